import { describe, expect, it } from "vitest";
import type { Moments } from "../../../src/measure/segments.ts";
import { differenceError } from "../../../src/stats/mean-difference.ts";
import { zOf } from "../../../src/stats/performance/estimate.ts";
import {
  weakSegments,
  without,
  worsenedSegments,
  type SegmentLosses,
} from "../../../src/stats/segment-search.ts";
import { normalSf } from "../../../src/stats/special/normal.ts";

const moments = (n: number, mean: number, variance = 1): Moments => ({ n, mean, variance });
const total = { reference: moments(1000, 1), current: moments(1000, 1) };
const limits = { minimumSize: 100, alpha: 0.05, most: 10 };
/** A segment of one column, as good as all other rows in the reference. */
const segment = (column: number, current: Moments, reference = moments(200, 1)): SegmentLosses => ({
  parts: [{ column, segment: 0 }],
  reference,
  current,
});
const crossed = (columns: readonly number[], current: Moments): SegmentLosses => ({
  ...segment(0, current),
  parts: columns.map((column) => ({ column, segment: 0 })),
});
const errorOf = (a: Moments, b: Moments) => Math.sqrt(differenceError(a, b).square);

describe("the rows outside a segment", () => {
  it("have the moments that are left", () => {
    // 1, 2, 3, 4, 10 without 4 and 10.
    const rest = without(moments(5, 4, 12.5), moments(2, 7, 18));
    expect(rest).toEqual({ n: 3, mean: expect.closeTo(2, 14), variance: expect.closeTo(1, 13) });
    // Without 2 and 3, of 1, 2 and 3; and without any.
    expect(without(moments(3, 2, 1), moments(2, 2.5, 0.5))).toEqual({ n: 1, mean: 1, variance: 0 });
    expect(without(moments(3, 2, 1), moments(3, 2, 1))).toEqual({ n: 0, mean: 0, variance: 0 });
  });
});

describe("segments where the model is weak", () => {
  const weak = segment(0, moments(200, 1.5));

  it("stand out by the difference from all other rows, with its error", () => {
    const { found, tested } = weakSegments([weak, segment(1, moments(300, 1))], total, limits);
    const rest = without(total.current, weak.current);
    const effect = 1.5 - 700 / 800;
    const error = errorOf(weak.current, rest);
    expect(tested).toBe(2);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ ...weak, effect: expect.closeTo(effect, 13) });
    expect(found[0]?.interval.low).toBeCloseTo(effect - zOf(0.95) * error, 13);
    expect(found[0]?.interval.high).toBeCloseTo(effect + zOf(0.95) * error, 13);
    // Holm: the smaller of two p-values counts twice.
    expect((found[0]?.pValue ?? 0) / (2 * normalSf(effect / error))).toBeCloseTo(1, 9);
  });

  it("stand out at exactly the level that is asked for", () => {
    const [one] = weakSegments([weak], total, limits).found;
    expect(weakSegments([weak], total, { ...limits, alpha: one?.pValue ?? 0 }).found).toHaveLength(
      1,
    );
  });

  it("need enough rows, and enough others", () => {
    const testedOf = (n: number) => weakSegments([segment(0, moments(n, 1))], total, limits).tested;
    expect([99, 100, 900, 901].map(testedOf)).toEqual([0, 1, 1, 0]);
  });

  it("are the worst first, and no more than asked for", () => {
    const segments = [
      segment(0, moments(200, 1.5)),
      segment(1, moments(200, 2.5)),
      segment(2, moments(200, 2)),
    ];
    const columnsOf = (most: number) =>
      weakSegments(segments, total, { ...limits, most }).found.map(({ parts }) => parts[0]?.column);
    expect(columnsOf(10)).toEqual([1, 2, 0]);
    expect(columnsOf(2)).toEqual([1, 2]);
  });

  it("cannot be told where nothing varies", () => {
    const constant = { reference: moments(1000, 1, 0), current: moments(1000, 1, 0) };
    const search = weakSegments([segment(0, moments(200, 1, 0))], constant, limits);
    expect(search).toEqual({ found: [], tested: 1 });
  });
});

describe("segments of two columns", () => {
  const [mild, bad] = [segment(0, moments(200, 1.5)), segment(1, moments(200, 2.5))];
  const pairsOf = (segments: readonly SegmentLosses[]) =>
    weakSegments(segments, total, limits).found.filter(({ parts }) => parts.length === 2);

  it("are news where they are worse than either column's own, beyond chance", () => {
    const worse = crossed([0, 1], moments(200, 4));
    expect(pairsOf([mild, bad, worse])).toMatchObject([{ parts: worse.parts }]);
    expect(pairsOf([bad, mild, worse])).toHaveLength(1);
    // As bad as one of the two, whichever stands first.
    const asBad = crossed([0, 1], moments(200, 2.5));
    expect(pairsOf([mild, bad, asBad])).toEqual([]);
    expect(pairsOf([bad, mild, asBad])).toEqual([]);
    expect(pairsOf([bad, mild, crossed([1, 0], moments(200, 2.5))])).toEqual([]);
  });

  it("are news against columns that were too small to be looked at", () => {
    const small = segment(1, moments(99, 9));
    expect(pairsOf([mild, small, crossed([1, 2], moments(200, 2.5))])).toHaveLength(1);
  });
});

describe("segments that became worse", () => {
  it("stand out by their change less that of all other rows", () => {
    const worse = segment(0, moments(200, 2), moments(250, 0.8));
    const { found, tested } = worsenedSegments([worse], total, limits);
    expect(tested).toBe(1);
    const [now, before] = [
      without(total.current, worse.current),
      without(total.reference, worse.reference),
    ];
    const effect = 2 - 0.8 - (now.mean - before.mean);
    const error = Math.hypot(errorOf(worse.current, worse.reference), errorOf(now, before));
    expect(found[0]?.effect).toBeCloseTo(effect, 13);
    expect(found[0]?.interval.low).toBeCloseTo(effect - zOf(0.95) * error, 13);
    expect(found[0]?.interval.high).toBeCloseTo(effect + zOf(0.95) * error, 13);
  });

  it("need enough rows on both sides", () => {
    const testedOf = (n: number, m: number) =>
      worsenedSegments([segment(0, moments(m, 1), moments(n, 1))], total, limits).tested;
    expect(testedOf(100, 100)).toBe(1);
    expect(testedOf(99, 100)).toBe(0);
    expect(testedOf(100, 99)).toBe(0);
    expect(testedOf(901, 100)).toBe(0);
    expect(testedOf(100, 901)).toBe(0);
  });
});
