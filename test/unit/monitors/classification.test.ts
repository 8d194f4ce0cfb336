import * as v from "valibot";
import { afterAll, describe, expect, it } from "vitest";
import type { ColumnType } from "../../../src/data/column.ts";
import { classification } from "../../../src/monitors/performance/classification.ts";
import { openNativeEngine } from "../support/native-engine.ts";
import { runMonitor, subjectColumn } from "./support/run-monitor.ts";

const engine = await openNativeEngine();
afterAll(() => engine.close());

const target = subjectColumn("y", "categorical", "text", "target");
const prediction = subjectColumn("p", "categorical", "text", "prediction");
const score = subjectColumn("score", "numeric", "number", "probability");

/** Both sides the same rows: `i` counts them from 0. */
async function made(columns: string, rows = 400): Promise<void> {
  for (const side of ["reference", "current"]) {
    await engine.run(
      `CREATE OR REPLACE TABLE ${side} AS SELECT ${columns} FROM range(${rows}) t(i)`,
    );
  }
}

const labels = "CASE WHEN i % 2 = 0 THEN 'yes' ELSE 'no' END AS y";
const mostlyRight = "CASE WHEN (i % 2 = 0) <> (i % 10 = 3) THEN 'yes' ELSE 'no' END AS p";
const scores = "0.3 + 0.4 * ((i + 1) % 2) + (i % 7) / 40.0 AS score";

describe("a classifier with two labels", () => {
  it("has a matrix, curves, and scores in hundredths that add up to its rows", async () => {
    await made(`${labels}, ${mostlyRight}, ${scores}`);
    const { result, metrics } = await runMonitor(engine, classification, [
      target,
      prediction,
      score,
    ]);
    expect(result).toMatchObject({ positive: "yes", labelProblem: null, otherLabels: 0 });
    expect(result.confusion?.current).toEqual([
      [160, 40],
      [0, 200],
    ]);
    const [scored] = result.scored;
    const sum = (list: readonly number[] | undefined) => list?.reduce((a, b) => a + b, 0);
    expect(sum(scored?.current.bins.map(({ n }) => n))).toBe(400);
    expect(scored?.current.curve.tp.at(-1)).toBe(200);
    expect(scored?.current.curve.fp.at(-1)).toBe(200);
    expect(metrics.find(({ metric }) => metric === "ece")?.value).toBeGreaterThan(0);
  });

  it("has another positive label when the user says so", async () => {
    await made(`${labels}, ${mostlyRight}`);
    const params = { positive: "no" };
    const { result, metrics } = await runMonitor(
      engine,
      classification,
      [target, prediction],
      params,
    );
    expect(result).toMatchObject({ positive: "no", positiveBecause: "You said so." });
    expect(metrics.find(({ metric }) => metric === "recall")?.value).toBe(0.8);
  });

  it("that is nearly always wrong is pointed out as reversed", async () => {
    await made(`${labels}, CASE WHEN (i % 2 = 0) <> (i % 10 > 1) THEN 'yes' ELSE 'no' END AS p`);
    const { result, checks } = await runMonitor(engine, classification, [target, prediction]);
    expect(result.reversed).toEqual({ labels: true, scores: false });
    expect(checks.find(({ id }) => id.endsWith("/polarity"))).toMatchObject({ status: "warn" });
  });

  it("whose scores speak for the other label is told to flip the positive class", async () => {
    await made(`${labels}, 1 - (0.3 + 0.4 * ((i + 1) % 2) + (i % 7) / 40.0) AS score`);
    const before = await runMonitor(engine, classification, [target, score]);
    expect(before.result.reversed.scores).toBe(true);
    expect(before.checks.find(({ id }) => id.endsWith("/score-polarity"))?.message).toContain(
      "flip the positive class",
    );
    const flipped = await runMonitor(engine, classification, [target, score], { positive: "no" });
    expect(flipped.result.reversed.scores).toBe(false);
  });

  it("is compared although one column is stored as true and the other as 1", async () => {
    await made(`i % 2 = 0 AS y, CASE WHEN i % 2 = 0 THEN 1 ELSE 0 END::BIGINT AS p, ${scores}`);
    const stored = [
      subjectColumn("y", "boolean", "boolean", "target"),
      subjectColumn("p", "categorical", "integer", "prediction"),
      score,
    ];
    const { metrics } = await runMonitor(engine, classification, stored);
    expect(metrics.find(({ metric }) => metric === "accuracy")?.value).toBe(1);
    expect(metrics.find(({ metric }) => metric === "roc_auc")?.value).toBe(1);
  });
});

describe("what a classifier's data can be like", () => {
  const statusOf = async (columns: string, subject = [target, prediction, score], rows = 400) => {
    await made(columns, rows);
    const { checks, result } = await runMonitor(engine, classification, subject);
    const found = new Map(checks.map((check) => [check.metric, check]));
    return { found, result };
  };

  it("one class only: what needs two is skipped, accuracy stands", async () => {
    const { found } = await statusOf(`'yes' AS y, 'yes' AS p, i / 400.0 AS score`);
    expect(found.get("accuracy")?.status).toBe("pass");
    expect(found.get("roc_auc")).toMatchObject({
      status: "skipped",
      message: "every row with a score is of the positive class",
    });
  });

  it("scores outside 0 to 1: losses are skipped, the ranking stands", async () => {
    const { found, result } = await statusOf(
      `${labels}, ${mostlyRight}, 3e0 * ((i + 1) % 2) + i % 3 AS score`,
    );
    expect(found.get("log_loss")).toMatchObject({ status: "skipped" });
    expect(found.get("log_loss")?.message).toContain("outside 0 to 1");
    expect(found.get("roc_auc")?.status).toBe("pass");
    expect(result.scored[0]?.current.bins).toEqual([]);
    expect(result.scored[0]?.current.curve.tp.length).toBeGreaterThan(2);
  });

  it("infinite scores are left out and counted", async () => {
    const { found, result } = await statusOf(
      `${labels}, ${mostlyRight}, CASE WHEN i < 4 THEN 'inf'::DOUBLE ELSE ((i + 1) % 2) * 0.5 END AS score`,
    );
    expect(result.counts.current.infinite).toBe(4);
    expect(found.get("roc_auc")?.status).toBe("pass");
  });

  it("another spelling in the prediction: metrics of labels are skipped, scores stand", async () => {
    const { found, result } = await statusOf(
      `${labels}, CASE WHEN i % 2 = 0 THEN 'Y' ELSE 'N' END AS p, ${scores}`,
    );
    expect(result.labelProblem).toContain("no label is in both");
    expect(result.confusion).toBeNull();
    expect(found.get("accuracy")?.status).toBe("skipped");
    expect(found.get("roc_auc")?.status).toBe("pass");
  });

  it("another spelling of one label only gives a warning", async () => {
    const { found } = await statusOf(
      `${labels}, CASE WHEN i % 2 = 0 THEN 'yes' ELSE ' No' END AS p, ${scores}`,
    );
    expect(found.get("unknown_labels")?.message).toBe(
      "the prediction says “ No” where the target says “no”; they count as different labels",
    );
  });

  it("no label has come yet: every metric is skipped, and the rows are counted", async () => {
    const { found, result } = await statusOf(`NULL::VARCHAR AS y, 'yes' AS p, 0.5 AS score`);
    expect(result.counts.current).toMatchObject({ rows: 400, unlabelled: 400 });
    expect([...found.values()].every(({ status }) => status === "skipped")).toBe(true);
  });

  it("so many labels that they are no classes", async () => {
    const { found, result } = await statusOf(`'v' || i AS y, 'v' || i AS p, 0.5 AS score`);
    expect(found.get("accuracy")).toMatchObject({
      status: "skipped",
      message: "target and prediction have 400 different values, too many for classes",
    });
    expect(result.labels).toHaveLength(20);
    expect(result.otherLabels).toBe(380);
    expect(result.balance.current).toHaveLength(21);
  });

  it("a prediction of numbers asks for another role", () => {
    const numbers = subjectColumn("p", "numeric" as ColumnType, "number", "prediction");
    const subject = {
      columns: [target, numbers],
      rows: { reference: 1, current: 1 },
      differences: { onlyReference: [], onlyCurrent: [], changedType: [], orderDiffers: false },
      before: { metrics: [], checks: [] },
    };
    expect(classification.applies(subject, v.parse(classification.params, {}))).toMatchObject({
      ok: false,
      reason: expect.stringContaining("give it the role probability") as string,
    });
  });
});

describe("a classifier with three labels", () => {
  const of = (label: string) => subjectColumn(`p_${label}`, "numeric", "number", "probability");
  const subject = [target, prediction, of("a"), of("b"), of("c")];
  const y = "['a', 'b', 'c'][1 + i % 3] AS y, ['a', 'b', 'c'][1 + (i * i) % 3] AS p";

  it("has scores of every class", async () => {
    await made(`${y}, 0.5e0 AS p_a, 0.25e0 AS p_b, 0.25e0 AS p_c`);
    const { result, checks } = await runMonitor(engine, classification, subject);
    expect(result.positive).toBeNull();
    expect(result.scored.map(({ label }) => label)).toEqual(["a", "b", "c"]);
    expect(checks.find(({ metric }) => metric === "roc_auc")?.value).toBe(0.5);
  });

  it("whose scores do not add up to 1 has no losses", async () => {
    await made(`${y}, 0.5e0 AS p_a, 0.25e0 AS p_b, 0.1e0 AS p_c`);
    const { result, checks } = await runMonitor(engine, classification, subject);
    expect(result.counts.current.notSummingToOne).toBe(400);
    expect(checks.find(({ metric }) => metric === "log_loss")).toMatchObject({
      status: "skipped",
      message: "the scores of some rows do not add up to 1",
    });
  });
});
