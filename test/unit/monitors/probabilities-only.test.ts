import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { predictionDrift, targetDrift } from "../../../src/monitors/drift/model/model-drift.ts";
import { groupFairness } from "../../../src/monitors/fairness/group-fairness.ts";
import type { DatasetMonitor } from "../../../src/monitors/monitor.ts";
import { challenger } from "../../../src/monitors/performance/challenger/challenger.ts";
import { classification } from "../../../src/monitors/performance/classification.ts";
import { estimatedPerformance } from "../../../src/monitors/performance/estimated/estimated.ts";
import { segments } from "../../../src/monitors/performance/segments/segments.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import { openNativeEngine } from "../support/native-engine.ts";
import { valuesList } from "../support/performance-golden.ts";
import { runMonitor, subjectColumn } from "./support/run-monitor.ts";

const engine = await openNativeEngine();
afterAll(() => engine.close());

type Row = readonly (string | number | null)[];

const shared = [
  subjectColumn("age", "numeric", "number"),
  subjectColumn("sex", "categorical", "text", "sensitive"),
  subjectColumn("y", "categorical", "text", "target"),
];
const probability = (name: string) => subjectColumn(name, "numeric", "number", "probability");
const label = (role: "prediction" | "feature") =>
  subjectColumn("label", "categorical", "text", role);

async function load(names: string, reference: readonly Row[], current: readonly Row[]) {
  await engine.run(
    `CREATE OR REPLACE TABLE reference AS FROM ${valuesList(reference)} v(${names})`,
  );
  await engine.run(`CREATE OR REPLACE TABLE current AS FROM ${valuesList(current)} v(${names})`);
}

/** Rows of a model that is wrong on the old; `classes` are two or more. The last cell is its argmax. */
function rowsOf(seed: number, classes: readonly string[]): readonly Row[] {
  const random = seededRandom(seed);
  return Array.from({ length: 2000 }, () => {
    const age = 20 + Math.floor(random() * 60);
    const truth = Math.floor(random() * classes.length);
    const isWrong = random() < (age >= 65 ? 0.7 : 0.1);
    const said = isWrong ? (truth + 1) % classes.length : truth;
    const top = 0.6 + 0.3 * random();
    const rest = (1 - top) / (classes.length - 1);
    const scores = classes.map((_, k) => (k === said ? top : rest));
    return [age, random() < 0.5 ? "f" : "m", classes[truth] ?? "", ...scores, classes[said] ?? ""];
  });
}

interface Case {
  readonly name: string;
  readonly classes: readonly string[];
  readonly scored: readonly string[];
  readonly by: "half" | "largest";
  readonly positive: string;
}
const cases: readonly Case[] = [
  { name: "two classes", classes: ["no", "yes"], scored: ["p_yes"], by: "half", positive: "yes" },
  {
    name: "three classes",
    classes: ["a", "b", "c"],
    scored: ["p_a", "p_b", "p_c"],
    by: "largest",
    positive: "b",
  },
];

describe.each(cases)("a model that gives probabilities of $name only", (given) => {
  const { classes, scored, by, positive } = given;
  const decided = [...shared, ...scored.map(probability)];
  const predicted = [...decided, label("prediction")];

  beforeAll(async () => {
    const names = ["age", "sex", "y", ...classes.map((name) => `p_${name}`), "label"].join(", ");
    await load(names, rowsOf(1, classes), rowsOf(2, classes));
  });

  /** The same numbers as of the labels that the probabilities decide, given as a column. */
  async function likeLabels<P, R, M>(
    monitor: DatasetMonitor<P, R, M>,
    params: Readonly<Record<string, unknown>> = {},
  ) {
    const own = await runMonitor(engine, monitor, decided, params);
    const other = await runMonitor(engine, monitor, predicted, params);
    expect(own.metrics.length).toBeGreaterThan(0);
    expect(own.metrics).toEqual(other.metrics);
    expect(own.checks).toEqual(other.checks);
    expect(own.checks.some(({ status }) => status === "skipped")).toBe(false);
    return { own: own.result, other: other.result };
  }

  it("has its weak spots found", async () => {
    const { own, other } = await likeLabels(segments);
    expect(own?.weak[0]?.label).toMatch(/^age 6\d and more/);
    expect(own).toMatchObject({ decidedBy: by, loss: "error_rate" });
    expect(own?.positive).toBe(by === "half" ? positive : null);
    expect(other).toMatchObject({ decidedBy: null, positive: null });
    expect(own?.weak).toEqual(other?.weak);
  });

  it("has its classes held against the target", async () => {
    const { own } = await likeLabels(classification);
    expect(own).toMatchObject({ decidedBy: by, labelProblem: null });
  });

  it("has its groups compared", async () => {
    const { own } = await likeLabels(groupFairness, { positive, crossed: false });
    expect(own).toMatchObject({ decidedBy: by, positive });
    expect(own.prediction).toBe(by === "half" ? "p_yes" : "p_a");
  });

  it("says how its groups are decided before the reader chose a class", async () => {
    const { result } = await runMonitor(engine, groupFairness, decided);
    expect(result).toMatchObject({ decidedBy: by, positive: by === "half" ? "yes" : null });
  });

  it("has its performance estimated", async () => {
    await likeLabels(estimatedPerformance);
  });

  it("is held against a challenger", async () => {
    const columns = [...decided, label("feature")];
    const found = await runMonitor(engine, challenger, columns, { challenger: "label" });
    expect(found.result).toMatchObject({ champion: scored.join(", "), decidedBy: by });
    // The challenger is what the probabilities decide.
    expect(found.result?.current).toMatchObject({ rows: 2000, disagree: 0 });
    expect(found.checks[0]?.status).toBe("pass");
    const shown = await engine.query(
      `SELECT COUNT(*)::DOUBLE AS n FROM (${found.result?.sql ?? ""})`,
    );
    expect(shown.columns["n"]).toEqual([0]);
  });

  it("has the drift of its target and scores measured", async () => {
    for (const monitor of [targetDrift, predictionDrift]) {
      const { checks } = await runMonitor(engine, monitor, decided);
      expect(checks.some(({ status }) => status === "error")).toBe(false);
      expect(checks.some(({ message }) => message.includes("no column is a prediction"))).toBe(
        false,
      );
    }
  });
});

describe("what probabilities cannot decide", () => {
  const rows: readonly Row[] = Array.from({ length: 400 }, (_, i) => [
    20 + (i % 60),
    i % 2 === 0 ? "f" : "m",
    i % 3 === 0 ? "yes" : "no",
    i % 3 === 0 ? 2.5 : -1.5,
  ]);
  const columns = [...shared, probability("score")];

  it("is said by every panel that needs labels", async () => {
    await load("age, sex, y, score", rows, rows);
    const found = [
      await runMonitor(engine, segments, columns),
      await runMonitor(engine, groupFairness, columns),
      await runMonitor(engine, estimatedPerformance, columns),
    ];
    for (const { checks } of found) {
      expect(checks).toMatchObject([{ status: "skipped" }]);
      expect(checks[0]?.message).toContain("scores outside 0 to 1 are no probabilities");
    }
  });

  it("is nothing where the target has one class and the score none of its own", async () => {
    const same = rows.map(([age = null, sex = null]) => [age, sex, "yes", 0.3]);
    await load("age, sex, y, score", same, same);
    const { checks, result } = await runMonitor(engine, segments, columns);
    expect(result).toBeNull();
    expect(checks).toMatchObject([
      { status: "skipped", message: "no column holds predicted labels" },
    ]);
  });

  it("is the class that the reader chose for performance in weak spots, too", async () => {
    const shares = rows.map(([age = null, sex = null, y = null]) => [
      age,
      sex,
      y,
      y === "no" ? 0.9 : 0.2,
    ]);
    await load("age, sex, y, score", shares, shares);
    const errors = async (positive: string) =>
      (await runMonitor(engine, segments, columns, { positive })).result?.overall.current;
    expect(await errors("no")).toBe(0);
    expect(await errors("yes")).toBe(1);
    expect(segments.shares).toEqual({
      monitor: "performance.classification",
      params: ["positive"],
    });
  });
});
