import { describe, expect, it } from "vitest";
import { homogeneityTest } from "../../../src/stats/homogeneity-test.ts";

function resultOf(reference: readonly number[], current: readonly number[]) {
  const outcome = homogeneityTest(reference, current);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
}

describe("the chi-square test of two samples", () => {
  it("is Pearson's statistic of the table, with its chi-square law", () => {
    const { statistic, pValue } = resultOf([30, 20, 50], [20, 40, 40]);
    // By hand: 2 (5² / 25 + 10² / 30 + 5² / 45); with two degrees of freedom p = exp(−χ² / 2).
    expect(statistic).toBeCloseTo(88 / 9, 12);
    expect(pValue).toBeCloseTo(Math.exp(-44 / 9), 12);
  });

  it("counts categories as one that expect fewer than five rows on the smaller side", () => {
    const rare = resultOf([30, 20, 2, 1], [20, 40, 1, 3]);
    // Of the table with 3 and 4 rows in the last category: Σ (O − E)² / E.
    expect(rare.statistic).toBeCloseTo(7.844676549865229, 12);
    expect(rare.pValue).toBeCloseTo(Math.exp(-7.844676549865229 / 2), 12);
    const unequal = resultOf([300, 200, 20, 15], [30, 20, 1, 1]);
    expect(unequal).toEqual(resultOf([300, 200, 35], [30, 20, 2]));
  });

  it("tells categories apart that expect five rows", () => {
    const { statistic, pValue } = resultOf([7, 3, 20], [3, 7, 20]);
    expect(statistic).toBeCloseTo(3.2, 12);
    expect(pValue).toBeCloseTo(Math.exp(-1.6), 12);
  });

  it("leaves empty categories out, and has nothing to say of a single one", () => {
    expect(resultOf([30, 0, 20], [20, 0, 40])).toEqual(resultOf([30, 20], [20, 40]));
    expect(homogeneityTest([30, 0], [20, 0])).toMatchObject({
      reason: expect.stringMatching(/one category/),
    });
    expect(homogeneityTest([0, 0], [20, 1])).toMatchObject({
      reason: expect.stringMatching(/no rows/),
    });
    expect(homogeneityTest([20, 1], [0, 0])).toMatchObject({
      reason: expect.stringMatching(/no rows/),
    });
  });
});
