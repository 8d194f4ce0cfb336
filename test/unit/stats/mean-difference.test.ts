import { describe, expect, it } from "vitest";
import type { Moments } from "../../../src/measure/segments.ts";
import { differenceError } from "../../../src/stats/mean-difference.ts";
import { relationChange } from "../../../src/stats/relation-change.ts";
import { worsenedSegments } from "../../../src/stats/segment-search.ts";
import { given } from "../support/given.ts";

const rate = (hits: number, n: number): Moments => ({
  n,
  mean: hits / n,
  variance: (hits * (1 - hits / n)) / (n - 1),
});

describe("the error of a difference of two means", () => {
  it("is Welch's, or that of both groups together where that is larger", () => {
    // A quiet large group and a loud small one: 4/10 + 1/1000.
    const apart = differenceError(
      { n: 10, mean: 0, variance: 4 },
      { n: 1000, mean: 0, variance: 1 },
    );
    expect(apart.square).toBeCloseTo(0.401, 12);
    expect(apart.df).toBeCloseTo(0.401 ** 2 / (0.16 / 9 + 1e-6 / 999), 8);
    const turned = differenceError(
      { n: 1000, mean: 0, variance: 1 },
      { n: 10, mean: 0, variance: 4 },
    );
    expect(turned.df).toBeCloseTo(apart.df, 8);
    // 30 of 1100 together: 1100/1099 · p (1 − p) (1/100 + 1/1000).
    const together = differenceError(rate(0, 100), rate(30, 1000));
    const p = 30 / 1100;
    expect(together.square).toBeCloseTo((1100 / 1099) * p * (1 - p) * 0.011, 12);
    expect(together.df).toBe(1098);
  });
});

describe("the search for segments", () => {
  const limits = { minimumSize: 100, alpha: 0.05, most: 10 };
  const part = (column: number) => [{ column, segment: 0 }];

  it("does not take a segment for worse whose reference happens to have no error", () => {
    const segment = { parts: part(0), reference: rate(0, 100), current: rate(30, 1000) };
    const total = { reference: rate(60, 2000), current: rate(600, 20_000) };
    const cautious = { ...limits, alpha: 0.01 };
    expect(worsenedSegments([segment], total, cautious).found).toEqual([]);
    const worse = { ...segment, current: rate(200, 1000) };
    expect(worsenedSegments([worse], total, cautious).found).toHaveLength(1);
  });
});

describe("the change of a relation", () => {
  it("is certain where constants differ, and none where they do not", () => {
    const constant = (mean: number): Moments => ({ n: 100, mean, variance: 0 });
    const of = (mean: number) =>
      given(relationChange([{ reference: constant(1), current: constant(mean) }])).pValue;
    expect(of(2)).toBeLessThan(1e-9);
    expect(of(1)).toBe(1);
  });
});
