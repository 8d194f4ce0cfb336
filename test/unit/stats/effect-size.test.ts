import { describe, expect, it } from "vitest";
import { ecdfOf } from "../../../src/stats/ecdf.ts";
import { standardizedMeanDifference } from "../../../src/stats/effect-size.ts";
import { given } from "../support/given.ts";

const difference = (reference: readonly number[], current: readonly number[]) =>
  standardizedMeanDifference(ecdfOf(reference), ecdfOf(current));

describe("the standardised mean difference", () => {
  it("is the change of the mean in pooled standard deviations", () => {
    expect(given(difference([1, 2, 3, 4], [3, 4, 5, 6]))).toBeCloseTo(2 / Math.sqrt(5 / 3), 12);
    expect(given(difference([3, 4, 5, 6], [1, 2, 3, 4]))).toBeCloseTo(-2 / Math.sqrt(5 / 3), 12);
  });

  it("weighs each side's variance with its degrees of freedom", () => {
    // Variances 4/3 (3 degrees) and 18 (1 degree): (3 · 4/3 + 18) / 4 = 5.5.
    expect(given(difference([0, 0, 2, 2], [1, 7]))).toBeCloseTo(3 / Math.sqrt(5.5), 12);
    expect(given(difference([1, 7], [0, 0, 2, 2]))).toBeCloseTo(-3 / Math.sqrt(5.5), 12);
  });

  it("holds where squares would leave the range of a number", () => {
    const large = [1e200, 2e200, 3e200, 4e200];
    const shifted = [3e200, 4e200, 5e200, 6e200];
    expect(given(difference(large, shifted))).toBeCloseTo(2 / Math.sqrt(5 / 3), 9);
  });

  it("measures against the side that varies when the other is constant", () => {
    expect(given(difference([1, 1], [2, 4]))).toBeCloseTo(2, 12);
    expect(given(difference([2, 4], [1, 1]))).toBeCloseTo(-2, 12);
  });

  it("has a reason where there is nothing to measure with", () => {
    expect(difference([1, 1], [2, 2])).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/constant/),
    });
    const pairs: readonly (readonly [readonly number[], readonly number[]])[] = [
      [[], [1, 2]],
      [[1, 2], []],
      [[1, 2], [3]],
      [[3], [1, 2]],
    ];
    for (const [reference, current] of pairs) {
      const few = expect.stringMatching(/no values|one value has/);
      expect(difference(reference, current)).toMatchObject({ ok: false, reason: few });
    }
  });
});
