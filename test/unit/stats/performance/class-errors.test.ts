import { describe, expect, it } from "vitest";
import {
  confusionOf,
  emptyConfusion,
  type ConfusionCounts,
} from "../../../../src/measure/confusion.ts";
import type { Outcome } from "../../../../src/stats/outcome.ts";
import {
  accuracy,
  averageMetrics,
  balancedAccuracy,
  classMetrics,
  strangeLabels,
} from "../../../../src/stats/performance/class-metrics.ts";
import { zOf } from "../../../../src/stats/performance/estimate.ts";
import { wilsonInterval } from "../../../../src/stats/performance/wilson-interval.ts";
import { given } from "../../support/given.ts";

type Table = readonly (readonly number[])[];
const reasonOf = (outcome: Outcome<unknown>) => (outcome.ok ? null : outcome.reason);
const total = (list: readonly number[]) => list.reduce((sum, x) => sum + x, 0);

/** Rows by target, columns by prediction, of the classes a, b, c … */
const confusion = (table: Table): ConfusionCounts => ({
  ...emptyConfusion,
  rows: total(table.flat()),
  labels: [..."abcd"].slice(0, table.length),
  counts: table,
});

const cell = (table: Table, i: number, j: number) => table[i]?.[j] ?? 0;
const support = (table: Table, k: number) => total([...(table[k] ?? [])]);
const predicted = (table: Table, k: number) => total(table.map((line) => line[k] ?? 0));
const share = (hits: number, n: number) => (n === 0 ? 0 : hits / n);

const metrics = {
  precision: (t: Table, k: number) => share(cell(t, k, k), predicted(t, k)),
  recall: (t: Table, k: number) => share(cell(t, k, k), support(t, k)),
  f1: (t: Table, k: number) => share(2 * cell(t, k, k), support(t, k) + predicted(t, k)),
} as const;

/** The delta method with the slopes by differences: Var = Σ n (∂/∂n)² for multinomial counts. */
function errorOf(table: Table, metric: (table: Table) => number): number {
  const step = 1e-4;
  const moved = (row: number, column: number, by: number) =>
    metric(table.map((line, i) => line.map((n, j) => (i === row && j === column ? n + by : n))));
  const parts = table.map((line, i) =>
    line.map((n, j) => n * ((moved(i, j, step) - moved(i, j, -step)) / (2 * step)) ** 2),
  );
  return Math.sqrt(total(parts.flat()));
}

const tables: ReadonlyMap<string, Table> = new Map([
  [
    "all classes",
    [
      [8, 2, 1],
      [3, 9, 2],
      [1, 1, 4],
    ],
  ],
  [
    "a class that never occurs",
    [
      [8, 2, 1],
      [3, 9, 2],
      [0, 0, 0],
    ],
  ],
  [
    "a class that is never predicted",
    [
      [8, 2, 0],
      [3, 9, 0],
      [1, 4, 0],
    ],
  ],
]);

describe("the sampling error of metrics of several classes", () => {
  for (const [id, table] of tables) {
    it(`is that of the delta method on the whole table: ${id}`, () => {
      const weights = {
        macro: (t: Table) => t.map(() => 1 / t.length),
        weighted: (t: Table) => t.map((_, k) => support(t, k) / total(t.flat())),
      };
      for (const average of ["macro", "weighted"] as const) {
        const found = averageMetrics(confusion(table), average, 0.8);
        for (const name of ["precision", "recall", "f1"] as const) {
          const metric = (t: Table) =>
            total(weights[average](t).map((weight, k) => weight * metrics[name](t, k)));
          const { value, standardError, interval } = given(found[name]);
          expect(value, `${average} ${name}`).toBeCloseTo(metric(table), 13);
          const error = errorOf(table, metric);
          expect(standardError, `${average} ${name}`).toBeCloseTo(error, 8);
          expect(interval?.low).toBeLessThan(metric(table) - zOf(0.8) * error + 1e-7);
        }
      }
      const balanced = (t: Table) => {
        const present = t.flatMap((_, k) => (support(t, k) > 0 ? [metrics.recall(t, k)] : []));
        return total(present) / present.length;
      };
      const found = given(balancedAccuracy(confusion(table)));
      expect(found.value).toBeCloseTo(balanced(table), 13);
      expect(found.standardError).toBeCloseTo(errorOf(table, balanced), 8);
    });
  }

  it("knows how little a class of two rows says, though both are right", () => {
    const table = [
      [90, 10, 0],
      [10, 88, 0],
      [0, 0, 2],
    ];
    const { value, interval } = given(balancedAccuracy(confusion(table)));
    const own = [wilsonInterval(90, 100), wilsonInterval(88, 98), wilsonInterval(2, 2)];
    const shares = [90 / 100, 88 / 98, 1];
    expect(value).toBeCloseTo(total(shares) / 3, 12);
    const below = Math.hypot(...own.map(({ low }, k) => ((shares[k] ?? 0) - low) / 3));
    expect(interval?.low).toBeCloseTo(value - below, 12);
    expect(below).toBeGreaterThan(0.2);
  });

  it("is that of the accuracy where all rows count alike", () => {
    const counts = confusion(tables.get("all classes") ?? []);
    const micro = averageMetrics(counts, "micro", 0.8);
    expect(given(micro.f1)).toMatchObject({
      value: 21 / 31,
      interval: wilsonInterval(21, 31, 0.8),
    });
    expect(micro.precision).toEqual(micro.f1);
    expect(micro.recall).toEqual(micro.f1);
  });

  it("has the usual level unless another is asked for", () => {
    const counts = confusion(tables.get("all classes") ?? []);
    for (const metric of [accuracy, balancedAccuracy, classMetrics]) {
      expect(metric(counts)).toEqual(metric(counts, 0.95));
    }
    expect(averageMetrics(counts, "macro")).toEqual(averageMetrics(counts, "macro", 0.95));
  });
});

describe("the metrics of each class", () => {
  it("have Wilson's intervals and the rows of the class", () => {
    // 8 of the 11 rows of a are found, among 12 that are called a; 4 of the 20 others are.
    const [a] = classMetrics(confusion(tables.get("all classes") ?? []), 0.9);
    expect(a).toMatchObject({ label: "a", support: 11, counts: { tp: 8, fp: 4, fn: 3, tn: 16 } });
    if (a === undefined) return;
    expect(given(a.precision)).toMatchObject({
      value: 8 / 12,
      interval: wilsonInterval(8, 12, 0.9),
    });
    expect(given(a.recall)).toMatchObject({ value: 8 / 11, interval: wilsonInterval(8, 11, 0.9) });
    expect(given(a.fpr)).toMatchObject({ value: 4 / 20, interval: wilsonInterval(4, 20, 0.9) });
    expect(given(a.f1).value).toBeCloseTo(16 / 23, 14);
  });

  it("count a class that is missing from a column as 0, and say so", () => {
    const zero = { value: 0, standardError: null, interval: null };
    const silent = classMetrics(confusion(tables.get("a class that is never predicted") ?? []))[2];
    expect(silent?.precision).toEqual({
      ok: true,
      value: { ...zero, note: "never predicted, counted as 0" },
    });
    const absent = classMetrics(confusion(tables.get("a class that never occurs") ?? []))[2];
    expect(absent?.recall).toEqual({
      ok: true,
      value: { ...zero, note: "does not occur among the targets, counted as 0" },
    });
  });
});

describe("metrics of classes that do not exist", () => {
  it("say that no row has both values", () => {
    const reason = "no row has both a target and a prediction";
    expect(reasonOf(accuracy(emptyConfusion))).toBe(reason);
    for (const average of ["macro", "weighted", "micro"] as const) {
      for (const metric of Object.values(averageMetrics(emptyConfusion, average))) {
        expect(reasonOf(metric)).toBe(reason);
      }
    }
  });

  it("say that there is no other class", () => {
    const [only] = classMetrics(confusion([[7]]));
    expect(only && reasonOf(only.fpr)).toBe("no row is of another class");
    const single = confusionOf([
      { target: "a", prediction: "a", n: 3 },
      { target: "a", prediction: "b", n: 2 },
    ]);
    expect(reasonOf(balancedAccuracy(single))).toBe("fewer than two classes occur");
    expect(reasonOf(balancedAccuracy(emptyConfusion))).toBe("fewer than two classes occur");
  });

  it("do not hide that two classes are enough", () => {
    const two = confusion([
      [3, 1],
      [1, 1],
    ]);
    expect(given(balancedAccuracy(two)).value).toBe((3 / 4 + 1 / 2) / 2);
  });
});

describe("labels that only one column knows", () => {
  it("are those without any row in the other", () => {
    const found = strangeLabels(
      confusion([
        [4, 1, 0],
        [2, 0, 0],
        [0, 1, 0],
      ]),
    );
    expect(found).toEqual({ neverPredicted: ["c"], neverTrue: [] });
    const other = strangeLabels(
      confusion([
        [4, 0, 1],
        [2, 3, 0],
        [0, 0, 0],
      ]),
    );
    expect(other).toEqual({ neverPredicted: [], neverTrue: ["c"] });
  });
});
