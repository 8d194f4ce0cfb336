import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { predictionDrift, targetDrift } from "../../../src/monitors/drift/model/model-drift.ts";
import { checkOf, metricOf } from "../../../src/monitors/finding.ts";
import type { Check } from "../../../src/monitors/monitor.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import { openNativeEngine } from "../support/native-engine.ts";
import { valuesList } from "../support/performance-golden.ts";
import { runMonitor, subjectColumn } from "./support/run-monitor.ts";

const engine = await openNativeEngine();
afterAll(() => engine.close());

/** y = x before; where x is large, y is 5 larger now. k goes with nothing. */
const rowsOf = (seed: number, jump: number) => {
  const random = seededRandom(seed);
  return Array.from({ length: 2000 }, (_, i) => {
    const x = random() * 10;
    const y = x + (x > 5 ? jump : 0) + random() - 0.5;
    const k = random() < 0.5 ? "a" : null;
    return [i % 50 === 0 ? null : x, y, x, k, y > 5 ? "yes" : "no", x > 5 ? "yes" : "no"];
  });
};

const columns = [
  subjectColumn("x", "numeric", "number"),
  subjectColumn("k", "categorical", "text"),
  subjectColumn("y", "numeric", "number", "target"),
  subjectColumn("p", "numeric", "number", "prediction"),
];

const before = (column: string): Check =>
  checkOf({
    monitor: "drift.column",
    column,
    metric: "wasserstein",
    value: 0.5,
    condition: { op: "lt", threshold: 0.1 },
    status: "fail",
    message: "Wasserstein distance 0.5 is at or above the limit 0.1",
  });
const checks = [before("y"), before("p"), before("x")];
const metrics = [metricOf("drift.column", "y", "drift_score", 0.5)];

beforeAll(async () => {
  for (const [table, seed, jump] of [
    ["reference", 1, 0],
    ["current", 2, 5],
  ] as const) {
    const rows = rowsOf(seed, jump);
    await engine.run(
      `CREATE TABLE ${table} AS FROM ${valuesList(rows)} v(x, y, p, k, label, predicted)`,
    );
  }
});

describe("target and prediction drift", () => {
  it("are what the drift of the same columns is, under their own names", async () => {
    const { metrics: rows, checks: found } = await runMonitor(
      engine,
      targetDrift,
      columns,
      {},
      checks,
      metrics,
    );
    expect(found[0]).toEqual({ ...before("y"), monitor: "drift.target", id: "drift.target/y" });
    expect(rows[0]).toEqual({ ...metrics[0], monitor: "drift.target" });
    expect(found.some(({ column }) => column === "x")).toBe(false);
  });

  it("show where the target no longer goes with a feature as before", async () => {
    const { result, checks: found } = await runMonitor(
      engine,
      targetDrift,
      columns,
      {},
      checks,
      metrics,
    );
    const relations = result.relations;
    const x = relations?.features.find(({ column }) => column === "x");
    expect(relations?.of).toBe("y");
    expect(x?.parts).toHaveLength(9);
    expect(x?.parts.at(-1)).toMatchObject({ label: "missing", rows: 80 });
    const moved = x?.parts.map(
      ({ reference, current }) => (current.mean ?? 0) - (reference.mean ?? 0),
    );
    expect(moved?.[0]).toBeCloseTo(0, 0);
    expect(moved?.[7]).toBeCloseTo(5, 0);
    // Half of the rows moved by 5, but one part holds rows of both kinds: √(5²/2) and less.
    expect(x?.change).toBeGreaterThan(3.2);
    expect(x?.change).toBeLessThan(3.7);
    expect(x?.pValue).toBeLessThan(1e-10);
    const check = found.find(({ metric }) => metric === "relation_change");
    expect(check).toMatchObject({ status: "warn", severity: "warn" });
  });

  it("find nothing where the prediction follows the features as before", async () => {
    const { result, checks: found } = await runMonitor(
      engine,
      predictionDrift,
      columns,
      {},
      checks,
      metrics,
    );
    expect(result.columns).toEqual([{ name: "p", role: "prediction" }]);
    const check = found.find(({ metric }) => metric === "relation_change");
    expect(check?.status).toBe("pass");
    expect(check?.value).toBeLessThan(0.2);
  });

  it("show the rate of the positive class of labels", async () => {
    const labels = [
      subjectColumn("x", "numeric", "number"),
      subjectColumn("label", "categorical", "text", "target"),
      subjectColumn("predicted", "categorical", "text", "prediction"),
    ];
    const own = [before("label"), before("predicted")];
    const { result } = await runMonitor(engine, predictionDrift, labels, {}, own);
    expect(result.relations).toMatchObject({ of: "predicted", label: "yes", classes: 2 });
    const parts = result.relations?.features[0]?.parts ?? [];
    expect(parts[0]?.reference.mean).toBe(0);
    expect(parts[7]?.current.mean).toBe(1);
    expect(parts[0]?.reference.error).toBeGreaterThan(0);
  });

  it("do not apply without such a column", () => {
    const subject = {
      columns: columns.slice(0, 2),
      rows: { reference: 1, current: 1 },
      differences: { onlyReference: [], onlyCurrent: [], changedType: [], orderDiffers: false },
      before: { metrics, checks },
    };
    expect(targetDrift.applies(subject, { alpha: 0.05, tolerance: 0.1 })).toEqual({
      ok: false,
      reason: "no column has the role target on both sides; give one that role",
    });
    const alone = { ...subject, columns, before: { metrics: [], checks: [] } };
    expect(targetDrift.applies(alone, { alpha: 0.05, tolerance: 0.1 }).ok).toBe(false);
  });
});
