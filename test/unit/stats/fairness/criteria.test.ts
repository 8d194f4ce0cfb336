import { describe, expect, it } from "vitest";
import { fairnessCriterion } from "../../../../src/stats/fairness/criteria.ts";
import { differentialFairness } from "../../../../src/stats/fairness/differential-fairness.ts";
import { rateDifference, rateRatio } from "../../../../src/stats/fairness/disparity.ts";
import { given } from "../../support/given.ts";
import { groupsOfCells } from "../../support/groups-of-cells.ts";

const limits = { minimumSize: 1 };

describe("equalised odds", () => {
  // Found of the positives: 8 and 6 of 10; mistaken of the negatives: 1 and 4 of 10.
  const mistaken = groupsOfCells({ a: [8, 1, 2, 9], b: [6, 4, 4, 6] });
  const found = groupsOfCells({ a: [9, 1, 1, 9], b: [3, 2, 7, 8] });

  it("take the worse of both rates, with its interval", () => {
    const { difference, ratio } = fairnessCriterion(mistaken, "equalized_odds", { limits });
    expect(difference).toEqual(rateDifference(mistaken, "fpr", { limits }));
    expect(ratio).toEqual(rateRatio(mistaken, "fpr", { limits }));
    const other = fairnessCriterion(found, "equalized_odds", { limits });
    expect(other.difference).toEqual(rateDifference(found, "tpr", { limits }));
    expect(other.ratio).toEqual(rateRatio(found, "tpr", { limits }));
  });

  it("take the first of two that are alike", () => {
    // a: 1/2 and 1/4; b the other way round.
    const alike = groupsOfCells({ a: [4, 2, 4, 6], b: [2, 4, 6, 4] });
    const { difference, ratio } = fairnessCriterion(alike, "equalized_odds", { limits });
    expect(given(difference)).toMatchObject({ higher: "a", lower: "b", value: 0.25 });
    expect(given(ratio)).toMatchObject({ higher: "a", lower: "b", value: 0.5 });
  });

  it("are a mean without an interval where that is asked for", () => {
    const options = { limits, aggregate: "mean" } as const;
    const { difference, ratio } = fairnessCriterion(mistaken, "equalized_odds", options);
    expect(given(difference).value).toBeCloseTo((0.2 + 0.3) / 2, 14);
    expect(given(ratio).value).toBeCloseTo((6 / 8 + 1 / 4) / 2, 14);
    expect(given(difference).interval).toBeNull();
    // The mean of one rate is that rate, with its interval.
    expect(fairnessCriterion(mistaken, "demographic_parity", options).difference).toEqual(
      rateDifference(mistaken, "selection_rate", { limits }),
    );
  });

  it("say which rate is missing", () => {
    const one = groupsOfCells({ a: [8, 1, 2, 9] });
    const missing = { ok: false, reason: "fewer than two groups have this rate" };
    expect(fairnessCriterion(one, "equalized_odds", { limits })).toEqual({
      difference: missing,
      ratio: missing,
    });
  });
});

describe("differential fairness", () => {
  it("is the largest ratio of smoothed shares, of positives or of negatives", () => {
    // Selected: 9 and 7 of 10, so that the negatives, 1.5 and 3.5 of 11, are further apart.
    // Labelled positive: 2 and 6 of 10: 2.5 and 6.5 of 11.
    const groups = groupsOfCells({ a: [2, 7, 0, 1], b: [5, 2, 1, 2] });
    const { predictions, labels, biasAmplification } = given(differentialFairness(groups));
    expect(predictions).toBeCloseTo(Math.log(3.5 / 1.5), 14);
    expect(labels).toBeCloseTo(Math.log(6.5 / 2.5), 14);
    expect(biasAmplification).toBeCloseTo(predictions - labels, 14);
  });

  it("leaves groups without rows out, and needs two others", () => {
    const pair = { a: [2, 7, 0, 1], b: [5, 2, 1, 2] } as const;
    expect(differentialFairness(groupsOfCells({ ...pair, c: [0, 0, 0, 0] }))).toEqual(
      differentialFairness(groupsOfCells(pair)),
    );
    expect(differentialFairness(groupsOfCells({ a: pair.a, c: [0, 0, 0, 0] }))).toEqual({
      ok: false,
      reason: "fewer than two groups have labels and predictions",
    });
  });
});
