import { afterAll, describe, expect, it } from "vitest";
import { challenger } from "../../../src/monitors/performance/challenger/challenger.ts";
import { openNativeEngine } from "../support/native-engine.ts";
import { valuesList } from "../support/performance-golden.ts";
import { runMonitor, subjectColumn } from "./support/run-monitor.ts";

const engine = await openNativeEngine();
afterAll(() => engine.close());

const tables = async (rows: readonly (readonly (string | number | null)[])[]) => {
  const table = `FROM ${valuesList(rows)} v(y, old, new)`;
  await engine.run(`CREATE OR REPLACE TABLE reference AS ${table}`);
  await engine.run(`CREATE OR REPLACE TABLE current AS ${table}`);
};

describe("champion and challenger", () => {
  it("are compared on the same rows of labels", async () => {
    // 60 rows right by both, 30 by the new one only, 10 by the old one only.
    const rows = Array.from({ length: 100 }, (_, i) => [
      "a",
      i < 70 ? "a" : "b",
      i < 60 || i >= 70 ? "a" : "b",
    ]);
    await tables([...rows, [null, "a", "b"]]);
    const columns = [
      subjectColumn("y", "categorical", "text", "target"),
      subjectColumn("old", "categorical", "text", "prediction"),
      subjectColumn("new", "categorical", "text", "feature"),
    ];
    const { result, checks, metrics } = await runMonitor(engine, challenger, columns, {
      challenger: "new",
    });
    expect(result?.current).toMatchObject({ rows: 100, championOnly: 10, challengerOnly: 30 });
    expect(result?.current.differences[0]).toMatchObject({ champion: 0.7, challenger: 0.9 });
    expect(metrics.find(({ metric }) => metric === "difference_accuracy")?.value).toBeCloseTo(0.2);
    expect(checks[0]).toMatchObject({ status: "warn" });
    expect(checks[0]?.message).toContain("new is better than old");
    const shown = await engine.query(`SELECT COUNT(*)::DOUBLE AS n FROM (${result?.sql ?? ""})`);
    expect(shown.columns["n"]).toEqual([41]);
  });

  it("are compared on the same numbers, the second prediction being the challenger", async () => {
    await tables(Array.from({ length: 50 }, (_, i) => [i, i + ((i % 3) - 1), i + 2]));
    const columns = [
      subjectColumn("y", "numeric", "number", "target"),
      subjectColumn("old", "numeric", "number", "prediction"),
      subjectColumn("new", "numeric", "number", "prediction"),
    ];
    const { result, checks } = await runMonitor(engine, challenger, columns);
    expect(result?.current.differences[0]).toMatchObject({ metric: "mae", challenger: 2 });
    expect(checks[0]).toMatchObject({ status: "pass" });
    expect(checks[0]?.message).toContain("new is worse than old");
    expect((await engine.query(result?.sql.replace(", *", "") ?? "")).count).toBe(50);
  });

  it("do not apply to one prediction, or to texts against numbers", () => {
    const subject = {
      columns: [
        subjectColumn("y", "categorical", "text", "target"),
        subjectColumn("old", "numeric", "number", "prediction"),
      ],
      rows: { reference: 1, current: 1 },
      differences: { onlyReference: [], onlyCurrent: [], changedType: [], orderDiffers: false },
      before: { metrics: [], checks: [] },
    };
    expect(challenger.applies(subject, { challenger: null, positive: null })).toMatchObject({
      ok: false,
    });
    const two = [...subject.columns, subjectColumn("new", "numeric", "number", "prediction")];
    expect(
      challenger.applies({ ...subject, columns: two }, { challenger: null, positive: null }),
    ).toEqual({
      ok: false,
      reason: "target and both predictions are not all classes, nor all numbers",
    });
  });
});
