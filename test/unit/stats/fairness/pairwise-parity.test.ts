import { describe, expect, it } from "vitest";
import { pairwiseParity } from "../../../../src/stats/fairness/pairwise-parity.ts";
import { given } from "../../support/given.ts";
import { groupsOfCells } from "../../support/groups-of-cells.ts";

const limits = { minimumSize: 1 };
const because = (reason: string) => ({ ok: false, reason });

describe("parity with a reference group that is not there", () => {
  it("is said to be so", () => {
    const none = because("there is no such group");
    expect(pairwiseParity(new Map())).toEqual(none);
    expect(pairwiseParity(groupsOfCells({ a: [1, 1, 1, 1] }), { reference: "b" })).toEqual(none);
  });

  it("takes the first of the largest groups, were they of one row", () => {
    const groups = groupsOfCells({ a: [1, 0, 0, 0], b: [0, 0, 0, 1] });
    expect(given(pairwiseParity(groups, { limits })).reference).toBe("a");
    const larger = groupsOfCells({ a: [1, 0, 0, 0], b: [1, 0, 0, 1], c: [0, 0, 1, 1] });
    expect(given(pairwiseParity(larger, { limits })).reference).toBe("b");
  });
});

describe("a disparity", () => {
  it("has a reason where nobody is selected, or the reference has no such rate", () => {
    const [, b] = given(
      pairwiseParity(groupsOfCells({ a: [0, 0, 0, 9], b: [0, 0, 3, 5] }), { limits }),
    ).groups;
    expect(b?.rates.selected_share).toEqual(because("nobody is predicted positive"));
    expect(b?.disparities.selected_share).toEqual(because("nobody is predicted positive"));
    expect(b?.disparities.tpr).toEqual(
      because("in the reference group, the group has no positive labels"),
    );
    expect(b?.disparities.selection_rate).toEqual(because("the rate of the reference group is 0"));
    expect(b?.verdicts.rates.selection_rate).toBeNull();
  });

  it("is fair from four fifths to five quarters, both included", () => {
    // Selected of 10: 5 in the reference, 4 and 2; then 4 in the reference, 5 and 6.
    const verdicts = (cells: Parameters<typeof groupsOfCells>[0]) =>
      given(
        pairwiseParity(groupsOfCells(cells), { reference: "a", limits, tolerance: 0 }),
      ).groups.map(({ verdicts }) => verdicts.rates.selection_rate);
    expect(verdicts({ a: [5, 0, 0, 5], b: [4, 0, 0, 6], c: [2, 0, 0, 8] })).toEqual([
      true,
      true,
      false,
    ]);
    expect(verdicts({ a: [4, 0, 0, 6], b: [5, 0, 0, 5], c: [6, 0, 0, 4] })).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("above five quarters by rounding only is fair", () => {
    // (5/12) / (4/12) is 1.2500000000000002 in doubles.
    const groups = groupsOfCells({ a: [4, 0, 0, 8], b: [5, 0, 0, 7] });
    const [, b] = given(pairwiseParity(groups, { reference: "a", limits })).groups;
    expect(b?.verdicts.rates.selection_rate).toBe(true);
  });
});

describe("verdicts over two rates", () => {
  const verdictsOf = (cells: Parameters<typeof groupsOfCells>[0]) =>
    given(pairwiseParity(groupsOfCells(cells), { reference: "a", limits })).groups[1]?.verdicts;

  it("are unknown where one is unknown and the other fair", () => {
    // b has no negatives: no false positive rate; its true positive rate is a's.
    expect(verdictsOf({ a: [5, 5, 5, 5], b: [5, 0, 5, 0] })?.equalizedOdds).toBeNull();
    // b has no positives: the rates change their places.
    expect(verdictsOf({ a: [5, 5, 5, 5], b: [0, 5, 0, 5] })?.equalizedOdds).toBeNull();
  });

  it("are against where one is unknown and the other unfair", () => {
    expect(verdictsOf({ a: [5, 5, 5, 5], b: [1, 0, 9, 0] })?.equalizedOdds).toBe(false);
    expect(verdictsOf({ a: [5, 5, 5, 5], b: [0, 1, 0, 9] })?.equalizedOdds).toBe(false);
  });
});
