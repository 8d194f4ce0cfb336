import { describe, expect, it } from "vitest";
import { fillDriftTexts, shortenDriftTexts } from "../../../src/share/drift-texts.ts";
import type { JsonObject } from "../../../src/share/canonical-json.ts";

const result = (n: number, score: number, texts: JsonObject) => ({
  ...{ method: "wasserstein", score, n: { reference: n, current: n } },
  ...{ because: "", computation: [], sql: "" },
  ...texts,
});

const quality = (column: string, std: number) => ({
  column,
  result: {
    reference: { rows: 20_000, missing: 0, infinite: 0, std, distinct: 70 },
    newCategories: null,
  },
});

const reportOf = (first: JsonObject, second: JsonObject): JsonObject => ({
  metrics: [],
  results: {
    "quality.column": { columns: [quality("income", 18_256.75), quality("age", 13.7465)] },
    "drift.column": {
      columns: [
        { column: "income", result: result(20_000, 0.296679, first) },
        { column: "age", result: result(20_000, 0.0157898, second) },
      ],
    },
  },
});

const texts = (name: string, distance: string, s: string, score: string): JsonObject => ({
  because: "Chosen because the reference has more than 1,000 rows with a value (20,000).",
  computation: [
    `W = ∫ |F_reference(x) − F_current(x)| dx = ${distance}`,
    `s = standard deviation of the reference = ${s}`,
    `W / max(s, 0.001) = ${score}`,
  ],
  sql: `SELECT x\nFROM (SELECT CAST("${name}" AS DOUBLE) AS x\n      FROM reference)`,
});

describe("how a column's drift was computed, in a link", () => {
  const report = reportOf(
    texts("income", "5416.26", "18,256.3", "0.296679"),
    texts("age", "0.217049", "13.7462", "0.0157898"),
  );
  const drift = (of: JsonObject) =>
    (of["results"] as Record<string, { columns: { result: JsonObject }[] }>)["drift.column"]
      ?.columns;

  it("is the same text for columns that differ by names and numbers only", () => {
    const [income, age] = drift(shortenDriftTexts(report)) ?? [];
    for (const key of ["because", "computation", "sql"]) {
      expect(income?.result[key]).toEqual(age?.result[key]);
    }
    expect(income?.result["sql"]).not.toContain("income");
  });

  it("comes back word by word", () => {
    expect(fillDriftTexts(shortenDriftTexts(report))).toEqual(report);
    const odd = reportOf(
      { because: "~{t0} {n0g}", computation: ["={n1a}"], sql: "“{t0}”" },
      { because: "", computation: [], sql: "" },
    );
    expect(fillDriftTexts(shortenDriftTexts(odd))).toEqual(odd);
  });

  it("that somebody made up fills places with nothing, and never throws", () => {
    const made = reportOf(
      { because: "~{t99}{n99g}{n0z}", computation: ["~{n0g}"], sql: "~{t0}" },
      { because: 5, computation: {}, sql: null },
    );
    const [income, age] = drift(fillDriftTexts(made)) ?? [];
    expect(income?.result).toMatchObject({
      because: "{n0z}",
      computation: ["0.296679"],
      sql: "income",
    });
    expect(age?.result["because"]).toBe(5);
    for (const results of [null, 5, [], { "drift.column": { columns: "x" } }]) {
      expect(fillDriftTexts({ results })).toEqual({ results });
    }
  });
});
