import { describe, expect, it } from "vitest";
import { emptyScoreLosses } from "../../../../src/measure/score-counts.ts";
import { ecdfOf } from "../../../../src/stats/ecdf.ts";
import { binaryLosses } from "../../../../src/stats/performance/binary-losses.ts";
import { normalEstimate, zOf } from "../../../../src/stats/performance/estimate.ts";
import { pooledScores } from "../../../../src/stats/performance/pooled-scores.ts";
import { countsFromBin, mergeScoreBins } from "../../../../src/stats/performance/score-bins.ts";
import { brierScore, logLoss } from "../../../../src/stats/performance/score-losses.ts";
import { summarizeScores } from "../../../../src/stats/performance/score-summary.ts";
import { given } from "../../support/given.ts";

const scored = (positive: readonly number[], negative: readonly number[]) => ({
  positive: ecdfOf(positive),
  negative: ecdfOf(negative),
});
const dropped = { rows: 9, unlabelled: 3, unscored: 1, infinite: 1 };

describe("the losses of scores", () => {
  it("are summed with their squares", () => {
    const losses = binaryLosses(scored([0.8, 0.5], [0.5, 0.1]), dropped);
    const each = [0.8, 0.5, 0.5, 0.9].map((p) => -Math.log(p));
    const sum = (values: readonly number[]) => values.reduce((total, x) => total + x, 0);
    expect(losses.logLosses).toBeCloseTo(sum(each), 14);
    expect(losses.logLossSquares).toBeCloseTo(sum(each.map((x) => x * x)), 14);
    expect(losses.briers).toBeCloseTo(0.04 + 0.25 + 0.25 + 0.01, 14);
    expect(losses.brierSquares).toBeCloseTo(0.0016 + 0.0625 + 0.0625 + 0.0001, 14);
    expect(losses).toMatchObject({ ...dropped, n: 4, positives: 2, outside: 0 });
  });

  it("keep probabilities inside of 0 and 1, as scikit-learn does", () => {
    const certain = binaryLosses(scored([1], [0]), dropped);
    expect(certain.logLosses).toBe(-2 * Math.log(1 - 2 ** -52));
    const wrong = binaryLosses(scored([0], [1]), dropped);
    expect(wrong.logLosses).toBeCloseTo(2 * 52 * Math.LN2, 12);
    expect(binaryLosses(scored([1.5, -0.1, 0, 1], [2]), dropped).outside).toBe(3);
  });
});

describe("the mean loss", () => {
  // Four rows of a known class, Σ 2 and Σ² 1.5: mean 1/2, variance (1.5 − 4/4)/3.
  const losses = { ...emptyScoreLosses, n: 5, unknownLabels: 1 };
  const measured = { ...losses, logLosses: 2, logLossSquares: 1.5, briers: 2, brierSquares: 1.5 };
  const error = Math.sqrt(0.5 / 3 / 4);

  it("has a normal interval, above 0", () => {
    for (const metric of [logLoss, brierScore]) {
      const { value, standardError, interval } = given(metric(measured, 0.8));
      expect(value).toBe(0.5);
      expect(standardError).toBeCloseTo(error, 14);
      expect(interval?.low).toBeCloseTo(0.5 - zOf(0.8) * error, 14);
      expect(interval?.high).toBeCloseTo(0.5 + zOf(0.8) * error, 14);
    }
    expect(given(logLoss({ ...measured, logLossSquares: 9 })).interval?.low).toBe(0);
    // Rounding can leave less than nothing of the variance.
    expect(given(logLoss({ ...measured, logLossSquares: 0.999 })).standardError).toBe(0);
  });

  it("has a reason without rows, and where scores are no probabilities", () => {
    expect(logLoss({ ...measured, n: 1 })).toEqual({
      ok: false,
      reason: "no row has both a target and a score",
    });
    expect(logLoss({ ...measured, outside: 1 })).toEqual({
      ok: false,
      reason: "some scores are not probabilities: they lie outside 0 to 1",
    });
    expect(brierScore({ ...measured, notSummingToOne: 1 })).toEqual({
      ok: false,
      reason: "the scores of some rows do not add up to 1",
    });
  });

  it("of one row has no interval, and says why", () => {
    expect(given(logLoss({ ...losses, n: 2, logLosses: 2, logLossSquares: 4 }))).toEqual({
      value: 2,
      standardError: null,
      interval: null,
      note: "too few rows",
    });
  });

  it("too large to be told is said to be so", () => {
    const tooLarge = {
      ok: false,
      reason: "the result is too large for a floating-point number",
    };
    expect(normalEstimate(Number.POSITIVE_INFINITY, 1, 0.95)).toEqual(tooLarge);
    expect(normalEstimate(Number.NaN, Number.NaN, 0.95)).toEqual(tooLarge);
  });
});

describe("the summary of exact scores", () => {
  it("keeps probabilities in hundredths, and the corners of the ROC curve as rows", () => {
    const summary = summarizeScores(scored([0.8, 0.6], [0.605, 0.1, 0.1]), dropped);
    expect(summary.bins.map(({ bin, n, positives }) => [bin, n, positives])).toEqual([
      [10, 2, 0],
      [60, 2, 1],
      [80, 1, 1],
    ]);
    expect(summary.curve).toEqual({ tp: [0, 1, 1, 2, 2], fp: [0, 0, 1, 1, 3] });
    expect(summary.ranks.u).toBe(5);
    expect(summary.losses).toMatchObject({ ...dropped, n: 5 });
  });

  it.each([
    ["above 1", [0.2, 0.8, 1.1], [0.1]],
    ["below 0", [0.8], [-0.1, 0.3]],
    ["above 1 in the other class", [0.8], [0.1, 1.2]],
  ])("has no bins where a score is %s", (_, positive, negative) => {
    expect(summarizeScores(scored(positive, negative), dropped).bins).toEqual([]);
  });

  it("merges the scores of the classes once for all its metrics", () => {
    const counts = scored([0.8, 0.6], [0.6]);
    expect(pooledScores(counts)).toBe(pooledScores(counts));
  });

  it("takes 0 and 1 for probabilities, and needs no second class for its bins", () => {
    expect(summarizeScores(scored([0, 1], [1]), dropped).bins).toHaveLength(2);
    const one = summarizeScores(scored([0.5], []), dropped);
    expect(one.bins).toHaveLength(1);
    expect(one.curve).toEqual({ tp: [], fp: [] });
  });
});

describe("bins of scores", () => {
  const bins = [
    { bin: 12, n: 5, positives: 3, scores: 0.6 },
    { bin: 3, n: 4, positives: 1, scores: 0.12 },
    { bin: 10, n: 2, positives: 2, scores: 0.2 },
  ];

  it("are added up, neighbours together, in their order", () => {
    expect(mergeScoreBins(bins, 10)).toEqual([
      { bin: 0, n: 4, positives: 1, scores: 0.12 },
      { bin: 1, n: 7, positives: 5, scores: expect.closeTo(0.8, 14) },
    ]);
  });

  it("at and above a threshold are predicted positive", () => {
    expect(countsFromBin(bins, 10)).toEqual({ tp: 5, fp: 2, fn: 1, tn: 3 });
  });
});
