import { describe, expect, it } from "vitest";
import type { Moments } from "../../../src/measure/segments.ts";
import { differenceError } from "../../../src/stats/mean-difference.ts";
import { zOf } from "../../../src/stats/performance/estimate.ts";
import { relationChange, type RelationPart } from "../../../src/stats/relation-change.ts";
import { chiSquareSf } from "../../../src/stats/special/chi-square.ts";
import { normalQuantile } from "../../../src/stats/special/normal.ts";
import { studentTwoSided } from "../../../src/stats/special/student-t.ts";
import { given } from "../support/given.ts";

const moments = (n: number, mean: number, variance: number): Moments => ({ n, mean, variance });

describe("how much the mean of an outcome, given a feature, changed", () => {
  // Changes of 2 and 0.2 with squared errors of 0.2 + 0.1 and 0.1 + 0.1, by 50 and 150 rows.
  const changed: RelationPart = { reference: moments(20, 1, 4), current: moments(30, 3, 3) };
  const same: RelationPart = { reference: moments(50, 0, 5), current: moments(100, 0.2, 10) };
  const s = 0.25 * (4 - 0.3) + 0.75 * (0.04 - 0.2);
  const variance =
    0.25 ** 2 * 0.3 * (4 * (4 - 0.3) + 2 * 0.3) + 0.75 ** 2 * 0.2 * (4 * 0 + 2 * 0.2);

  it("is the root mean square of the changes without their noise", () => {
    const found = given(relationChange([changed, same], 0.8));
    const reach = zOf(0.8) * Math.sqrt(variance);
    expect(found.value).toBeCloseTo(Math.sqrt(s), 14);
    expect(found.interval.low).toBeCloseTo(Math.sqrt(s - reach), 13);
    expect(found.interval.high).toBeCloseTo(Math.sqrt(s + reach), 13);
    expect(found.parts).toBe(2);
    expect(given(relationChange([changed, same]))).toEqual(
      given(relationChange([changed, same], 0.95)),
    );
  });

  it("is as unlikely as the squares of as many normal numbers", () => {
    const wald = [changed, same].reduce((sum, { reference, current }) => {
      const { square, df } = differenceError(reference, current);
      const t = Math.abs(current.mean - reference.mean) / Math.sqrt(square);
      return sum + normalQuantile(studentTwoSided(t, df) / 2) ** 2;
    }, 0);
    const { pValue } = given(relationChange([changed, same]));
    expect(pValue / chiSquareSf(wald, 2)).toBeCloseTo(1, 11);
  });

  it("is 0 where nothing but noise is seen, and its interval begins there", () => {
    const { value, interval } = given(relationChange([same]));
    expect(value).toBe(0);
    expect(interval.low).toBe(0);
    const reach = zOf(0.95) * Math.sqrt(2) * 0.2;
    expect(interval.high).toBeCloseTo(Math.sqrt(0.04 - 0.2 + reach), 13);
  });

  it("leaves out parts of fewer than ten rows on a side", () => {
    const ten = { reference: moments(10, 1, 4), current: moments(10, 3, 3) };
    const few = { reference: moments(9, 1, 4), current: moments(30, 3, 3) };
    const fewNow = { reference: moments(30, 1, 4), current: moments(9, 3, 3) };
    expect(relationChange([few, ten, fewNow])).toEqual(relationChange([ten]));
    expect(relationChange([few, fewNow])).toEqual({
      ok: false,
      reason: "no part has 10 rows with an outcome on both sides",
    });
  });

  it("too large to be told is said to be so", () => {
    const tooLarge = {
      ok: false,
      reason: "the result is too large for a floating-point number",
    };
    const far = { reference: moments(10, 0, 1), current: moments(10, 1e200, 1) };
    expect(relationChange([far])).toEqual(tooLarge);
    const loud = { reference: moments(10, 0, 1e201), current: moments(10, 1e101, 1) };
    expect(relationChange([loud])).toEqual(tooLarge);
  });
});
