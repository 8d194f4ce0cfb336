import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { multivariateDrift } from "../../../src/monitors/drift/multivariate-drift.ts";
import { correlation } from "../../../src/monitors/quality/correlation.ts";
import { toPlainJson } from "../../../src/share/canonical-json.ts";
import { emptyReduction, reduceResult } from "../../../src/share/reduce-result.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import { openNativeEngine } from "../support/native-engine.ts";
import { valuesList } from "../support/performance-golden.ts";
import { runMonitor, subjectColumn } from "./support/run-monitor.ts";

const engine = await openNativeEngine();
afterAll(() => engine.close());

const columns = [
  subjectColumn("x", "numeric", "number"),
  subjectColumn("y o'clock", "numeric", "number"),
  subjectColumn("city", "categorical", "text"),
  subjectColumn("shop", "categorical", "text"),
];

/** Gaps, infinities, ties, a quote in a name, and more shops than stay apart. */
const rowsOf = (seed: number, slope: number) => {
  const random = seededRandom(seed);
  return Array.from({ length: 400 }, (_, i) => {
    const x = Math.round(10 * random());
    const y = i % 41 === 0 ? (i % 2 === 0 ? Infinity : Number.NaN) : slope * x + 5 * random();
    const city = i % 29 === 0 ? null : random() < x / 12 ? "A" : random() < 0.5 ? "B's" : "C";
    return [i % 37 === 0 ? null : x, y, city, `${city ?? "none"} ${Math.floor(9 * random())}`];
  });
};

beforeAll(async () => {
  for (const [name, rows] of [
    ["reference", rowsOf(1, 1)],
    ["current", rowsOf(2, 0.3)],
  ] as const) {
    await engine.run(
      `CREATE TABLE ${name} AS FROM ${valuesList(rows)} v(x, "y o'clock", city, shop)`,
    );
  }
});

const kinds = ["auto", "spearman", "kendall"] as const;
const categoricals = ["cramers_v", "cramers_v_corrected", "theils_u"] as const;

describe("the SQL of a pair of columns", () => {
  it.each(kinds.flatMap((kind) => categoricals.map((categorical) => ({ kind, categorical }))))(
    "gives the numbers that the report has: $kind, $categorical",
    async (params) => {
      const options = { ...params, categories: 8 };
      const { result } = await runMonitor(engine, correlation, columns, options);
      expect(result.folded).toEqual(["shop"]);
      expect(result.sql).toHaveLength(result.pairs.length);
      for (const [i, pair] of result.pairs.entries()) {
        const found = await engine.query(result.sql[i] ?? "");
        expect(found.columns["side"]).toEqual(["reference", "current"]);
        const values = found.columns[pair.measure] ?? [];
        expect(values[0]).toBeCloseTo(pair.reference ?? Number.NaN, 9);
        expect(values[1]).toBeCloseTo(pair.current ?? Number.NaN, 9);
      }
    },
  );

  it("stays with whoever has the data", async () => {
    const { result } = await runMonitor(engine, correlation, columns);
    expect(result.sql.join()).toContain("B''s");
    const limits = { k: 10, maxBins: 20, quantiles: null, maxParts: 5, maxPairs: 50 };
    const link = reduceResult(toPlainJson({ dataset: result }), limits, emptyReduction());
    expect(JSON.stringify(link)).not.toContain("B''s");
    expect(link).toMatchObject({ dataset: { sql: [] } });
  });
});

describe("the SQL of all columns together", () => {
  it("gives the reconstruction error and the scores that the report has", async () => {
    const { result } = await runMonitor(engine, multivariateDrift, columns);
    const { reconstruction, classifier } = result;
    const [, ...errors] = reconstruction?.sql.split(";\n\n") ?? [];
    const means: unknown[] = [];
    for (const sql of errors) {
      const { columns: found } = await engine.query(
        `SELECT SUM(n * mean) / SUM(n) AS mean FROM (${sql.replace(/;$/, "")})`,
      );
      means.push(found["mean"]?.[0]);
    }
    expect(means[0]).toBeCloseTo(reconstruction?.reference ?? Number.NaN, 9);
    expect(means[1]).toBeCloseTo(reconstruction?.current ?? Number.NaN, 9);

    const [before = "", now = ""] = (classifier?.sql ?? "").split(";\n\n");
    const auc = await engine.query(`SELECT
      (SUM(a.n * b.n * CASE WHEN b.score > a.score THEN 1 WHEN b.score = a.score THEN 0.5 ELSE 0 END)
       / SUM(a.n * b.n))::DOUBLE AS auc
      FROM (${before}) a, (${now.replace(/;$/, "")}) b`);
    expect(auc.columns["auc"]?.[0]).toBeCloseTo(classifier?.auc ?? Number.NaN, 9);
  });

  it("is empty where there is no number", async () => {
    const constant = [subjectColumn("x", "numeric", "number")];
    await engine.run(
      "CREATE OR REPLACE TABLE reference AS SELECT 1e0 AS x, 2e0 AS z FROM range(9)",
    );
    await engine.run("CREATE OR REPLACE TABLE current AS SELECT 1e0 AS x, 2e0 AS z FROM range(9)");
    const { result } = await runMonitor(engine, multivariateDrift, [
      ...constant,
      subjectColumn("z", "numeric", "number"),
    ]);
    expect(result.reconstruction?.sql).toBe("");
    const pairs = await runMonitor(engine, correlation, [
      ...constant,
      subjectColumn("z", "numeric", "number"),
    ]);
    expect(pairs.result.sql).toEqual([""]);
  });
});
