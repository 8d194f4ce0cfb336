import { describe, expect, it } from "vitest";
import {
  binaryMetrics,
  f1Estimate,
  looksReversed,
  type BinaryCounts,
} from "../../../../src/stats/performance/binary-metrics.ts";
import { wilsonInterval } from "../../../../src/stats/performance/wilson-interval.ts";
import { given } from "../../support/given.ts";

const counts = (tp: number, fp: number, fn: number, tn: number): BinaryCounts => ({
  tp,
  fp,
  fn,
  tn,
});

describe("F1", () => {
  it("is twice the overlap, with Wilson's interval of the overlap turned into it", () => {
    // 6 of 12 rows that are positive or called so are both: J = 1/2, F1 = 2J/(1 + J).
    const { value, standardError, interval } = given(f1Estimate(counts(6, 2, 4, 8), 0.9));
    expect(value).toBeCloseTo(2 / 3, 14);
    // Its slope by J is 2/(1 + J)² = 8/9.
    expect(standardError).toBeCloseTo((8 / 9) * Math.sqrt((0.5 * 0.5) / 12), 14);
    const overlap = wilsonInterval(6, 12, 0.9);
    expect(interval?.low).toBeCloseTo((2 * overlap.low) / (1 + overlap.low), 14);
    expect(interval?.high).toBeCloseTo((2 * overlap.high) / (1 + overlap.high), 14);
    // At J = 1/4 share and rest differ.
    const quarter = given(f1Estimate(counts(3, 4, 5, 8), 0.9));
    expect(quarter.standardError).toBeCloseTo((2 / 1.25 ** 2) * Math.sqrt((0.25 * 0.75) / 12), 14);
  });

  it("has a reason where the class neither occurs nor is predicted", () => {
    expect(f1Estimate(counts(0, 0, 0, 5), 0.95)).toEqual({
      ok: false,
      reason: "the positive class neither occurs nor is predicted",
    });
  });
});

describe("the balanced accuracy", () => {
  const balanced = (...cells: [number, number, number, number]) =>
    given(binaryMetrics(counts(...cells), 0.9).balanced_accuracy);

  it("is the mean of both rates, with the errors of both", () => {
    const { value, standardError, interval } = balanced(6, 2, 4, 6);
    expect(value).toBeCloseTo((6 / 10 + 6 / 8) / 2, 14);
    const variance = (0.6 * 0.4) / 10 + (0.75 * 0.25) / 8;
    expect(standardError).toBeCloseTo(Math.sqrt(variance) / 2, 14);
    const [recall, specificity] = [wilsonInterval(6, 10, 0.9), wilsonInterval(6, 8, 0.9)];
    const below = Math.hypot(0.6 - recall.low, 0.75 - specificity.low) / 2;
    const above = Math.hypot(recall.high - 0.6, specificity.high - 0.75) / 2;
    expect(interval?.low).toBeCloseTo(value - below, 14);
    expect(interval?.high).toBeCloseTo(value + above, 14);
  });

  it("leaves room for doubt where no row of a class is wrong, or every one", () => {
    // Rates 1 and 0: half a row more on either side, of 10 and of 8.
    const { value, standardError } = balanced(10, 8, 0, 0);
    expect(value).toBe(0.5);
    const [all, none] = [10.5 / 11, 0.5 / 9];
    const variance = (all * (1 - all)) / 10 + (none * (1 - none)) / 8;
    expect(standardError).toBeCloseTo(Math.sqrt(variance) / 2, 14);
  });
});

describe("metrics of a positive class that do not exist", () => {
  it("say which rows are missing", () => {
    const reasons = (...cells: [number, number, number, number]) =>
      Object.fromEntries(
        Object.entries(binaryMetrics(counts(...cells))).map(([name, outcome]) => [
          name,
          outcome.ok ? null : outcome.reason,
        ]),
      );
    expect(reasons(0, 3, 0, 7)).toMatchObject({
      accuracy: null,
      recall: "no row is of the positive class",
      fnr: "no row is of the positive class",
      balanced_accuracy: "only one class occurs",
    });
    expect(reasons(3, 0, 7, 0)).toMatchObject({
      tnr: "no row is of the negative class",
      fpr: "no row is of the negative class",
      balanced_accuracy: "only one class occurs",
    });
    expect(reasons(0, 0, 0, 0).accuracy).toBe("no row has both a target and a prediction");
  });
});

describe("predictions that look reversed", () => {
  it.each([
    ["worse than chance: φ = −0.4", counts(3, 7, 7, 3), true],
    ["only a little worse than chance: φ = −0.2", counts(4, 6, 6, 4), false],
    ["wrong more often than right, φ = −0.15", counts(10, 10, 15, 8), false],
    ["right more often than wrong, φ = −0.29", counts(0, 20, 20, 50), false],
    ["as often right as wrong, φ = −0.33", counts(0, 20, 20, 40), false],
    ["better than chance", counts(7, 3, 3, 7), false],
    ["of one class only", counts(0, 0, 9, 0), false],
  ])("%s", (_, cells, reversed) => {
    expect(looksReversed(cells)).toBe(reversed);
  });
});
