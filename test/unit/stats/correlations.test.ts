import { describe, expect, it } from "vitest";
import { kendall } from "../../../src/stats/kendall.ts";
import { midranks } from "../../../src/stats/midranks.ts";
import { pearson } from "../../../src/stats/pearson.ts";
import { pearsonOfSums } from "../../../src/stats/pearson-of-sums.ts";
import { pairScores } from "../../../src/stats/pearson-scatter.ts";
import { given } from "../support/given.ts";

const because = (reason: string) => ({ ok: false, reason });
const constant = because("one of the two variables is constant");
const tooFew = because("a correlation needs two rows");

describe("Kendall's tau", () => {
  it.each([
    [[1, 2, 2, 3, 3, 3, 1], [2, 1, 1, 3, 3, 2, 5], 0.05892556509887897],
    [[3, 1, 2, 5, 4, 6], [3, 1, 2, 3, 1, 3], 0.5449492609130661],
    [[5, 3, 9, 3, 5], [1, 1, 0, 4, 1], -0.8017837257372731],
    [[2, 2, 2, 1], [1, 3, 3, 1], 0.5773502691896258],
    [[1, 2], [4, 3], -1],
  ])("of %j and %j is SciPy's, ties on either side or both", (x, y, tau) => {
    expect(given(kendall(x, y))).toBeCloseTo(tau, 14);
    expect(given(kendall(y, x))).toBeCloseTo(tau, 14);
  });

  it("counts pairs however long the runs are that its sort merges", () => {
    // One row out of place at the end stands behind n − 1 others: 1 − 4/n.
    for (let n = 2; n <= 20; n++) {
      const x = Array.from({ length: n }, (_, i) => i);
      const y = x.map((i) => (i === n - 1 ? -1 : i));
      expect(given(kendall(x, y))).toBeCloseTo(1 - 4 / n, 14);
      // Paired values are tied in both: nothing is discordant.
      const pairs = x.map((i) => Math.floor(i / 2));
      if (n > 2) expect(given(kendall(pairs, pairs))).toBeCloseTo(1, 14);
    }
  });

  it("needs aligned values, two rows and no constant", () => {
    expect(() => kendall([1, 2], [1])).toThrow("values are not aligned");
    expect(kendall([1], [1])).toEqual(tooFew);
    expect(kendall([1, 1, 1], [1, 2, 3])).toEqual(constant);
    expect(kendall([1, 2, 3], [1, 1, 1])).toEqual(constant);
  });
});

describe("Pearson's correlation", () => {
  // Both means are 2: Σdx² = 10, Σdy² = 20, Σdxdy = 13.
  const x = [1, 2, 4, 0, 3];
  const y = [2, 1, 5, -1, 3];
  const r = 13 / Math.sqrt(200);

  it("is the covariance in units of both deviations, of rows or of sums", () => {
    expect(given(pearson(x, y))).toBeCloseTo(r, 14);
    expect(given(pearsonOfSums({ n: 5, x: 10, y: 10, xx: 30, yy: 40, xy: 33 }))).toBeCloseTo(r, 14);
    expect(given(pearson([1, 2], [5, 3]))).toBeCloseTo(-1, 14);
    expect(given(pearsonOfSums({ n: 2, x: 3, y: 8, xx: 5, yy: 34, xy: 11 }))).toBeCloseTo(-1, 14);
  });

  it("keeps its digits far from 0, and at both ends of the range of numbers", () => {
    const far = x.map((value) => 1e15 + value);
    expect(given(pearson(far, y))).toBeCloseTo(r, 12);
    expect(given(pearson(y, far))).toBeCloseTo(r, 12);
    const wide = x.map((value) => (value - 2) * 8e307);
    expect(given(pearson(wide, y))).toBeCloseTo(r, 14);
    const narrow = y.map((value) => value * 1e-300);
    expect(given(pearson(x, narrow))).toBeCloseTo(r, 14);
  });

  it("needs aligned values, two rows and no constant", () => {
    expect(() => pearson([1, 2], [1])).toThrow("values are not aligned");
    expect(pearson([1], [1])).toEqual(tooFew);
    expect(pearson([5, 5, 5], [1, 2, 4])).toEqual(constant);
    expect(pearson([1, 2, 4], [5, 5, 5])).toEqual(constant);
    const sums = { n: 3, x: 6, y: 7, xx: 12, yy: 21, xy: 14 };
    expect(pearsonOfSums(sums)).toEqual(constant);
    expect(pearsonOfSums({ n: 3, x: 7, y: 6, xx: 21, yy: 12, xy: 14 })).toEqual(constant);
    const zeros = { n: 3, x: 0, y: 7, xx: 0, yy: 21, xy: 0 };
    expect(pearsonOfSums(zeros)).toEqual(constant);
    expect(pearsonOfSums({ ...zeros, x: 7, y: 0, xx: 21, yy: 0 })).toEqual(constant);
    expect(pearsonOfSums({ n: 1, x: 1, y: 1, xx: 1, yy: 1, xy: 1 })).toEqual(tooFew);
  });

  it("of sums that overflow is said not to exist", () => {
    const sums = { n: 2, x: 0, y: 0, xx: 1, yy: 1, xy: 0.5 };
    for (const name of ["xx", "yy", "xy"] as const) {
      const overflowing = { ...sums, [name]: Number.POSITIVE_INFINITY };
      expect(pearsonOfSums(overflowing)).toEqual(because("the values lie too far apart"));
      expect(pairScores(overflowing)).toBeNull();
    }
  });
});

describe("standard scores of a pair", () => {
  it("are told by means and deviations of their own", () => {
    // Variances 10/5 and 20/5 around means of 2.
    const { mean, unit, r } = pairScores({ n: 5, x: 10, y: 10, xx: 30, yy: 40, xy: 33 }) ?? {};
    expect(mean).toEqual({ x: 2, y: 2 });
    expect(unit?.x).toBeCloseTo(1 / Math.sqrt(2), 14);
    expect(unit?.y).toBeCloseTo(1 / 2, 14);
    expect(r).toBeCloseTo(13 / Math.sqrt(200), 14);
  });

  it("need units that can be told in numbers, on both sides", () => {
    const tiny = 1e-309;
    expect(pairScores({ n: 2, x: 0, y: 0, xx: tiny, yy: 1, xy: 0 })).toBeNull();
    expect(pairScores({ n: 2, x: 0, y: 0, xx: 1, yy: tiny, xy: 0 })).toBeNull();
  });
});

describe("ranks", () => {
  it("are shared by equal values, a zero of either sign among them", () => {
    expect([...midranks([3, 1, 3, 2])]).toEqual([3.5, 1, 3.5, 2]);
    expect([...midranks([0, 5, -0, -1, 0])]).toEqual([3, 5, 3, 1, 3]);
    expect([...midranks([7])]).toEqual([1]);
    expect([...midranks([])]).toEqual([]);
  });
});
