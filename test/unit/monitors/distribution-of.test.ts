import { describe, expect, it } from "vitest";
import { categoryBarsOf, histogramOf } from "../../../src/monitors/distribution-of.ts";
import { ecdfOf, emptyEcdf } from "../../../src/stats/ecdf.ts";

const total = (counts: readonly number[]) => counts.reduce((sum, n) => sum + n, 0);
const range = (n: number, of: (i: number) => number) => Array.from({ length: n }, (_, i) => of(i));

describe("the histogram of both sides", () => {
  it("counts every row, those outside the drawn range too", () => {
    const reference = ecdfOf([...range(1000, (i) => i / 100), 224_481]);
    const current = ecdfOf([...range(500, (i) => i / 50), -90_000]);
    const histogram = histogramOf({ reference, current });
    if (histogram === null) throw new Error("no histogram");
    expect(total(histogram.reference) + histogram.below.reference + histogram.above.reference).toBe(
      1001,
    );
    expect(total(histogram.current) + histogram.below.current + histogram.above.current).toBe(501);
    expect(histogram.hi).toBeLessThan(20);
    expect(histogram.below.current).toBe(1);
  });

  it("gives few whole numbers a bin each", () => {
    const histogram = histogramOf({ reference: ecdfOf([1, 1, 2, 5]), current: ecdfOf([2, 6]) });
    expect(histogram).toMatchObject({
      lo: 0.5,
      hi: 6.5,
      reference: [2, 1, 0, 0, 1, 0],
      current: [0, 1, 0, 0, 0, 1],
    });
  });

  it("draws a constant as one bin, and nothing as nothing", () => {
    expect(histogramOf({ reference: ecdfOf([7, 7]), current: emptyEcdf })?.reference).toEqual([2]);
    expect(histogramOf({ reference: emptyEcdf, current: emptyEcdf })).toBeNull();
  });
});

describe("the bars of both sides", () => {
  it("stand as classes do where they are a model's, whichever are frequent", () => {
    const counts = (labels: readonly string[]) =>
      ({ rows: 6, missing: 0, labels, counts: [3, 2, 1] }) as const;
    const of = (labels: readonly string[]) => ({
      reference: counts(labels),
      current: counts(labels.toReversed()),
    });
    const numbers = categoryBarsOf(of(["10", "2", "1"]), true);
    expect(numbers?.labels).toEqual(["1", "2", "10"]);
    expect(numbers?.reference).toEqual([1, 2, 3]);
    expect(numbers?.current).toEqual([3, 2, 1]);
    expect(categoryBarsOf(of(["yes", "no", "maybe"]), true)?.labels).toEqual([
      "maybe",
      "no",
      "yes",
    ]);
    // The frequent ones are drawn of many, in that order.
    const many = range(30, (i) => 100 - i);
    const side = { rows: total(many), missing: 0, labels: many.map(String), counts: many };
    const drawn = categoryBarsOf({ reference: side, current: side }, true);
    expect(drawn?.labels).toEqual(range(20, (i) => 81 + i).map(String));
    expect(drawn?.other?.categories).toBe(10);
  });

  it("fold what is not drawn, and lose no row", () => {
    const many = range(100, (i) => 100 - i);
    const side = { rows: total(many), missing: 0, labels: many.map((n) => `c${n}`), counts: many };
    const bars = categoryBarsOf({ reference: side, current: side });
    expect(bars?.labels).toHaveLength(20);
    expect(bars?.other?.categories).toBe(80);
    expect(total(bars?.reference ?? []) + (bars?.other?.reference ?? 0)).toBe(total(many));
  });
});
