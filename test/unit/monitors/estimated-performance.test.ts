import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import type { EstimatedResult } from "../../../src/monitors/performance/estimated/estimated-result.ts";
import { chunkRanges } from "../../../src/monitors/performance/estimated/chunks.ts";
import type { SubjectColumn } from "../../../src/data/subject-column.ts";
import { estimatedPerformance } from "../../../src/monitors/performance/estimated/estimated.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import { openNativeEngine } from "../support/native-engine.ts";
import { valuesList } from "../support/performance-golden.ts";
import { hasRealFiles } from "../support/real-files.ts";
import { runMonitor, subjectColumn } from "./support/run-monitor.ts";

const engine = await openNativeEngine();
afterAll(() => engine.close());

const folder = fileURLToPath(new URL("../../../../shared/data/", import.meta.url));

/** NannyML's printed numbers of one notebook: chunk, metric, value and lower limit. */
function printed(notebook: string) {
  const [, ...lines] = readFileSync(`${folder}expected/nannyml_docs_results.csv`, "utf8")
    .trim()
    .split(/\r?\n/);
  return lines
    .map((line) => line.split(","))
    .filter(([source, , period]) => source === notebook && period === "analysis")
    .map((cells) => ({
      chunk: Number(cells[3]),
      metric: cells[6] ?? "",
      value: Number(cells[8]),
      upper: Number(cells[9]),
      lower: Number(cells[10]),
    }));
}

const load = async (dataset: string, without = "") => {
  const file = (side: string) => `'${folder}nannyml/${side}_synthetic_${dataset}.parquet'`;
  await engine.run(`CREATE OR REPLACE TABLE reference AS FROM ${file("reference")}`);
  const columns = without === "" ? "*" : `* EXCLUDE (${without})`;
  await engine.run(
    `CREATE OR REPLACE TABLE current AS SELECT ${columns} FROM ${file("monitoring")}`,
  );
};

const metricOf = (result: EstimatedResult | null, name: string) => {
  const metric = result?.metrics.find((own) => own.name === name);
  if (metric === undefined) throw new Error(`no ${name}`);
  return metric;
};

const sumOf = (cells: readonly (readonly number[])[]): number =>
  cells.flat().reduce((sum, cell) => sum + cell, 0);

const repaid = subjectColumn("repaid", "categorical", "number", "target");
const loanColumns = [
  repaid,
  subjectColumn("timestamp", "datetime", "text", "timestamp"),
  subjectColumn("y_pred", "categorical", "integer", "prediction"),
  subjectColumn("y_pred_proba", "numeric", "number", "probability"),
];

describe.skipIf(!hasRealFiles)("performance without labels on real files (../shared/data)", () => {
  it("equals NannyML's printed estimates and limits for the car loan", async () => {
    await load("car_loan", "repaid");
    const columns = [{ ...repaid, current: null }, ...loanColumns.slice(1)];
    const { result, checks } = await runMonitor(engine, estimatedPerformance, columns, {
      chunkSize: 5000,
    });
    const area = metricOf(result, "roc_auc");
    const rows = printed(
      "Tutorial - Estimating Standard Performance Metrics - Binary Classification",
    ).filter(({ metric }) => metric === "roc_auc");
    expect(rows.length).toBeGreaterThan(5);
    for (const { chunk, value, lower } of rows) {
      // The calibration's splits are NannyML's own: its decision is the same, digits may differ.
      expect(area.current[chunk]?.estimate).toBeCloseTo(value, 3);
      expect(area.lower).toBeCloseTo(lower, 5);
    }
    expect(
      area.current.every(({ labelled, realized }) => labelled === 0 && realized === null),
    ).toBe(true);
    expect(area.current.map(({ alert }) => alert)).toEqual(
      Array.from({ length: 10 }, (_, i) => i >= 5),
    );
    const check = checks.find(({ metric }) => metric === "estimated_roc_auc");
    expect(check).toMatchObject({ status: "fail" });
    expect(check?.message).toContain("in 5 of 10 chunks");
  });

  it("stands beside the realised value where labels have come", async () => {
    await load("car_loan");
    const { result, checks } = await runMonitor(engine, estimatedPerformance, loanColumns, {
      chunkSize: 5000,
    });
    const area = metricOf(result, "roc_auc");
    expect(area.current[0]?.realized).toBeCloseTo(0.970962, 6);
    expect(area.current[0]?.labelled).toBe(5000);
    const { expected = [], reach = [], realized } = result?.confusion ?? {};
    expect(sumOf(expected)).toBeCloseTo(50_000, 1);
    expect(sumOf(realized ?? [])).toBe(50_000);
    // What was predicted is known: only what it turns out to be is expected.
    for (const predicted of [0, 1]) {
      const column = (cells: readonly (readonly number[])[]) =>
        sumOf(cells.map((line) => [line[predicted] ?? NaN]));
      expect(column(expected)).toBeCloseTo(column(realized ?? []), 1);
    }
    // Three deviations of a count of n rows of a share s are 3 √(n s (1 − s)).
    expect(
      reach.flat().every((own) => own !== null && own > 0 && own <= 3 * Math.sqrt(50_000 / 4)),
    ).toBe(true);
    const check = checks.find(({ metric }) => metric === "estimated_roc_auc");
    expect(check).toMatchObject({ status: "warn", severity: "warn" });
  });

  it("is estimated for several classes", async () => {
    await load("credit_card", "y_true");
    const target = subjectColumn("y_true", "categorical", "text", "target");
    const columns = [
      { ...target, current: null },
      subjectColumn("y_pred", "categorical", "text", "prediction"),
      ...["prepaid", "highstreet", "upmarket"].map((name) =>
        subjectColumn(`y_pred_proba_${name}_card`, "numeric", "number", "probability"),
      ),
    ];
    const { result } = await runMonitor(engine, estimatedPerformance, columns, { chunkSize: 6000 });
    const area = metricOf(result, "roc_auc");
    const rows = printed("Tutorial - Estimating Performance - Multiclass Classification").filter(
      ({ metric }) => metric === "roc_auc",
    );
    expect(rows.length).toBeGreaterThan(5);
    for (const { chunk, value } of rows) {
      expect(area.current[chunk]?.estimate).toBeCloseTo(value, 2);
    }
  });
});

/** Scores that are good probabilities, so that nothing is calibrated; every fifth label is late. */
const decisions = (seed: number, late: boolean) => {
  const random = seededRandom(seed);
  return Array.from({ length: 1000 }, (_, i) => {
    const score = random();
    const label = random() < score ? "yes" : "no";
    return [score, score > 0.6 ? "yes" : "no", late && i % 5 === 0 ? null : label] as const;
  });
};
const decisionColumns = [
  subjectColumn("s", "numeric", "number", "probability"),
  subjectColumn("p", "categorical", "text", "prediction"),
  subjectColumn("y", "categorical", "text", "target"),
];

describe("a classifier of several classes that gives probabilities only", () => {
  it("is estimated as one whose predictions are the likeliest classes", async () => {
    const random = seededRandom(5);
    const labels = ["a", "b", "c"];
    const rows = Array.from({ length: 1500 }, () => {
      const raw = labels.map(() => random() + 0.05);
      const scores = raw.map((x) => x / raw.reduce((sum, y) => sum + y, 0));
      const drawn = random();
      const label = drawn < (scores[0] ?? 0) ? "a" : drawn < 1 - (scores[2] ?? 0) ? "b" : "c";
      return [label, labels[scores.indexOf(Math.max(...scores))] ?? "", ...scores] as const;
    });
    for (const side of ["reference", "current"] as const) {
      await engine.run(
        `CREATE OR REPLACE TABLE ${side} AS FROM ${valuesList(rows)} v(y, p, p_a, p_b, p_c)`,
      );
    }
    const target = subjectColumn("y", "categorical", "text", "target");
    const prediction = subjectColumn("p", "categorical", "text", "prediction");
    const scores = labels.map((l) => subjectColumn(`p_${l}`, "numeric", "number", "probability"));
    const of = async (columns: readonly SubjectColumn[]) =>
      (await runMonitor(engine, estimatedPerformance, columns, { chunkSize: 500 })).result;
    const decided = await of([target, ...scores]);
    expect(metricOf(decided, "accuracy").current).toHaveLength(3);
    expect(decided?.metrics).toEqual((await of([target, prediction, ...scores]))?.metrics);
  });
});

describe("the business value of a classifier", () => {
  const values = { tp: 12, fp: -3, fn: -7, tn: 1 };
  const rows = { reference: decisions(3, false), current: decisions(2, true) };
  const estimated = async (params: Readonly<Record<string, unknown>>) => {
    for (const side of ["reference", "current"] as const) {
      await engine.run(
        `CREATE OR REPLACE TABLE ${side} AS FROM ${valuesList(rows[side])} v(s, p, y)`,
      );
    }
    return runMonitor(engine, estimatedPerformance, decisionColumns, { chunkSize: 250, ...params });
  };
  /** Row by row: what a decision is worth if the score is the probability of "yes". */
  const expectedOf = ([score, predicted]: (typeof rows.current)[number]): number =>
    predicted === "yes" ? 12 * score - 3 * (1 - score) : -7 * score + (1 - score);
  const realizedOf = ([, predicted, label]: (typeof rows.current)[number]): number =>
    label === null
      ? 0
      : values[`${predicted === label ? "t" : "f"}${predicted === "yes" ? "p" : "n"}`];
  const sum = (list: readonly number[]) => list.reduce((total, x) => total + x, 0);

  it("is expected of every chunk, beside what the labels say of as many rows", async () => {
    const { result, metrics } = await estimated({ values });
    expect(result?.calibrated).toEqual([]);
    const value = metricOf(result, "business_value");
    for (const [i, chunk] of value.current.entries()) {
      const own = rows.current.slice(250 * i, 250 * (i + 1));
      expect(chunk.estimate).toBeCloseTo(sum(own.map(expectedOf)), 3);
      expect(chunk.realized).toBeCloseTo(sum(own.map(realizedOf)) * (250 / 200), 3);
      expect(chunk.labelled).toBe(200);
    }
    const known = rows.reference.map(realizedOf);
    expect(value.overall.reference).toBeCloseTo(sum(known), 3);
    const mean = sum(known) / 1000;
    const deviation = Math.sqrt(sum(known.map((x) => (x - mean) ** 2)) / 1000);
    expect(value.current[0]?.reach).toBeCloseTo(3 * deviation * Math.sqrt(250), 3);
    const named = (name: string, segment: string | null) =>
      metrics.find((own) => own.metric === name && own.segment === segment)?.value;
    expect(named("estimated_business_value", null)).toBe(value.overall.estimate);
    expect(named("estimated_business_value", "chunk=2")).toBe(value.current[1]?.estimate);
    expect(named("business_value", null)).toBe(value.overall.realized);
    expect(named("business_value", "chunk=2")).toBe(value.current[1]?.realized);
  });

  it("costs one for every wrong decision where nobody says otherwise", async () => {
    const { result } = await estimated({});
    const errors = rows.reference.filter(([, predicted, label]) => predicted !== label).length;
    expect(metricOf(result, "business_value").overall.reference).toBe(-errors);
    expect(result?.worth).toEqual({ values: { tp: 0, fp: -1, fn: -1, tn: 0 }, normalize: null });
  });

  it("counts the chosen class as the positive one", async () => {
    const { result } = await estimated({ values, positive: "no" });
    const worth = rows.reference.map(([, predicted, label]) =>
      predicted === label ? (predicted === "no" ? 12 : 1) : predicted === "no" ? -3 : -7,
    );
    expect(metricOf(result, "business_value").overall.reference).toBe(sum(worth));
    expect(result?.positive).toBe("no");
    // The matrix keeps the order that classes have in every panel.
    expect(result?.confusion?.labels).toEqual(["no", "yes"]);
    const rowsWith = (label: string, predicted: string) =>
      rows.current.filter(([, p, y]) => y === label && p === predicted).length;
    expect(result?.confusion?.realized).toEqual([
      [rowsWith("no", "no"), rowsWith("no", "yes")],
      [rowsWith("yes", "no"), rowsWith("yes", "yes")],
    ]);
  });

  it("is that of all rows where only some of them are read", async () => {
    for (const side of ["reference", "current"] as const) {
      await engine.run(`CREATE OR REPLACE TABLE ${side} AS SELECT s,
        CASE WHEN s > 0.6 THEN 'yes' ELSE 'no' END AS p,
        CASE WHEN (i * 7919 % 10007) / 10007.0 < s THEN 'yes' ELSE 'no' END AS y
        FROM (SELECT i, (i * 31 % 997 + 0.5) / 997.0 AS s FROM range(80000) t(i))`);
    }
    const { result } = await runMonitor(engine, estimatedPerformance, decisionColumns, { values });
    expect(result?.step).toEqual({ reference: 4, current: 4 });
    const { columns } = await engine.query(`SELECT SUM(CASE
      WHEN p = 'yes' THEN CASE WHEN y = 'yes' THEN 12 ELSE -3 END
      WHEN y = 'yes' THEN -7 ELSE 1 END)::DOUBLE AS value FROM current`);
    const known = Number(columns["value"]?.[0]);
    const { overall, current, lower } = metricOf(result, "business_value");
    expect(Math.abs((overall.realized ?? NaN) - known)).toBeLessThan(overall.reach ?? NaN);
    expect(Math.abs((overall.estimate ?? NaN) - known)).toBeLessThan(overall.reach ?? NaN);
    expect(overall.reach ?? NaN).toBeLessThan(Math.abs(known) / 10);
    expect(current.every(({ alert }) => !alert)).toBe(true);
    expect(lower ?? NaN).toBeLessThan(known / 10);
  });

  it("does not call a longer last chunk better or worse for its length", async () => {
    const { result } = await estimated({ values, chunkSize: 300 });
    const { current, lower, upper } = metricOf(result, "business_value");
    const last = current[2];
    expect(last?.rows).toBe(400);
    const brought = ((last?.estimate ?? 0) * 300) / 400;
    expect(brought).toBeGreaterThan(lower ?? NaN);
    expect(brought).toBeLessThan(upper ?? NaN);
    expect(last?.alert).toBe(false);
  });
});

/** y is x plus noise that grows with x; x is larger on the current side. */
const numbers = (seed: number, shift: number, labelled: boolean) => {
  const random = seededRandom(seed);
  return Array.from({ length: 2000 }, () => {
    const x = random() + shift;
    const noise = (random() - 0.5) * 4 * x;
    return [x, labelled ? x + noise : null, x];
  });
};
const numberColumns = [
  subjectColumn("x", "numeric", "number"),
  subjectColumn("y", "numeric", "number", "target"),
  subjectColumn("p", "numeric", "number", "prediction"),
];

const makeNumbers = async (labelled: boolean) => {
  const table = (rows: readonly (readonly (number | null)[])[]) =>
    `SELECT x::DOUBLE AS x, y::DOUBLE AS y, p::DOUBLE AS p FROM ${valuesList(rows)} v(x, y, p)`;
  await engine.run(`CREATE OR REPLACE TABLE reference AS ${table(numbers(1, 0, true))}`);
  await engine.run(`CREATE OR REPLACE TABLE current AS ${table(numbers(2, 0.4, labelled))}`);
};

describe("the error of a number", () => {
  it("is estimated from the inputs where labels are missing", async () => {
    await makeNumbers(false);
    const { result, metrics } = await runMonitor(engine, estimatedPerformance, numberColumns);
    const mae = metricOf(result, "mae");
    // E|e| = x: 0.5 before, and what was learned reaches to x = 1.
    expect(mae.overall.reference).toBeCloseTo(0.5, 1);
    expect(mae.overall.estimate).toBeGreaterThan(0.65);
    expect(mae.current).toHaveLength(10);
    expect(result?.method).toBe("dle");
    expect(metrics[0]).toMatchObject({ metric: "estimated_mae", value: mae.overall.estimate });
  });

  it("is not estimated where it is known, unless asked for", async () => {
    await makeNumbers(true);
    const known = await runMonitor(engine, estimatedPerformance, numberColumns);
    expect(known.checks).toMatchObject([{ status: "skipped" }]);
    expect(known.result).toBeNull();
    const asked = await runMonitor(engine, estimatedPerformance, numberColumns, { always: true });
    expect(metricOf(asked.result, "mae").current[0]?.realized).toBeGreaterThan(0.5);
  });
});

describe("an estimate that cannot be made", () => {
  it("is skipped without labels in the reference", async () => {
    const rows = Array.from({ length: 50 }, (_, i) => [i % 2 === 0 ? "a" : "b", i / 50]);
    const table = `SELECT p, s, NULL::VARCHAR AS y FROM ${valuesList(rows)} v(p, s)`;
    await engine.run(`CREATE OR REPLACE TABLE reference AS ${table}`);
    await engine.run(`CREATE OR REPLACE TABLE current AS ${table}`);
    const { checks } = await runMonitor(engine, estimatedPerformance, [
      subjectColumn("y", "categorical", "text", "target"),
      subjectColumn("p", "categorical", "text", "prediction"),
      subjectColumn("s", "numeric", "number", "probability"),
    ]);
    expect(checks).toMatchObject([
      { status: "skipped", message: "the reference has no labelled scores" },
    ]);
  });
});

describe("chunks", () => {
  it("let a small rest join the last one", () => {
    expect(chunkRanges(0, 5)).toEqual([]);
    expect(chunkRanges(3, 5)).toEqual([[0, 3]]);
    expect(chunkRanges(12, 5)).toEqual([
      [0, 5],
      [5, 12],
    ]);
    expect(chunkRanges(13, 5)).toEqual([
      [0, 5],
      [5, 10],
      [10, 13],
    ]);
  });
});
