import { describe, expect, it } from "vitest";
import { emptyGroupOutcomes, type GroupOutcomes } from "../../../../src/measure/group-outcomes.ts";
import {
  rateDifference,
  rateRatio,
  type Groups,
} from "../../../../src/stats/fairness/disparity.ts";
import { entropyIndices } from "../../../../src/stats/fairness/generalised-entropy.ts";
import { groupRate, rateNames, type RateName } from "../../../../src/stats/fairness/group-rate.ts";
import type { Outcome } from "../../../../src/stats/outcome.ts";
import { wilsonInterval } from "../../../../src/stats/performance/wilson-interval.ts";
import { given } from "../../support/given.ts";

const reasonOf = (outcome: Outcome<unknown>) => (outcome.ok ? null : outcome.reason);

/** A group all of whose rows have a label and a prediction. */
function group(tp: number, fp: number, fn: number, tn: number): GroupOutcomes {
  const rows = tp + fp + fn + tn;
  return { ...emptyGroupOutcomes, rows, predicted: rows, selected: tp + fp, tp, fp, fn, tn };
}
const groupsOf = (groups: Readonly<Record<string, GroupOutcomes>>): Groups =>
  new Map(Object.entries(groups));
const limits = { minimumSize: 1 };

describe("the rates of a group", () => {
  it("are shares of its rows", () => {
    const outcomes = { ...group(20, 5, 10, 15), rows: 70, predicted: 60, selected: 33 };
    const wanted: Readonly<Record<RateName, number>> = {
      selection_rate: 33 / 60,
      tpr: 20 / 30,
      fpr: 5 / 20,
      tnr: 15 / 20,
      fnr: 10 / 30,
      precision: 20 / 25,
      npv: 15 / 25,
      false_discovery_rate: 5 / 25,
      false_omission_rate: 10 / 25,
      accuracy: 35 / 50,
      prevalence: 30 / 50,
    };
    for (const rate of rateNames) {
      expect(given(groupRate(outcomes, rate)).value, rate).toBeCloseTo(wanted[rate], 14);
    }
    const narrow = given(groupRate(outcomes, "tpr", limits, 0.5));
    expect(narrow.interval).toEqual(wilsonInterval(20, 30, 0.5));
    expect(given(groupRate(outcomes, "tpr")).interval).toEqual(wilsonInterval(20, 30, 0.95));
  });

  it("have a reason where nothing can be divided", () => {
    const unlabelled = "the group has no rows with both a label and a prediction";
    const wanted: Readonly<Record<RateName, string>> = {
      selection_rate: "the group has no predictions",
      tpr: "the group has no positive labels",
      fpr: "the group has no negative labels",
      tnr: "the group has no negative labels",
      fnr: "the group has no positive labels",
      precision: "nobody in the group is predicted positive",
      npv: "nobody in the group is predicted negative",
      false_discovery_rate: "nobody in the group is predicted positive",
      false_omission_rate: "nobody in the group is predicted negative",
      accuracy: unlabelled,
      prevalence: unlabelled,
    };
    const outcomes = { ...emptyGroupOutcomes, rows: 40 };
    for (const rate of rateNames) expect(reasonOf(groupRate(outcomes, rate))).toBe(wanted[rate]);
  });

  it("need thirty rows unless told otherwise", () => {
    const fewer = "the group has fewer than 30 rows";
    expect(reasonOf(groupRate(group(10, 9, 5, 5), "tpr"))).toBe(fewer);
    expect(groupRate(group(10, 9, 5, 6), "tpr").ok).toBe(true);
    const five = groupRate(group(1, 1, 1, 1), "tpr", { minimumSize: 5 });
    expect(reasonOf(five)).toBe("the group has fewer than 5 rows");
  });
});

describe("how unequal a rate is", () => {
  const groups = groupsOf({
    a: group(24, 10, 16, 50),
    b: group(36, 20, 4, 40),
    c: group(30, 0, 10, 60),
    small: group(1, 0, 0, 1),
  });
  const leftOut = [{ group: "small", reason: "the group has fewer than 30 rows" }];

  it("is told by the groups with the least and the greatest rate", () => {
    const difference = given(rateDifference(groups, "tpr"));
    expect(difference).toMatchObject({ lower: "a", higher: "b", leftOut });
    expect(difference.value).toBeCloseTo(36 / 40 - 24 / 40, 13);
    const ratio = given(rateRatio(groups, "tpr"));
    expect(ratio).toMatchObject({ lower: "a", higher: "b", leftOut });
    expect(ratio.value).toBeCloseTo(24 / 36, 13);
  });

  it("has Newcombe's interval for the difference", () => {
    for (const level of [0.95, 0.6]) {
      const high = wilsonInterval(36, 40, level);
      const low = wilsonInterval(24, 40, level);
      const gap = 0.9 - 0.6;
      const { interval } = given(rateDifference(groups, "tpr", { level }));
      const down = Math.sqrt((0.9 - high.low) ** 2 + (low.high - 0.6) ** 2);
      const up = Math.sqrt((high.high - 0.9) ** 2 + (0.6 - low.low) ** 2);
      expect(interval?.low).toBeCloseTo(gap - down, 13);
      expect(interval?.high).toBeCloseTo(gap + up, 13);
    }
  });

  it("has the interval of the ratio from those of both rates", () => {
    for (const level of [0.95, 0.6]) {
      const [p, q] = [24 / 40, 36 / 40];
      const a = wilsonInterval(24, 40, level);
      const b = wilsonInterval(36, 40, level);
      const { interval } = given(rateRatio(groups, "tpr", { level }));
      // At a limit r the distance of p − r q from 0 is that of both limits, as of a difference.
      const low = interval?.low ?? 0;
      expect(p - low * q).toBeCloseTo(Math.hypot(p - a.low, low * (b.high - q)), 12);
      const high = interval?.high ?? 0;
      expect(high * q - p).toBeCloseTo(Math.hypot(a.high - p, high * (q - b.low)), 12);
    }
    // False positives: none of 60 in c, 20 of 60 in b.
    const none = given(rateRatio(groups, "fpr"));
    expect(none).toMatchObject({ value: 0, lower: "c", higher: "b" });
    expect(none.interval?.low).toBe(0);
    const high = none.interval?.high ?? 0;
    const [c, b] = [wilsonInterval(0, 60), wilsonInterval(20, 60)];
    expect(high / 3).toBeCloseTo(Math.hypot(c.high, high * (1 / 3 - b.low)), 12);
  });

  it("does not hold equal rates of 1 for certainly equal", () => {
    const all = (n: number) => ({ ...emptyGroupOutcomes, rows: n, predicted: n, selected: n });
    const both = new Map([
      ["a", all(40)],
      ["b", all(40)],
    ]);
    const { value, interval } = given(rateRatio(both, "selection_rate"));
    expect(value).toBe(1);
    // Newcombe's lower limit of 40 of 40 is 0.912.
    expect(interval?.low).toBeCloseTo(wilsonInterval(40, 40).low, 3);
    expect(interval?.high).toBeCloseTo(1 / wilsonInterval(40, 40).low, 1);
  });

  it("is told against all rows by the group farthest from them, without an interval", () => {
    const options = { comparison: "to_overall" } as const;
    // All: 91 of 121 true positives found, those of the small group among them.
    const all = 91 / 121;
    const difference = given(rateDifference(groups, "tpr", options));
    expect(difference).toMatchObject({ lower: "a", higher: null, interval: null, leftOut });
    expect(difference.value).toBeCloseTo(all - 0.6, 13);
    const ratio = given(rateRatio(groups, "tpr", options));
    expect(ratio).toMatchObject({ lower: "a", higher: null, interval: null });
    expect(ratio.value).toBeCloseTo(0.6 / all, 13);
    const above = groupsOf({
      a: group(8, 0, 2, 0),
      b: group(50, 0, 50, 0),
      c: group(49, 0, 51, 0),
    });
    const far = given(rateDifference(above, "tpr", { ...options, limits }));
    expect(far).toMatchObject({ lower: null, higher: "a", interval: null });
    expect(far.value).toBeCloseTo(0.8 - 107 / 210, 13);
  });

  it("names the farthest group in whatever place, and the first of equally far ones", () => {
    const options = { comparison: "to_overall", limits } as const;
    const last = groupsOf({ a: group(5, 0, 5, 0), b: group(50, 0, 50, 0), c: group(1, 0, 9, 0) });
    const all = 56 / 120;
    const difference = given(rateDifference(last, "tpr", options));
    expect(difference).toMatchObject({ lower: "c", higher: null });
    expect(difference.value).toBeCloseTo(all - 0.1, 13);
    const ratio = given(rateRatio(last, "tpr", options));
    expect(ratio).toMatchObject({ lower: "c", higher: null });
    expect(ratio.value).toBeCloseTo(0.1 / all, 13);
    const alike = groupsOf({ a: group(1, 0, 3, 0), b: group(1, 0, 3, 0), c: group(4, 0, 0, 0) });
    const twins = groupsOf({ c: group(2, 0, 2, 0), a: group(1, 0, 3, 0), b: group(1, 0, 3, 0) });
    expect(given(rateRatio(alike, "tpr", options))).toMatchObject({ lower: "a" });
    expect(given(rateDifference(twins, "tpr", options))).toMatchObject({ higher: "c" });
    const same = groupsOf({ a: group(2, 0, 2, 0), b: group(1, 0, 1, 0) });
    for (const measure of [rateDifference, rateRatio]) {
      expect(given(measure(same, "tpr", options))).toMatchObject({ lower: "a", higher: null });
    }
  });

  it("names the first of equal groups", () => {
    const same = groupsOf({ a: group(5, 1, 5, 1), b: group(10, 1, 10, 1) });
    expect(given(rateDifference(same, "tpr", { limits }))).toMatchObject({ value: 0, lower: "a" });
    expect(given(rateRatio(same, "tpr", { limits }))).toMatchObject({ value: 1, higher: "a" });
    const twice = groupsOf({ x: group(1, 0, 9, 0), a: group(5, 0, 5, 0), b: group(10, 0, 10, 0) });
    expect(given(rateDifference(twice, "tpr", { limits }))).toMatchObject({ higher: "a" });
    const low = groupsOf({ x: group(9, 0, 1, 0), a: group(5, 0, 5, 0), b: group(10, 0, 10, 0) });
    expect(given(rateDifference(low, "tpr", { limits }))).toMatchObject({ lower: "a" });
  });

  it("has a reason with fewer than two groups, and no ratio where the rate is 0", () => {
    const few = "fewer than two groups have this rate";
    for (const comparison of ["between_groups", "to_overall"] as const) {
      expect(reasonOf(rateDifference(new Map(), "tpr", { comparison }))).toBe(few);
      const one = groupsOf({ a: group(30, 10, 10, 10), small: group(1, 1, 1, 1) });
      expect(reasonOf(rateRatio(one, "tpr", { comparison }))).toBe(few);
      const never = groupsOf({ a: group(0, 0, 10, 30), b: group(0, 0, 20, 30) });
      expect(reasonOf(rateRatio(never, "tpr", { comparison }))).toBe(
        "the rate is 0 in every group, so there is no ratio",
      );
      expect(given(rateDifference(never, "tpr", { comparison })).value).toBe(0);
    }
    const once = groupsOf({ a: group(0, 0, 10, 30), b: group(2, 0, 20, 30) });
    expect(given(rateRatio(once, "tpr")).value).toBe(0);
  });
});

describe("generalised entropy of benefits", () => {
  it("is that of 2, 1 and 0 benefits", () => {
    // Benefits: 2 for three rows, 1 for twelve, 0 for five; by group means 10/8 and 8/12.
    const groups = groupsOf({ a: group(3, 3, 1, 1), b: group(4, 0, 4, 4) });
    const benefits = [2, 2, 2, ...new Array<number>(12).fill(1), 0, 0, 0, 0, 0];
    const between = [...new Array<number>(8).fill(10 / 8), ...new Array<number>(12).fill(8 / 12)];
    const average = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length;
    const mean = average(benefits);
    const theil = (list: readonly number[]) =>
      average(list.map((b) => (b === 0 ? 0 : (b / mean) * Math.log(b / mean))));
    const gei2 = (list: readonly number[]) => average(list.map((b) => ((b / mean) ** 2 - 1) / 2));
    const found = given(entropyIndices(groups));
    expect(found.theil).toBeCloseTo(theil(benefits), 13);
    expect(found.gei2).toBeCloseTo(gei2(benefits), 13);
    expect(found.coefficientOfVariation).toBeCloseTo(Math.sqrt(2 * gei2(benefits)), 13);
    expect(found.betweenTheil).toBeCloseTo(theil(between), 13);
    expect(found.betweenGei2).toBeCloseTo(gei2(between), 13);
  });

  it("is 0 where everyone gets the same, whatever groups have no labels", () => {
    const unlabelled = { ...emptyGroupOutcomes, rows: 9 };
    const equal = given(entropyIndices(groupsOf({ a: group(4, 0, 0, 3), unlabelled })));
    for (const value of Object.values(equal)) expect(value).toBeCloseTo(0, 14);
  });

  it("has a reason without labels, and where nobody has a benefit", () => {
    const unlabelled = { ...emptyGroupOutcomes, rows: 9 };
    expect(reasonOf(entropyIndices(groupsOf({ unlabelled })))).toBe(
      "no row has both a label and a prediction",
    );
    expect(reasonOf(entropyIndices(groupsOf({ a: group(0, 0, 4, 0) })))).toBe(
      "nobody has any benefit: all positives were missed",
    );
  });
});
