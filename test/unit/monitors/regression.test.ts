import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { regression } from "../../../src/monitors/performance/regression.ts";
import { openNativeEngine } from "../support/native-engine.ts";
import { runMonitor, subjectColumn } from "./support/run-monitor.ts";

const engine = await openNativeEngine();
afterAll(() => engine.close());

const subject = [
  subjectColumn("y", "numeric", "number", "target"),
  subjectColumn("p", "numeric", "number", "prediction"),
  subjectColumn("x", "numeric", "number"),
  subjectColumn("kind", "categorical", "text"),
  subjectColumn("noise", "numeric", "number"),
];

/** Errors grow by `bias` where x is large, and for the kind “b”. */
const made = (side: string, bias: number) =>
  engine.run(`CREATE OR REPLACE TABLE ${side} AS SELECT
    (i % 100)::DOUBLE AS y,
    (i % 100) + (i % 3) - 1e0 + CASE WHEN i % 100 >= 80 THEN ${bias} ELSE 0 END AS p,
    (i % 100)::DOUBLE AS x,
    CASE WHEN i % 100 >= 90 THEN 'b' ELSE 'a' END AS kind,
    (i % 7)::DOUBLE AS noise
    FROM range(3000) t(i)`);

describe("where and when a regression errs", () => {
  beforeAll(async () => {
    await made("reference", 0);
    await made("current", -20);
  });

  it("by prediction and by feature, the feature that tells most first", async () => {
    const { result } = await runMonitor(engine, regression, subject);
    const [first] = result.byFeature;
    expect(first?.feature).toBe("x");
    expect(first?.current.at(-1)).toMatchObject({ n: 600 });
    expect(first?.current.at(-1)?.me).toBeCloseTo(-20, 0);
    expect(first?.reference.at(-1)?.me).toBeCloseTo(0, 1);
    expect(result.byFeature.at(-1)?.feature).toBe("noise");
    expect(result.byFeature.find(({ feature }) => feature === "kind")?.labels).toEqual(["a", "b"]);
    const rows = result.byPrediction?.current.reduce((sum, { n }) => sum + n, 0);
    expect(rows).toBe(3000);
  });

  it("in the order of the rows where no column is the timestamp", async () => {
    const { result } = await runMonitor(engine, regression, subject);
    expect(result.course?.by).toBe("row");
    expect(result.course?.current).toMatchObject({ from: 0, to: 3000 });
    const rows = result.course?.current.groups.reduce((sum, { n }) => sum + n, 0);
    expect(rows).toBe(3000);
  });

  it("beside the best constants of the reference", async () => {
    const { result, metrics } = await runMonitor(engine, regression, subject);
    // The reference's median is 49.5, whose mean distance from 0 … 99 is 25.
    expect(result.dummies.find(({ metric }) => metric === "mae")).toEqual({
      metric: "mae",
      reference: 25,
      current: 25,
    });
    expect(metrics.find(({ metric }) => metric === "dummy_mae")?.value).toBe(25);
  });

  it("with a picture whose cells hold every row inside it", async () => {
    const { result } = await runMonitor(engine, regression, subject);
    const cells = result.density?.reference ?? [];
    expect(cells).toHaveLength(900);
    const inside = cells.reduce((sum, n) => sum + n, 0);
    expect(inside).toBeGreaterThan(2900);
    expect(inside).toBeLessThanOrEqual(3000);
    expect(result.quantiles.at(0)).toMatchObject({ p: 0, reference: -1, current: -21 });
  });

  it("and says in SQL which rows are worst", async () => {
    const { result } = await runMonitor(engine, regression, subject);
    const { columns } = await engine.query(result.sql);
    expect(columns["error"]?.[0]).toBe(-21);
    expect(columns["error"]).toHaveLength(20);
  });
});

describe("what a regression's data can be like", () => {
  const run = async (sql: string) => {
    for (const side of ["reference", "current"]) {
      await engine.run(`CREATE OR REPLACE TABLE ${side} AS ${sql}`);
    }
    return runMonitor(engine, regression, subject.slice(0, 2));
  };

  it("infinite predictions are left out and counted", async () => {
    const { result, checks } = await run(
      "SELECT i::DOUBLE AS y, CASE WHEN i < 3 THEN 'inf'::DOUBLE ELSE i + 1 END AS p FROM range(100) t(i)",
    );
    expect(result.counts.current).toMatchObject({ measured: 97, infinite: 3 });
    expect(checks.find(({ metric }) => metric === "mae")?.value).toBe(1);
  });

  it("every target 0: only the percentage is skipped", async () => {
    const { result, checks } = await run("SELECT 0e0 AS y, i::DOUBLE AS p FROM range(100) t(i)");
    const skipped = checks.filter(({ status }) => status === "skipped").map(({ metric }) => metric);
    expect(skipped).toEqual(["mape", "r2"]);
    expect(result.counts.current.zeroTargets).toBe(100);
  });

  it("no label has come yet: every check is skipped, and nothing is drawn", async () => {
    const { result, checks } = await run(
      "SELECT NULL::DOUBLE AS y, i::DOUBLE AS p FROM range(100) t(i)",
    );
    expect(checks.every(({ status }) => status === "skipped")).toBe(true);
    expect(result).toMatchObject({ errors: null, quantiles: [], dummies: [] });
  });

  it("many rows: pictures by feature look at some of them, all else at all", async () => {
    const { result } = await run(
      "SELECT (i % 1000)::DOUBLE AS y, (i % 1000) + 1e0 AS p FROM range(250000) t(i)",
    );
    expect(result.everyRow).toEqual({ reference: 2, current: 2 });
    expect(result.counts.current.measured).toBe(250_000);
    expect(result.course?.current.groups.reduce((sum, { n }) => sum + n, 0)).toBe(250_000);
    expect(result.byPrediction?.current.reduce((sum, { n }) => sum + n, 0)).toBe(250_000);
  });

  it("one row, and none at all", async () => {
    const one = await run("SELECT 1e0 AS y, 2e0 AS p");
    expect(one.checks.find(({ metric }) => metric === "mae")?.value).toBe(1);
    const none = await run("SELECT 1e0 AS y, 2e0 AS p WHERE FALSE");
    expect(none.checks.every(({ status }) => status === "skipped")).toBe(true);
  });
});
