import { afterAll, describe, expect, it } from "vitest";
import { estimatedPerformance } from "../../../src/monitors/performance/estimated/estimated.ts";
import { classification } from "../../../src/monitors/performance/classification.ts";
import { decidedLabels, labelledRows } from "../../../src/ui/performance/classifier-sentences.ts";
import { classificationResult } from "../../../src/ui/performance/performance-results.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import { decidedClasses } from "../../../src/ui/estimated/decided-classes.ts";
import { openNativeEngine } from "../support/native-engine.ts";
import { reportWith } from "../ui/report-with.ts";
import { runMonitor, subjectColumn } from "./support/run-monitor.ts";

const engine = await openNativeEngine();
afterAll(() => engine.close());

const target = subjectColumn("y", "categorical", "text", "target");
const probability = (name: string) => subjectColumn(name, "numeric", "number", "probability");

/** Both sides the same rows. */
async function load(columns: string, rows: readonly string[]): Promise<void> {
  for (const side of ["reference", "current"]) {
    await engine.run(
      `CREATE OR REPLACE TABLE ${side} AS SELECT * FROM (VALUES ${rows.join(", ")}) t(${columns})`,
    );
  }
}

const valuesOf = (metrics: readonly { metric: string; segment: string | null; value: unknown }[]) =>
  Object.fromEntries(
    metrics.flatMap(({ metric, segment, value }) => (segment === null ? [[metric, value]] : [])),
  );

/** Of 8 rows with label and score: 3 true positives, 1 false one, 2 false negatives, 2 true ones. */
const twoClasses = [
  "('yes', 0.9e0)",
  "('yes', 0.7)",
  "('yes', 0.5)",
  "('yes', 0.49999)",
  "('yes', 0.1)",
  "('no', 0.5)",
  "('no', 0.2)",
  "('no', 0.0)",
  "('no', NULL)",
  "('yes', 'NaN'::DOUBLE)",
  "('yes', 'inf'::DOUBLE)",
  "(NULL, 0.8)",
];

describe("the labels of a classifier of two classes that gives probabilities only", () => {
  it("are positive from one half on; rows without a score have none", async () => {
    await load("y, score", twoClasses);
    const { result, metrics, checks } = await runMonitor(engine, classification, [
      target,
      probability("score"),
    ]);
    expect(result).toMatchObject({ prediction: null, labelProblem: null, decidedBy: "half" });
    expect(result.labels).toEqual(["no", "yes"]);
    expect(result.confusion?.current).toEqual([
      [2, 1],
      [2, 3],
    ]);
    expect(result.counts.current).toMatchObject({ rows: 12, unlabelled: 1, unpredicted: 3 });
    // scikit-learn: accuracy_score, precision_score … of these 8 rows.
    expect(valuesOf(metrics)).toMatchObject({
      accuracy: 5 / 8,
      balanced_accuracy: expect.closeTo((3 / 5 + 2 / 3) / 2, 12) as number,
      precision: 3 / 4,
      recall: 3 / 5,
      f1: expect.closeTo(2 / 3, 12) as number,
      mcc: expect.closeTo((3 * 2 - 1 * 2) / Math.sqrt(4 * 5 * 3 * 4), 12) as number,
      tpr: 3 / 5,
      tnr: expect.closeTo(2 / 3, 12) as number,
      fpr: expect.closeTo(1 / 3, 12) as number,
      fnr: expect.closeTo(2 / 5, 12) as number,
    });
    const accuracy = result.changes.find(({ metric }) => metric === "accuracy");
    expect(accuracy?.current.interval?.low).toBeLessThan(5 / 8);
    expect(checks.find(({ metric }) => metric === "accuracy")?.status).toBe("pass");
    const ofNo = metrics.filter(({ segment }) => segment === "class=no");
    expect(ofNo.find(({ metric }) => metric === "recall")?.value).toBeCloseTo(2 / 3, 12);
  });

  it("follow the positive class, by its own column where each has one", async () => {
    await load("y, p_yes, p_no", ["('yes', 0.5e0, 0.5e0)", "('no', 0.2, 0.8)", "('no', 0.6, 0.4)"]);
    const columns = [target, probability("p_yes"), probability("p_no")];
    const before = await runMonitor(engine, classification, columns);
    expect(before.result.confusion?.current).toEqual([
      [1, 1],
      [0, 1],
    ]);
    const flipped = await runMonitor(engine, classification, columns, { positive: "no" });
    expect(flipped.result.confusion?.current).toEqual([
      [1, 1],
      [1, 0],
    ]);
  });

  it("are those of a target of true and false, too", async () => {
    await load("y, score", ["(true, 0.9e0)", "(true, 0.4)", "(false, 0.5)", "(false, 0.1)"]);
    const { result } = await runMonitor(engine, classification, [
      subjectColumn("y", "boolean", "boolean", "target"),
      probability("score"),
    ]);
    expect(result.positive).toBe("true");
    expect(result.confusion?.current).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });

  it("are not decided where a column predicts them", async () => {
    await load("y, p, score", ["('yes', 'no', 0.9e0)", "('no', 'yes', 0.1)"]);
    const prediction = subjectColumn("p", "categorical", "text", "prediction");
    const { result } = await runMonitor(engine, classification, [
      target,
      prediction,
      probability("score"),
    ]);
    expect(result).toMatchObject({ prediction: "p", decidedBy: null });
    expect(result.confusion?.current).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it("are not decided from scores that are no probabilities", async () => {
    await load("y, score", ["('yes', 3.5e0)", "('yes', 0.4)", "('no', -2)", "('no', 0.1)"]);
    const { result, metrics } = await runMonitor(engine, classification, [
      target,
      probability("score"),
    ]);
    expect(result).toMatchObject({ decidedBy: null, confusion: null });
    expect(result.labelProblem).toContain("scores outside 0 to 1");
    expect(Object.keys(valuesOf(metrics))).not.toContain("accuracy");
    expect(valuesOf(metrics)["roc_auc"]).toBe(1);
  });

  it("are not decided while only one class is known", async () => {
    await load("y, score", ["('yes', 0.9e0)", "('yes', 0.4)"]);
    const { result } = await runMonitor(engine, classification, [target, probability("score")]);
    expect(result).toMatchObject({ decidedBy: null, confusion: null });
    expect(result.labelProblem).toBe("no column holds predicted labels");
  });

  it("do not look reversed where the scores do", async () => {
    const rows = Array.from({ length: 200 }, (_, i) =>
      i % 2 === 0 ? "('yes', 0.1e0)" : "('no', 0.9e0)",
    );
    await load("y, score", rows);
    const { result, checks } = await runMonitor(engine, classification, [
      target,
      probability("score"),
    ]);
    expect(result.reversed).toEqual({ labels: false, scores: true });
    expect(checks.find(({ id }) => id.endsWith("/polarity"))).toBeUndefined();
  });
});

describe("the labels of a classifier of several classes that gives probabilities only", () => {
  const columns = ["p_a", "p_b", "p_c"].map(probability);

  it("are the likeliest classes, of equal ones the first", async () => {
    await load("y, p_c, p_a, p_b", [
      "('a', 0.1e0, 0.8e0, 0.1e0)",
      "('a', 0.2, 0.4, 0.4)",
      "('b', 0.4, 0.2, 0.4)",
      "('b', 0.5, 0.3, 0.2)",
      "('c', 0.9, 0.1, 0.0)",
      "('c', 0.3, 0.35, 0.35)",
      "('c', NULL, 0.9, 0.1)",
      "('a', 'NaN'::DOUBLE, 0.9, 0.1)",
      "(NULL, 0.2, 0.2, 0.6)",
    ]);
    const { result, metrics } = await runMonitor(engine, classification, [target, ...columns]);
    expect(result).toMatchObject({ prediction: null, labelProblem: null, decidedBy: "largest" });
    // numpy.argmax over the columns a, b, c: a a b c c a.
    expect(result.confusion?.current).toEqual([
      [2, 0, 0],
      [0, 1, 1],
      [1, 0, 1],
    ]);
    expect(result.counts.current).toMatchObject({ rows: 9, unlabelled: 1, unpredicted: 2 });
    expect(valuesOf(metrics)).toMatchObject({
      accuracy: expect.closeTo(4 / 6, 12) as number,
      balanced_accuracy: expect.closeTo((1 + 1 / 2 + 1 / 2) / 3, 12) as number,
      precision: expect.closeTo((2 / 3 + 1 + 1 / 2) / 3, 12) as number,
      recall: expect.closeTo(2 / 3, 12) as number,
      f1: expect.closeTo((4 / 5 + 2 / 3 + 1 / 2) / 3, 12) as number,
      mcc: expect.closeTo((4 * 6 - 12) / Math.sqrt((36 - 14) * (36 - 12)), 12) as number,
    });
  });

  it("stay unknown where a class has no column", async () => {
    await load("y, p_a, p_b", ["('a', 0.8e0, 0.1e0)", "('b', 0.4, 0.6)", "('c', 0.1, 0.1)"]);
    const { result } = await runMonitor(engine, classification, [target, ...columns.slice(0, 2)]);
    expect(result).toMatchObject({ decidedBy: null, confusion: null });
    expect(result.labelProblem).toBe("no column holds predicted labels");
  });

  it("are still the likeliest of all where one class is looked at", async () => {
    await load("y, p_a, p_b, p_c", [
      "('a', 0.4e0, 0.3e0, 0.3e0)",
      "('b', 0.2, 0.5, 0.3)",
      "('c', 0.1, 0.6, 0.3)",
    ]);
    const { result, metrics } = await runMonitor(engine, classification, [target, ...columns], {
      positive: "b",
    });
    expect(result).toMatchObject({ positive: "b", decidedBy: "largest" });
    expect(valuesOf(metrics)).toMatchObject({ precision: 0.5, recall: 1 });
  });
});

describe("what is said of decided labels", () => {
  it("is how they were decided, and which rows have one", async () => {
    await load("y, score", twoClasses);
    const { result } = await runMonitor(engine, classification, [target, probability("score")]);
    expect(decidedLabels(result)).toBe(
      "There is no column of predicted labels: a row counts as yes from a probability of 0.5 on.",
    );
    expect(decidedLabels({ ...result, decidedBy: "largest" })).toBe(
      "There is no column of predicted labels: a row counts as the class with the largest probability.",
    );
    expect(decidedLabels({ ...result, decidedBy: null })).toBe("");
    expect(labelledRows(result)).toEqual([
      "8 reference and 8 current rows with a label and a score",
      "1 → 1 have no label yet",
      "2 → 2 have no score",
      "1 → 1 have an infinite score",
    ]);
  });

  it("is nothing in reports of earlier versions", async () => {
    await load("y, score", twoClasses);
    const { result } = await runMonitor(engine, classification, [target, probability("score")]);
    const { decidedBy, ...earlier } = result;
    expect(decidedBy).toBe("half");
    const opened = (dataset: unknown) =>
      classificationResult(reportWith({ results: { "performance.classification": { dataset } } }));
    expect(opened(earlier)?.decidedBy).toBeNull();
    expect(opened(result)).toEqual(result);
  });
});

describe("a class that no row has as its label, with a probability of its own", () => {
  const four = ["p_a", "p_b", "p_c", "p_d"].map(probability);
  const rows = [
    "('a', 0.7e0, 0.1e0, 0.1e0, 0.1e0)",
    "('a', 0.2, 0.1, 0.1, 0.6)",
    "('b', 0.1, 0.8, 0.05, 0.05)",
    "('b', 0.1, 0.3, 0.2, 0.4)",
    "('c', 0.1, 0.1, 0.7, 0.1)",
    "('c', 0.1, 0.6, 0.2, 0.1)",
  ];

  it("is predicted where it is the likeliest, which is an error", async () => {
    await load("y, p_a, p_b, p_c, p_d", rows);
    const { result, metrics } = await runMonitor(engine, classification, [target, ...four]);
    expect(result.labels).toEqual(["a", "b", "c", "d"]);
    // numpy.argmax over the columns: a d b d c b.
    expect(result.confusion?.current).toEqual([
      [1, 0, 0, 1],
      [0, 1, 0, 1],
      [0, 1, 1, 0],
      [0, 0, 0, 0],
    ]);
    // scikit-learn, over the classes of either list: precision 1, 1/2, 1, 0; recall 1/2, 1/2, 1/2, 0.
    expect(valuesOf(metrics)).toMatchObject({
      accuracy: 3 / 6,
      precision: expect.closeTo((1 + 1 / 2 + 1) / 4, 12) as number,
      recall: expect.closeTo(3 / 8, 12) as number,
      balanced_accuracy: expect.closeTo(1 / 2, 12) as number,
    });
    // log_loss and the squares of all four probabilities.
    const brier = [0.12, 1.02, 0.055, 0.7, 0.12, 1.02].reduce((sum, x) => sum + x, 0) / 6;
    expect(valuesOf(metrics)["brier"]).toBeCloseTo(brier, 12);
    const own = [0.7, 0.2, 0.8, 0.3, 0.7, 0.2];
    const loss = own.reduce((sum, p) => sum - Math.log(p), 0) / 6;
    expect(valuesOf(metrics)["log_loss"]).toBeCloseTo(loss, 12);
    expect(result.counts.current).toMatchObject({ notSummingToOne: 0, unpredicted: 0 });
    const area = result.changes.find(({ metric }) => metric === "roc_auc");
    expect(area?.current.value).not.toBeNull();
    expect(area?.current.note).toBe("the mean of the 3 classes that occur");
  });

  it("makes a model of two labels one of three", async () => {
    const columns = ["p_yes", "p_no", "p_unsure"].map(probability);
    await load("y, p_yes, p_no, p_unsure", [
      "('yes', 0.6e0, 0.1e0, 0.3e0)",
      "('no', 0.2, 0.3, 0.5)",
      "('no', 0.2, 0.7, 0.1)",
    ]);
    const { result } = await runMonitor(engine, classification, [target, ...columns]);
    expect(result).toMatchObject({ decidedBy: "largest", labels: ["no", "unsure", "yes"] });
    expect(result.confusion?.current).toEqual([
      [1, 1, 0],
      [0, 0, 0],
      [0, 0, 1],
    ]);
  });

  it("is the other one where all labels are the same", async () => {
    const columns = ["p_yes", "p_no"].map(probability);
    await load("y, p_yes, p_no", ["('no', 0.6e0, 0.4e0)", "('no', 0.2, 0.8)"]);
    const { result } = await runMonitor(engine, classification, [target, ...columns]);
    expect(result).toMatchObject({ decidedBy: "half", labels: ["no", "yes"], positive: "yes" });
    expect(result.confusion?.current).toEqual([
      [1, 1],
      [0, 0],
    ]);
  });

  it("is the part of a list whose number no label has", async () => {
    const columns = [0, 1, 2, 3].map((i) => probability(`proba[${i}]`));
    await load(`y, "proba[0]", "proba[1]", "proba[2]", "proba[3]"`, [
      "('0', 0.6e0, 0.2e0, 0.1e0, 0.1e0)",
      "('1', 0.1, 0.2, 0.6, 0.1)",
      "('3', 0.1, 0.2, 0.1, 0.6)",
    ]);
    const { result } = await runMonitor(engine, classification, [target, ...columns]);
    expect(result.labels).toEqual(["0", "1", "2", "3"]);
    expect(result.confusion?.current).toEqual([
      [1, 0, 0, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 1],
    ]);
  });

  it("is none where the others are a whole without it", async () => {
    await load("y, prob_yes, prob_no, prob_calibrated", [
      "('yes', 0.9e0, 0.1e0, 0.95e0)",
      "('no', 0.4, 0.6, 0.7)",
    ]);
    const columns = ["prob_yes", "prob_no", "prob_calibrated"].map(probability);
    const { result } = await runMonitor(engine, classification, [target, ...columns]);
    expect(result).toMatchObject({ decidedBy: "half", labels: ["no", "yes"], positive: "yes" });
    await load("y, p_a, p_b, p_c, p_max", [
      "('a', 0.6e0, 0.3e0, 0.1e0, 0.6e0)",
      "('b', 0.1, 0.8, 0.1, 0.8)",
      "('c', 0.2, 0.2, 0.6, 0.6)",
    ]);
    const named = ["p_a", "p_b", "p_c", "p_max"].map(probability);
    const several = await runMonitor(engine, classification, [target, ...named]);
    expect(several.result.labels).toEqual(["a", "b", "c"]);
  });

  it("counts where one model a class gives scores that add up to anything", async () => {
    await load("y, p_a, p_b, p_c, p_d", [
      "('a', 0.9e0, 0.4e0, 0.3e0, 0.95e0)",
      "('b', 0.2, 0.9, 0.8, 0.1)",
      "('c', 0.3, 0.4, 0.5, 0.2)",
    ]);
    const { result } = await runMonitor(engine, classification, [target, ...four]);
    expect(result.labels).toEqual(["a", "b", "c", "d"]);
    expect(result.confusion?.current[0]).toEqual([0, 0, 0, 1]);
  });

  it("takes nothing from labels that a column predicts", async () => {
    const prediction = subjectColumn("p", "categorical", "text", "prediction");
    await load("y, p, p_yes, p_no, p_unsure", [
      "('yes', 'yes', 0.6e0, 0.1e0, 0.3e0)",
      "('no', 'no', 0.2, 0.3, 0.5)",
    ]);
    const columns = [target, prediction, ...["p_yes", "p_no", "p_unsure"].map(probability)];
    const { result } = await runMonitor(engine, classification, columns);
    expect(result).toMatchObject({ positive: "yes", decidedBy: null, labels: ["no", "yes"] });
  });
});

describe("performance without labels, beside a class that no row has", () => {
  const columns = ["p_a", "p_b", "p_c", "p_d"].map(probability);
  const rowsOf = (last: number) =>
    Array.from({ length: 300 }, (_, i) => {
      const top = ["a", "b", "c"][i % 3] ?? "a";
      const scores = ["a", "b", "c"].map((name) => (name === top ? 0.6 + (i % 5) / 50 : 0.1));
      return `('${i % 7 === 0 ? "a" : top}', ${scores.map((p) => `${p}e0`).join(", ")}, ${last}e0)`;
    });

  it("is estimated where that class is never the likeliest", async () => {
    await load("y, p_a, p_b, p_c, p_d", rowsOf(0.12));
    const { result } = await runMonitor(engine, estimatedPerformance, [target, ...columns]);
    expect(result?.metrics.length).toBeGreaterThan(0);
  });

  it("says why not where it is", async () => {
    await load("y, p_a, p_b, p_c, p_d", rowsOf(0.95));
    const { checks } = await runMonitor(engine, estimatedPerformance, [target, ...columns]);
    expect(checks).toMatchObject([
      { status: "skipped", message: "a class does not occur in the reference" },
    ]);
  });
});

describe("the classes of a model", () => {
  const random = seededRandom(7);
  const rows = Array.from({ length: 1200 }, () => {
    const isBad = random() < 0.3;
    const score = Math.min(0.99, Math.max(0.01, (isBad ? 0.65 : 0.35) + 0.5 * (random() - 0.5)));
    return `('${isBad ? "bad" : "good"}', ${score}e0)`;
  });
  const columns = [target, probability("score")];

  it("stand in one order in every panel, whichever of them is positive", async () => {
    await load("y, score", rows);
    for (const positive of ["bad", "good"]) {
      const performance = await runMonitor(engine, classification, columns, { positive });
      const estimated = await runMonitor(engine, estimatedPerformance, columns, { positive });
      expect(performance.result.labels).toEqual(["bad", "good"]);
      expect(estimated.result?.confusion?.labels).toEqual(["bad", "good"]);
      expect(estimated.result?.confusion?.realized).toEqual(performance.result.confusion?.current);
      expect(estimated.result?.positive).toBe(positive);
      const negative = positive === "bad" ? "good" : "bad";
      const [first] = estimated.result === null ? [] : [decidedClasses(estimated.result)];
      expect(first).toEqual([negative, positive]);
    }
  });
});
