import { describe, expect, it } from "vitest";
import type { RegressionErrors } from "../../../../src/measure/regression-errors.ts";
import type { Outcome } from "../../../../src/stats/outcome.ts";
import { zOf } from "../../../../src/stats/performance/estimate.ts";
import {
  errorDeviation,
  regressionMetricNames,
  regressionMetrics,
} from "../../../../src/stats/performance/regression-metrics.ts";
import { given } from "../../support/given.ts";

const reasonOf = (outcome: Outcome<unknown>) => (outcome.ok ? null : outcome.reason);
const total = (list: readonly number[]) => list.reduce((sum, x) => sum + x, 0);
const mean = (list: readonly number[]) => total(list) / list.length;

/** What the query sums up of targets and predictions; `shift` is taken off the targets. */
function errorsOf(
  target: readonly number[],
  prediction: readonly number[],
  shift = 0,
): RegressionErrors {
  const e = target.map((y, i) => (prediction[i] ?? 0) - y);
  const sum = (term: (e: number, u: number) => number) =>
    total(e.map((error, i) => term(error, (target[i] ?? 0) - shift)));
  const ratios = e.flatMap((error, i) => (target[i] ? [Math.abs(error / target[i])] : []));
  const shares = e.map((error, i) => {
    const size = Math.abs(target[i] ?? 0) + Math.abs(prediction[i] ?? 0);
    return error === 0 ? 0 : (2 * Math.abs(error)) / size;
  });
  return {
    rows: e.length,
    unlabelled: 0,
    unpredicted: 0,
    infinite: 0,
    n: e.length,
    maxAbsoluteError: Math.max(0, ...e.map(Math.abs)),
    errorShift: 0,
    targetShift: shift,
    sums: {
      d1: total(e),
      d2: sum((error) => error ** 2),
      e1: total(e),
      a1: sum(Math.abs),
      e2: sum((error) => error ** 2),
      e4: sum((error) => error ** 4),
      percentages: ratios.length,
      r1: total(ratios),
      r2: total(ratios.map((r) => r * r)),
      s1: total(shares),
      s2: total(shares.map((s) => s * s)),
      u1: sum((_, u) => u),
      u2: sum((_, u) => u ** 2),
      u3: sum((_, u) => u ** 3),
      u4: sum((_, u) => u ** 4),
      ue2: sum((error, u) => u * error ** 2),
      u2e2: sum((error, u) => (u * error) ** 2),
    },
  };
}

const target = [1, 4, 2, 8, 5, 7, 0, 3];
const prediction = [2, 4, 3, 6, 5.5, 9, 0.5, 1];
const errors = [1, 0, 1, -2, 0.5, 2, 0.5, -2];
const sizes = errors.map(Math.abs);

/** The sample standard deviation of a list, over √n. */
const errorOfMean = (list: readonly number[]) =>
  Math.sqrt(total(list.map((x) => (x - mean(list)) ** 2)) / (list.length - 1) / list.length);

describe("the sampling error of predictions of a number", () => {
  const measured = () => regressionMetrics(errorsOf(target, prediction), 0.9);
  const z = zOf(0.9);

  it("is that of a mean of the rows where the metric is one", () => {
    const ratios = sizes.flatMap((size, i) => (target[i] ? [size / target[i]] : []));
    const shares = sizes.map((size, i) => (2 * size) / ((target[i] ?? 0) + (prediction[i] ?? 0)));
    for (const [name, list] of [
      ["me", errors],
      ["mae", sizes],
      ["mape", ratios],
      ["smape", shares],
    ] as const) {
      const { value, standardError, interval } = given(measured()[name]);
      expect(value, name).toBeCloseTo(mean(list), 14);
      expect(standardError, name).toBeCloseTo(errorOfMean(list), 13);
      expect(interval?.low, name).toBeCloseTo(mean(list) - z * errorOfMean(list), 12);
      expect(interval?.high, name).toBeCloseTo(mean(list) + z * errorOfMean(list), 12);
    }
  });

  it("of the root of the mean square follows from that of the mean square", () => {
    const squares = errors.map((e) => e * e);
    const rmse = Math.sqrt(mean(squares));
    const { value, standardError, interval } = given(measured().rmse);
    expect(value).toBeCloseTo(rmse, 14);
    // √(m + h) − √m ≈ h / (2√m).
    const error = errorOfMean(squares) / (2 * rmse);
    expect(standardError).toBeCloseTo(error, 13);
    expect(interval?.low).toBeCloseTo(rmse - z * error, 12);
  });

  it("of r² is what taking a little of each row's weight away does to it", () => {
    const weighted = (weights: readonly number[]) => {
      const of = (list: readonly number[]) => total(list.map((x, i) => x * (weights[i] ?? 0)));
      const center = of(target) / total(weights);
      return 1 - of(errors.map((e) => e * e)) / of(target.map((y) => (y - center) ** 2));
    };
    const step = 1e-5;
    const variance = total(
      target.map((_, row) => {
        const moved = (by: number) => weighted(target.map((__, i) => (i === row ? 1 + by : 1)));
        return ((moved(step) - moved(-step)) / (2 * step)) ** 2;
      }),
    );
    const value = weighted(target.map(() => 1));
    for (const shift of [0, mean(target), 6]) {
      const found = given(regressionMetrics(errorsOf(target, prediction, shift), 0.9).r2);
      expect(found.value).toBeCloseTo(value, 13);
      expect(found.standardError).toBeCloseTo(Math.sqrt(variance), 8);
      expect(found.interval?.low).toBeCloseTo(value - z * Math.sqrt(variance), 8);
    }
  });

  it("goes no further than the metric can", () => {
    const wild = regressionMetrics(errorsOf([1, 2, 3, 4], [1, 2.1, 3, 9]), 0.99);
    expect(given(wild.mae).interval?.low).toBe(0);
    expect(given(wild.rmse).interval?.low).toBe(0);
    expect(given(wild.mape).interval?.low).toBe(0);
    expect(given(wild.smape).interval?.low).toBe(0);
    expect(given(wild.me).interval?.low).toBeLessThan(0);
    expect(given(wild.r2).interval?.high).toBe(1);
    expect(given(wild.r2).interval?.low).toBeLessThan(-1);
    const opposite = regressionMetrics(errorsOf([1, 2, 3, 4], [-1, -2, -3, 3]));
    expect(given(opposite.smape).interval?.high).toBe(2);
  });

  it("is 0 where every prediction is right", () => {
    const { rmse, r2 } = regressionMetrics(errorsOf(target, target));
    expect(rmse).toMatchObject({ value: { standardError: 0, interval: { low: 0, high: 0 } } });
    expect(r2).toMatchObject({ value: { value: 1, standardError: 0 } });
  });

  it("is not known for a maximum, and for a single row", () => {
    const largest = given(measured().max_abs_error);
    expect(largest).toMatchObject({ value: 2, standardError: null, interval: null });
    expect(largest.note).toBe("a maximum has no such interval");
    const { me, r2 } = regressionMetrics(errorsOf([3], [5]));
    expect(given(me)).toMatchObject({ value: 2, standardError: null, note: "too few rows" });
    expect(reasonOf(r2)).toContain("one value only");
  });

  it("has the usual level unless another is asked for", () => {
    const sums = errorsOf(target, prediction);
    expect(regressionMetrics(sums)).toEqual(regressionMetrics(sums, 0.95));
  });
});

describe("metrics of a number that do not exist", () => {
  it("all say so where no row has both values", () => {
    const metrics = regressionMetrics(errorsOf([], []));
    for (const name of regressionMetricNames) {
      expect(reasonOf(metrics[name]), name).toBe("no row has both a target and a prediction");
    }
  });

  it("say that the target is always 0, or always the same", () => {
    const same = "the target has one value only, so there is nothing to explain";
    const zeros = regressionMetrics(errorsOf([0, 0, 0], [1, 2, 3]));
    expect(reasonOf(zeros.mape)).toBe("every target is 0");
    expect(reasonOf(zeros.r2)).toBe(same);
    // What rounding leaves of the spread of a constant is none.
    for (let k = 3; k < 40; k++) {
      const y = Array.from({ length: 100 }, () => 1e6 / k);
      const metrics = regressionMetrics(errorsOf(y, [...y.slice(1), 0]));
      expect(reasonOf(metrics.r2)).toBe(same);
    }
  });

  it("leave r² for a spread that is small, and for two rows", () => {
    const y = Array.from({ length: 100 }, (_, i) => 1 + (i % 2 === 0 ? 1e-6 : -1e-6));
    expect(regressionMetrics(errorsOf(y, y)).r2).toMatchObject({ value: { value: 1 } });
    expect(given(regressionMetrics(errorsOf([1, 3], [1, 2])).r2).value).toBe(0.5);
  });

  it("leave no deviation of the errors of one row", () => {
    expect(reasonOf(errorDeviation(errorsOf([1], [2])))).toBe(
      "one value has no sample standard deviation",
    );
    expect(given(errorDeviation(errorsOf([1, 1], [2, 4])))).toBeCloseTo(Math.SQRT2, 14);
  });
});
