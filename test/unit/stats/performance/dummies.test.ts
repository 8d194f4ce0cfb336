import { describe, expect, it } from "vitest";
import { ecdfOf } from "../../../../src/stats/ecdf.ts";
import { classificationDummy } from "../../../../src/stats/performance/classification-dummies.ts";
import {
  dummyConstants,
  dummyErrors,
} from "../../../../src/stats/performance/regression-dummies.ts";
import { given } from "../../support/given.ts";

const noTargets = { ok: false, reason: "there are no targets" };

describe("a classifier without a model", () => {
  it("knows how often each class comes, and no more", () => {
    const dummy = given(classificationDummy(["a", "b", "never"], [2, 6, 0]));
    expect(dummy).toEqual({
      mostFrequent: "b",
      mostFrequentAccuracy: 0.75,
      randomAccuracy: 0.625,
      shares: [0.25, 0.75, 0],
      randomMacro: 1 / 3,
      logLoss: expect.closeTo(-(0.25 * Math.log(0.25) + 0.75 * Math.log(0.75)), 14),
      brier: 0.375,
    });
    // A label without a count has no rows.
    expect(given(classificationDummy(["a", "b"], [2])).shares).toEqual([1, 0]);
    expect(classificationDummy(["a"], [0])).toEqual(noTargets);
  });
});

describe("a regression without a model", () => {
  const targets = ecdfOf([2, 0, 5, 1, 2]);

  it("predicts the mean, the median, or that with weights 1/|y|", () => {
    // Weights 1, 2 × 1/2 and 1/5: half of 2.2 is passed at 2; 0 has no weight.
    expect(given(dummyConstants(targets))).toEqual({ mean: 2, median: 2, weightedMedian: 2 });
    expect(given(dummyConstants(ecdfOf([1, 4, 4, 7])))).toEqual({
      mean: 4,
      median: 4,
      weightedMedian: 1,
    });
    // Half of the weight lies at the lower of two.
    expect(given(dummyConstants(ecdfOf([-1, 1]))).weightedMedian).toBe(-1);
    expect(given(dummyConstants(ecdfOf([0, 0]))).weightedMedian).toBeNull();
    expect(dummyConstants(ecdfOf([]))).toEqual(noTargets);
  });

  it("errs by what each metric says of its best constant", () => {
    expect(given(dummyErrors(targets, { mean: 2, median: 2, weightedMedian: 2 }))).toEqual({
      mae: expect.closeTo(6 / 5, 14),
      rmse: expect.closeTo(Math.sqrt(14 / 5), 14),
      mape: expect.closeTo((1 + 0 + 0 + 3 / 5) / 4, 14),
      max_abs_error: 3,
      r2: 0,
    });
    expect(given(dummyErrors(targets, { mean: 3, median: 1, weightedMedian: 4 }))).toEqual({
      mae: expect.closeTo(7 / 5, 14),
      rmse: expect.closeTo(Math.sqrt(19 / 5), 14),
      mape: expect.closeTo((3 + 1 + 1 + 1 / 5) / 4, 14),
      max_abs_error: 4,
      r2: expect.closeTo(1 - 19 / 14, 14),
    });
    const high = given(dummyErrors(targets, { mean: 2, median: 4, weightedMedian: null }));
    expect(high.max_abs_error).toBe(4);
    expect(high.mape).toBeNull();
  });

  it("has no r² for equal targets, no percentage of zeros, and nothing without targets", () => {
    const constants = { mean: 1, median: 1, weightedMedian: 1 };
    expect(given(dummyErrors(ecdfOf([0, 0]), constants))).toMatchObject({ r2: null, mape: null });
    expect(dummyErrors(ecdfOf([]), constants)).toEqual(noTargets);
  });
});
