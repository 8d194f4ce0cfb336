import { describe, expect, it } from "vitest";
import { estimateGap } from "../../../../src/stats/fairness/estimate-gap.ts";
import { defined, undefinedBecause, type Outcome } from "../../../../src/stats/outcome.ts";
import { withoutInterval, type Estimate } from "../../../../src/stats/performance/estimate.ts";
import { given } from "../../support/given.ts";

const estimate = (value: number, low: number, high: number): Outcome<Estimate> =>
  defined({ value, standardError: null, interval: { low, high } });

const gapOf = (...groups: (readonly [string, Outcome<Estimate>])[]) => estimateGap(new Map(groups));

describe("the gap between groups", () => {
  const areas = [
    ["north", estimate(0.7, 0.6, 0.75)],
    ["south", estimate(0.9, 0.87, 0.92)],
    ["west", estimate(0.65, 0.62, 0.7)],
    ["east", estimate(0.8, 0.7, 0.85)],
    ["sea", undefinedBecause("too few rows")],
  ] as const;

  it("lies between the greatest and the least, wherever they stand", () => {
    for (let turn = 0; turn < areas.length; turn++) {
      const gap = given(gapOf(...areas.slice(turn), ...areas.slice(0, turn)));
      expect(gap).toMatchObject({
        lower: "west",
        higher: "south",
        leftOut: [{ group: "sea", reason: "too few rows" }],
      });
      expect(gap.value).toBeCloseTo(0.25, 14);
    }
  });

  it("reaches as far as both groups' intervals do, at right angles", () => {
    const { interval } = given(gapOf(...areas));
    // The lower group may rise by 0.05 and the higher one fall by 0.03, or the other way round.
    expect(interval?.low).toBeCloseTo(0.25 - Math.hypot(0.03, 0.05), 14);
    expect(interval?.high).toBeCloseTo(0.25 + Math.hypot(0.02, 0.03), 14);
  });

  it("names the first of equal groups", () => {
    const equal = ["a", "b", "c"].map((name) => [name, estimate(0.5, 0.4, 0.6)] as const);
    expect(given(gapOf(...equal))).toMatchObject({ value: 0, lower: "a", higher: "a" });
  });

  it("has no interval where one of its groups has none", () => {
    const bare = withoutInterval(0.1, "too few rows");
    const sure = estimate(0.5, 0.4, 0.6);
    expect(given(gapOf(["a", bare], ["b", sure])).interval).toBeNull();
    const above = withoutInterval(0.9, "too few rows");
    expect(given(gapOf(["a", sure], ["b", above])).interval).toBeNull();
    // A group between the two does not matter.
    const between = withoutInterval(0.6, "too few rows");
    const high = estimate(0.8, 0.7, 0.9);
    expect(given(gapOf(["a", sure], ["b", between], ["c", high])).interval).not.toBeNull();
  });

  it("needs two groups", () => {
    const reason = "fewer than two groups have this metric";
    expect(gapOf()).toEqual({ ok: false, reason });
    expect(gapOf(["a", estimate(0.5, 0.4, 0.6)])).toEqual({ ok: false, reason });
    expect(gapOf(["a", undefinedBecause("none")], ["b", estimate(0.5, 0.4, 0.6)])).toEqual({
      ok: false,
      reason,
    });
  });
});
