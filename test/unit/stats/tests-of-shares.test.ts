import { describe, expect, it } from "vitest";
import { fisherExactTest } from "../../../src/stats/fisher-exact-test.ts";
import { gTest } from "../../../src/stats/g-test.ts";
import { chiSquareSf } from "../../../src/stats/special/chi-square.ts";
import { normalTwoSided } from "../../../src/stats/special/normal.ts";
import { totalVariationTest } from "../../../src/stats/total-variation-test.ts";
import { zTest } from "../../../src/stats/z-test.ts";
import { given } from "../support/given.ts";

const empty = { ok: false, reason: "one side has no values" };

describe("the z-test of two proportions", () => {
  it("is positive where the share outside the first category fell", () => {
    // 30 of 80 against 20 of 120 outside the first: pooled 50 of 200.
    const z = (30 / 80 - 20 / 120) / Math.sqrt(0.25 * 0.75 * (1 / 80 + 1 / 120));
    const fell = given(zTest([50, 30], [100, 20]));
    expect(fell.statistic).toBeCloseTo(z, 12);
    expect(fell.pValue).toBeCloseTo(normalTwoSided(z), 14);
    expect(given(zTest([100, 20], [50, 30])).statistic).toBeCloseTo(-z, 12);
  });

  it("finds nothing where both sides have one and the same category", () => {
    expect(given(zTest([7, 0], [9, 0]))).toEqual({ statistic: 0, pValue: 1 });
    expect(given(zTest([0, 7], [0, 9]))).toEqual({ statistic: 0, pValue: 1 });
  });

  it("has a reason where a side is empty, and refuses counts that are not aligned", () => {
    expect(zTest([0, 0], [1, 2])).toEqual(empty);
    expect(zTest([1, 2], [0, 0])).toEqual(empty);
    expect(() => zTest([1, 2], [1, 2, 3])).toThrow("counts are not aligned");
  });
});

describe("the G-test", () => {
  it("is twice the sum of O ln(O / E)", () => {
    const observed = [30, 50, 40];
    const expected = [100, 60, 80].map((count) => (count * 120) / 240);
    const g = 2 * observed.reduce((sum, o, i) => sum + o * Math.log(o / (expected[i] ?? 0)), 0);
    const found = given(gTest([100, 60, 80], observed));
    expect(found.statistic).toBeCloseTo(g, 11);
    expect(found.pValue).toBeCloseTo(chiSquareSf(g, 2), 13);
    expect(found.note).toBeUndefined();
  });

  it("has a reason where a side is empty", () => {
    expect(gTest([0, 0], [1, 2])).toEqual(empty);
  });
});

describe("Fisher's exact test", () => {
  const choose = (n: number, k: number): number => {
    let product = 1;
    for (let i = 1; i <= k; i++) product = (product * (n - k + i)) / i;
    return product;
  };

  /** The definition, by all tables with these totals. */
  function counted([a, b]: readonly [number, number], [x, y]: readonly [number, number]): number {
    const draws = a + b;
    const probability = (k: number) =>
      (choose(a + x, k) * choose(b + y, draws - k)) / choose(a + b + x + y, draws);
    const limit = probability(a) * (1 + 1e-9);
    let p = 0;
    for (let k = Math.max(0, draws - b - y); k <= Math.min(draws, a + x); k++) {
      if (probability(k) <= limit) p += probability(k);
    }
    return p;
  }

  it("adds up every table that is no more likely than the observed one", () => {
    let tables = 0;
    for (const a of [0, 1, 3, 8, 20]) {
      for (const b of [0, 2, 5, 13]) {
        for (const x of [0, 1, 6, 15]) {
          for (const y of [0, 3, 9]) {
            if (a + b === 0 || x + y === 0 || a + x === 0 || b + y === 0) continue;
            const { statistic, pValue } = given(fisherExactTest([a, b], [x, y]));
            expect(pValue / counted([a, b], [x, y]), `${a},${b} / ${x},${y}`).toBeCloseTo(1, 9);
            expect(pValue).toBeLessThanOrEqual(1);
            if (b * x > 0) expect(statistic).toBeCloseTo((a * y) / (b * x), 12);
            else expect(statistic).toBeNull();
            tables++;
          }
        }
      }
    }
    expect(tables).toBeGreaterThan(150);
  });

  it("counts a table of equal probability on the other side", () => {
    // 0, 1, 2, 3 of 3 with probabilities 1/20, 9/20, 9/20, 1/20.
    expect(given(fisherExactTest([3, 0], [0, 3])).pValue).toBeCloseTo(0.1, 12);
    expect(given(fisherExactTest([0, 3], [3, 0])).pValue).toBeCloseTo(0.1, 12);
    expect(given(fisherExactTest([2, 1], [1, 2])).pValue).toBe(1);
  });

  it("leaves out categories that no row has", () => {
    const plain = fisherExactTest([8, 2], [1, 5]);
    expect(fisherExactTest([0, 8, 0, 2], [0, 1, 0, 5])).toEqual(plain);
    // 280 of the C(16, 10) ways to deal the rows are no more likely.
    expect(given(plain).statistic).toBe(20);
    expect(given(plain).pValue).toBeCloseTo(280 / 8008, 12);
  });

  it("has nothing to compare with one category, and a reason with none", () => {
    const note = "both sides have one and the same category";
    expect(given(fisherExactTest([5, 0], [3, 0]))).toEqual({ statistic: null, pValue: 1, note });
    expect(fisherExactTest([0, 0], [3, 0])).toEqual(empty);
  });

  it("has no odds ratio with more than two categories", () => {
    // No table is more likely than that of equal counts.
    const { statistic, pValue } = given(fisherExactTest([1, 1, 1], [1, 1, 1]));
    expect(statistic).toBeNull();
    expect(pValue).toBeCloseTo(1, 12);
  });
});

describe("the permutation test of the total variation", () => {
  it("has the share of rows that would have to change category", () => {
    // Shares 0.5, 0.3, 0.2 against 0.2, 0.3, 0.5.
    const found = given(totalVariationTest([50, 30, 20], [40, 60, 100], { permutations: 20 }));
    expect(found.statistic).toBeCloseTo(0.3, 12);
    expect(found.pValue).toBe(1 / 21);
    expect(given(totalVariationTest([5, 0], [0, 9], { permutations: 1 })).statistic).toBe(1);
  });

  it("deals a thousand times, with a fixed seed, unless told otherwise", () => {
    expect(given(totalVariationTest([500, 0], [0, 500])).pValue).toBe(1 / 1001);
    const plain = totalVariationTest([60, 40], [50, 50]);
    expect(totalVariationTest([60, 40], [50, 50])).toEqual(plain);
    const other = totalVariationTest([60, 40], [50, 50], { seed: 7 });
    expect(other).not.toEqual(plain);
    expect(given(other).pValue).toBeCloseTo(given(plain).pValue, 1);
  });

  it("finds nothing between equal shares, and has a reason where a side is empty", () => {
    const same = totalVariationTest([10, 20], [20, 40], { permutations: 9 });
    expect(given(same)).toEqual({ statistic: 0, pValue: 1 });
    expect(totalVariationTest([0, 0], [1, 2])).toEqual(empty);
  });
});
