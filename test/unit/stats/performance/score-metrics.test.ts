import { describe, expect, it } from "vitest";
import { ecdfOf } from "../../../../src/stats/ecdf.ts";
import { averagePrecision } from "../../../../src/stats/performance/average-precision.ts";
import {
  calibrationCounts,
  calibrationCurve,
} from "../../../../src/stats/performance/calibration.ts";
import { expectedCalibrationError } from "../../../../src/stats/performance/calibration-error.ts";
import { zOf } from "../../../../src/stats/performance/estimate.ts";
import { rankSums } from "../../../../src/stats/performance/rank-sums.ts";
import { wilsonInterval } from "../../../../src/stats/performance/wilson-interval.ts";
import { given } from "../../support/given.ts";

const scored = (positive: readonly number[], negative: readonly number[]) => ({
  positive: ecdfOf(positive),
  negative: ecdfOf(negative),
});

describe("average precision", () => {
  // Precision 1 at the first positive, 2/3 at the second and 3/5 at the third.
  const sums = rankSums(scored([0.9, 0.7, 0.5], [0.8, 0.6]));
  const ap = (1 + 2 / 3 + 3 / 5) / 3;

  it("has an interval that is symmetric in log odds", () => {
    const logit = (share: number) => Math.log(share / (1 - share));
    const { value, standardError, interval } = given(averagePrecision(sums, 0.8));
    expect(value).toBeCloseTo(ap, 14);
    expect(standardError).toBeCloseTo(Math.sqrt((ap * (1 - ap)) / 3), 14);
    // The slope of log odds is 1/(p(1 − p)).
    const reach = (zOf(0.8) * (standardError ?? 0)) / (ap * (1 - ap));
    expect(logit(interval?.low ?? 0)).toBeCloseTo(logit(ap) - reach, 12);
    expect(logit(interval?.high ?? 0)).toBeCloseTo(logit(ap) + reach, 12);
    expect(averagePrecision(sums)).toEqual(averagePrecision(sums, 0.95));
  });

  it("of 1 has Wilson's interval of its positives", () => {
    const apart = rankSums(scored([0.7, 0.8, 0.9], [0.1, 0.2]));
    expect(given(averagePrecision(apart, 0.9))).toEqual({
      value: 1,
      standardError: 0,
      interval: wilsonInterval(3, 3, 0.9),
    });
  });

  it("is never above 1, and has a reason without positives", () => {
    const rounded = { ...sums, precisions: 3 + 1e-15 };
    expect(given(averagePrecision(rounded)).value).toBe(1);
    expect(averagePrecision(rankSums(scored([], [0.2])))).toEqual({
      ok: false,
      reason: "no row with a score is of the positive class",
    });
  });
});

describe("the bins of calibration", () => {
  const counts = scored([0.12, 0.9, 0.95, 1], [0, 0.05, 0.1, 0.3]);
  const rows = (list: readonly { bin: number; n: number; positives: number }[]) =>
    list.map(({ bin, n, positives }) => [bin, n, positives]);

  it("are of equal width, or of equal size", () => {
    expect(rows(calibrationCounts(counts, "equal-width", 3))).toEqual([
      [0, 5, 1],
      [2, 3, 3],
    ]);
    expect(rows(calibrationCounts(counts, "equal-count", 2))).toEqual([
      [0, 4, 1],
      [1, 4, 3],
    ]);
    const [low, high] = calibrationCounts(counts, "equal-count", 2);
    expect(low?.scores).toBeCloseTo(0 + 0.05 + 0.1 + 0.12, 14);
    expect(high?.scores).toBeCloseTo(0.3 + 0.9 + 0.95 + 1, 14);
  });

  it("are tenths unless others are asked for, a score of 1 in the last of them", () => {
    expect(rows(calibrationCounts(counts))).toEqual([
      [0, 2, 0],
      [1, 2, 1],
      [3, 1, 0],
      [9, 3, 3],
    ]);
  });

  it("keep rows with the same score together", () => {
    const tied = scored([0.5, 0.5, 0.5], [0.5, 0.7]);
    expect(rows(calibrationCounts(tied, "equal-count", 2))).toEqual([
      [0, 4, 3],
      [1, 1, 0],
    ]);
  });

  it("are points of a curve where they have rows, with Wilson's interval", () => {
    const bins = [
      { bin: 0, n: 0, positives: 0, scores: 0 },
      { bin: 1, n: 8, positives: 2, scores: 3 },
    ];
    const point = { bin: 1, n: 8, meanScore: 0.375, rate: 0.25 };
    expect(calibrationCurve(bins, 0.8)).toEqual([
      { ...point, interval: wilsonInterval(2, 8, 0.8) },
    ]);
    expect(calibrationCurve(bins)).toEqual([{ ...point, interval: wilsonInterval(2, 8, 0.95) }]);
  });

  it("have as error the mean gap of their rows, and a reason without rows", () => {
    // Gaps 0.1 of 6 rows and 0.4 of 2: scores too high in one bin, too low in the other.
    const bins = [
      { bin: 0, n: 6, positives: 1, scores: 1.6 },
      { bin: 1, n: 2, positives: 2, scores: 1.2 },
    ];
    expect(given(expectedCalibrationError(bins))).toBeCloseTo((6 * 0.1 + 2 * 0.4) / 8, 14);
    expect(expectedCalibrationError([])).toEqual({
      ok: false,
      reason: "no row has both a target and a score",
    });
  });
});
