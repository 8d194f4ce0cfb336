import { describe, expect, it } from "vitest";
import { groupCalibration } from "../../../../src/stats/fairness/group-calibration.ts";
import { zOf } from "../../../../src/stats/performance/estimate.ts";
import { wilsonInterval } from "../../../../src/stats/performance/wilson-interval.ts";
import { given } from "../../support/given.ts";

describe("the calibration of a group", () => {
  // Scores 0.2, 0.4, 0.6 and 0.8; only the third row is positive.
  const sums = {
    rows: 4,
    n: 4,
    outside: 0,
    positives: 1,
    scores: 2,
    scoreSquares: 1.2,
    briers: 0.04 + 0.16 + 0.16 + 0.64,
    brierSquares: 0.0016 + 0.0256 + 0.0256 + 0.4096,
  };
  const limits = { minimumSize: 1 };

  it("is its mean score against its share of positives, each with its error", () => {
    const { meanScore, rate, gap, brier } = groupCalibration(sums, limits, 0.8);
    const scoreError = Math.sqrt(0.2 / 3 / 4);
    expect(given(meanScore)).toEqual({
      value: 0.5,
      standardError: expect.closeTo(scoreError, 14),
      interval: {
        low: expect.closeTo(0.5 - zOf(0.8) * scoreError, 14),
        high: expect.closeTo(0.5 + zOf(0.8) * scoreError, 14),
      },
    });
    expect(given(rate).value).toBe(0.25);
    expect(given(rate).interval).toEqual(wilsonInterval(1, 4, 0.8));
    // Score − label sums to 1, its squares too.
    expect(given(gap).value).toBe(0.25);
    expect(given(gap).standardError).toBeCloseTo(Math.sqrt((1 - 1 / 4) / 3 / 4), 14);
    expect(given(brier).value).toBe(0.25);
    expect(given(brier).standardError).toBeCloseTo(Math.sqrt((0.4624 - 0.25) / 3 / 4), 14);
  });

  it("has no width where all scores are the same, whatever the rounding", () => {
    const same = { ...sums, scores: 2, scoreSquares: 1 - 1e-16 };
    expect(given(groupCalibration(same, limits).meanScore).standardError).toBe(0);
  });

  it("has a reason where no row has both a label and a score", () => {
    const none = {
      ok: false,
      reason: "the group has no rows with both a label and a score",
    };
    expect(groupCalibration({ ...sums, n: 0 }, limits)).toEqual({
      meanScore: none,
      rate: none,
      gap: none,
      brier: none,
    });
  });
});
