import { describe, expect, it } from "vitest";
import { aucByChance, aucOfCodes, outOfFoldLogOdds } from "../../../src/stats/side-classifier.ts";
import { given } from "../support/given.ts";

const hundredths = (now: number, before: number) => Math.round(100 * Math.log(now / before));

describe("the evidence of a code for the current data", () => {
  it("comes from all other folds, with half a row more of each code", () => {
    const reference = [
      [8, 2],
      [6, 4],
      [1, 0],
    ];
    const current = [
      [3, 7],
      [1, 9, 5],
      [0, 2],
    ];
    // Without the first fold: 7, 4 and 0 of the reference, 1, 11 and 5 of the current rows.
    const [first, second] = outOfFoldLogOdds(reference, current);
    expect(first).toEqual([
      hundredths(1.5 / 18.5, 7.5 / 12.5),
      hundredths(11.5 / 18.5, 4.5 / 12.5),
      hundredths(5.5 / 18.5, 0.5 / 12.5),
    ]);
    // Without the second: 9, 2 and 0; 3, 9 and 0.
    expect(second).toEqual([
      hundredths(3.5 / 13.5, 9.5 / 12.5),
      hundredths(9.5 / 13.5, 2.5 / 12.5),
      hundredths(0.5 / 13.5, 0.5 / 12.5),
    ]);
  });

  it("comes from the rows themselves where there is one fold", () => {
    expect(outOfFoldLogOdds([[8, 2]], [[3, 9]])).toEqual([
      [hundredths(3.5 / 13, 8.5 / 11), hundredths(9.5 / 13, 2.5 / 11)],
    ]);
  });
});

describe("how well one column tells the sides apart", () => {
  const weights = [
    [-50, 50],
    [-20, 80],
  ];

  it("is the area under the ROC curve of its rows' weights", () => {
    // Reference −50 twice and 80 once, current 50, −20 and −20: 6 of 9 pairs are in order.
    const { value } = given(
      aucOfCodes(
        [
          [2, 0],
          [0, 1],
        ],
        [
          [0, 1],
          [2, 0],
        ],
        weights,
      ),
    );
    expect(value).toBeCloseTo(6 / 9, 14);
    // A code without a weight says nothing: 0 is above −50 and below 50.
    expect(given(aucOfCodes([[1, 1]], [[0, 0, 1]], weights)).value).toBe(0.5);
  });

  it("needs rows on both sides", () => {
    const none = { ok: false, reason: "one side has no rows" };
    expect(aucOfCodes([[0, 0]], [[1, 0]], weights)).toEqual(none);
    expect(aucOfCodes([[1, 0]], [[0, 0]], weights)).toEqual(none);
  });

  it("by chance is Mann and Whitney's area at one in twenty, of twice the variance", () => {
    const z = 1.6448536269514722;
    expect(aucByChance(100, 300)).toBeCloseTo(0.5 + z * Math.sqrt((2 * 401) / (12 * 30_000)), 14);
    expect(aucByChance(2, 2)).toBe(1);
  });
});
