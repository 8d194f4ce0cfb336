import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { datasetDrift } from "../../../src/monitors/drift/dataset-drift.ts";
import { metricOf } from "../../../src/monitors/finding.ts";
import type { Metric, SubjectColumn } from "../../../src/monitors/monitor.ts";
import { openNativeEngine } from "../support/native-engine.ts";
import { runMonitor, subjectColumn } from "./support/run-monitor.ts";

const engine = await openNativeEngine();
afterAll(() => engine.close());

beforeAll(async () => {
  await engine.run(`CREATE TABLE reference AS SELECT i % 10 AS strong, (i * 7919 % 1000) / 1000.0 AS weak,
      CASE WHEN i % 10 > 4 THEN 'high' ELSE 'low' END AS label, 1.0::DOUBLE AS constant,
      (i % 10)::DOUBLE + (i * 31 % 7) / 10.0 AS y
    FROM range(2000) t(i)`);
  await engine.run("CREATE TABLE current AS FROM reference");
});

const columns = [
  subjectColumn("weak", "numeric", "number"),
  subjectColumn("strong", "numeric", "integer"),
  subjectColumn("label", "categorical", "text"),
  subjectColumn("constant", "numeric", "number"),
];
const changed = (column: string, metric: string, value: number): Metric =>
  metricOf("drift.column", column, metric, value);
const before = [
  changed("weak", "standardized_mean_difference", -2),
  changed("strong", "standardized_mean_difference", 0.5),
  changed("label", "cramers_v_corrected", 0.01),
];

const rank = async (all: readonly SubjectColumn[]) => {
  const { result, metrics } = await runMonitor(engine, datasetDrift, all, {}, [], before);
  return { ranking: result.ranking, metrics };
};

describe("the ranking of drift", () => {
  it("puts a small change of an important input before a large one of an unimportant", async () => {
    const { ranking, metrics } = await rank([
      ...columns,
      subjectColumn("y", "numeric", "number", "target"),
    ]);
    expect(ranking?.of).toBe("y");
    expect(ranking?.columns.map(({ column }) => column)).toEqual(["strong", "label", "weak"]);
    const strong = ranking?.columns[0];
    expect(strong?.importance).toBeGreaterThan(0.99);
    expect(strong?.weighted).toBeCloseTo(
      (strong?.importance ?? 0) * (0.5 / Math.hypot(0.5, 2)),
      12,
    );
    expect(metrics).toContainEqual(
      expect.objectContaining({ monitor: "drift.dataset", column: "label", metric: "importance" }),
    );
  });

  it("is about the prediction where there is no target, and about nothing else", async () => {
    const { ranking } = await rank([
      ...columns,
      subjectColumn("y", "numeric", "number", "prediction"),
    ]);
    expect(ranking?.of).toBe("y");
    expect((await rank(columns)).ranking).toBeNull();
  });
});
