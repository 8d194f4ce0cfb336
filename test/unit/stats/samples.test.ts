import { describe, expect, it } from "vitest";
import { ecdfOf } from "../../../src/stats/ecdf.ts";
import { mannWhitneyExactTail } from "../../../src/stats/mann-whitney-law.ts";
import { mannWhitneyTest } from "../../../src/stats/mann-whitney-test.ts";
import type { Outcome } from "../../../src/stats/outcome.ts";
import { pooledGroups } from "../../../src/stats/pooled-groups.ts";
import { quantile } from "../../../src/stats/quantile.ts";
import { normalTwoSided } from "../../../src/stats/special/normal.ts";
import { studentTwoSided } from "../../../src/stats/special/student-t.ts";
import { mean, standardDeviation, variance } from "../../../src/stats/standard-deviation.ts";
import { tTest } from "../../../src/stats/t-test.ts";
import { given } from "../support/given.ts";

const reasonOf = (outcome: Outcome<unknown>) => (outcome.ok ? null : outcome.reason);
const huge = ecdfOf([-1.7e308, 1.7e308]);
const tooWide = "the values lie too far apart for a floating-point number";

describe("a quantile", () => {
  it("lies between order statistics in proportion", () => {
    const sample = ecdfOf([10, 20, 20, 40]);
    const found = [0, 1 / 6, 1 / 3, 0.5, 2 / 3, 0.75, 0.9, 1].map((p) =>
      given(quantile(sample, p)),
    );
    const wanted = [10, 15, 20, 20, 20, 25, 34, 40];
    found.forEach((value, i) => expect(value).toBeCloseTo(wanted[i] ?? 0, 12));
    expect(given(quantile(ecdfOf([7]), 0.3))).toBe(7);
  });

  it("is one of the values at their own ranks, to the last digit", () => {
    const values = [0.1, 0.2, 0.3, 0.7, 1.1];
    values.forEach((value, k) => expect(given(quantile(ecdfOf(values), k / 4))).toBe(value));
  });

  it("is exactly the value that the rows on both sides of it have", () => {
    for (const value of [0.1, 0.7, 1 / 3, 123.456]) {
      const sample = ecdfOf([value, value, value, value]);
      for (let k = 0; k <= 100; k++) expect(given(quantile(sample, k / 100))).toBe(value);
    }
  });

  it("never leaves the range of a number between its ends", () => {
    expect(given(quantile(huge, 0.5))).toBe(0);
    expect(given(quantile(huge, 0.75)) / 0.85e308).toBeCloseTo(1, 12);
    expect(given(quantile(huge, 0.25)) / -0.85e308).toBeCloseTo(1, 12);
  });

  it("does not fall below the value before, however small the share", () => {
    // 0.4 − (0.4 − 0.1) is less than 0.1.
    for (const p of [1e-20, 1e-17, 2 ** -54]) {
      expect(given(quantile(ecdfOf([0.1, 0.4]), p))).toBeGreaterThanOrEqual(0.1);
    }
  });

  it("does not pass the value above, however near the share is to it", () => {
    const top = 1 + 2 ** -52;
    for (const p of [0.49, 0.5, 0.51, 0.99]) {
      const value = given(quantile(ecdfOf([0.1, top]), p));
      expect(value).toBeGreaterThan(0.1);
      expect(value).toBeLessThanOrEqual(top);
      expect(value).toBeCloseTo(0.1 + (top - 0.1) * p, 14);
    }
  });

  it("has a reason without values, and outside 0 to 1", () => {
    expect(reasonOf(quantile(ecdfOf([]), 0.5))).toBe("there are no values");
    for (const p of [-0.01, 1.01, Number.NaN]) {
      const reason = "a quantile needs a share between 0 and 1";
      expect(reasonOf(quantile(ecdfOf([1, 2]), p))).toBe(reason);
    }
  });
});

describe("mean and standard deviation", () => {
  it("are those of the definition, with either divisor", () => {
    const sample = ecdfOf([2, 4, 4, 10]);
    expect(given(mean(sample))).toBe(5);
    expect(given(standardDeviation(sample, 0))).toBeCloseTo(Math.sqrt(36 / 4), 14);
    expect(given(standardDeviation(sample, 1))).toBeCloseTo(Math.sqrt(36 / 3), 14);
    expect(given(variance(sample, 1))).toBeCloseTo(12, 13);
    expect(given(standardDeviation(ecdfOf([3, 3]), 1))).toBe(0);
    expect(given(standardDeviation(ecdfOf([3]), 0))).toBe(0);
  });

  it("keep their digits far from 0, and near both ends of the range of numbers", () => {
    expect(given(standardDeviation(ecdfOf([1e9, 1e9 + 1, 1e9 + 2]), 1))).toBe(1);
    expect(given(mean(ecdfOf([1e9, 1e9 + 1, 1e9 + 5])))).toBe(1e9 + 2);
    for (const unit of [1e-300, 1e300, 5e-324]) {
      const sample = ecdfOf([2 * unit, 4 * unit, 4 * unit, 10 * unit]);
      expect(given(mean(sample)) / unit).toBeCloseTo(5, 12);
      expect(given(standardDeviation(sample, 0)) / unit).toBeCloseTo(3, 12);
    }
  });

  it("exist where all values are near one end of the range of numbers", () => {
    for (const sign of [1, -1]) {
      const sample = ecdfOf([1.5e308, 1.6e308, 1.7e308].map((value) => sign * value));
      expect(given(mean(sample)) / (sign * 1.6e308)).toBeCloseTo(1, 12);
      expect(given(standardDeviation(sample, 1)) / 1e307).toBeCloseTo(1, 10);
    }
  });

  it("add up thousands of values in blocks", () => {
    const n = 1000;
    const sample = ecdfOf(Array.from({ length: n }, (_, i) => i));
    expect(given(mean(sample))).toBeCloseTo((n - 1) / 2, 12);
    expect(given(variance(sample, 0))).toBeCloseTo((n * n - 1) / 12, 8);
    expect(given(variance(sample, 0))).toBe(given(variance(sample, 0)));
  });

  it("have a reason where they do not exist", () => {
    const empty = ecdfOf([]);
    for (const outcome of [mean(empty), standardDeviation(empty, 0), variance(empty, 1)]) {
      expect(reasonOf(outcome)).toBe("there are no values");
    }
    const one = "one value has no sample standard deviation";
    expect(reasonOf(standardDeviation(ecdfOf([3]), 1))).toBe(one);
    expect(reasonOf(mean(huge))).toBe(tooWide);
    expect(reasonOf(standardDeviation(huge, 0))).toBe(tooWide);
    const large = "the result is too large for a floating-point number";
    expect(reasonOf(variance(ecdfOf([1e200, 3e200]), 0))).toBe(large);
  });
});

describe("Student's t-test", () => {
  const a = ecdfOf([1, 2, 3, 6]);
  const b = ecdfOf([4, 8]);

  it("divides the difference of the means by its standard error", () => {
    // Means 3 and 6; squared deviations 14 (3 degrees) and 8 (1 degree).
    const pooled = -3 / Math.sqrt((22 / 4) * (1 / 4 + 1 / 2));
    const test = given(tTest(a, b));
    expect(test.statistic).toBeCloseTo(pooled, 12);
    expect(test.pValue).toBeCloseTo(studentTwoSided(pooled, 4), 13);
    const [v, w] = [14 / 3 / 4, 8 / 2] as const;
    const welch = given(tTest(a, b, "welch"));
    expect(welch.statistic).toBeCloseTo(-3 / Math.sqrt(v + w), 12);
    const df = (v + w) ** 2 / (v ** 2 / 3 + w ** 2 / 1);
    expect(welch.pValue).toBeCloseTo(studentTwoSided(-3 / Math.sqrt(v + w), df), 13);
  });

  it("has a reason with less than two rows a side, or where nothing differs", () => {
    const few = "the t-test needs two rows a side";
    expect(reasonOf(tTest(ecdfOf([1]), b))).toBe(few);
    expect(reasonOf(tTest(a, ecdfOf([1])))).toBe(few);
    const equal = "all values of both sides are equal";
    expect(reasonOf(tTest(ecdfOf([3, 3]), ecdfOf([3, 3])))).toBe(equal);
    expect(reasonOf(tTest(huge, a))).toBe(tooWide);
    expect(reasonOf(tTest(a, huge))).toBe(tooWide);
  });

  it("is certain of two constant sides that differ", () => {
    const note = "both sides are constant, and different";
    expect(given(tTest(ecdfOf([3, 3]), ecdfOf([4, 4])))).toEqual({
      statistic: null,
      pValue: 0,
      note,
    });
    // One constant side is no obstacle: 2/√(((0 + 2)/2)(1/2 + 1/2)).
    expect(given(tTest(ecdfOf([5, 5]), ecdfOf([2, 4]))).statistic).toBeCloseTo(2, 12);
    const far = tTest(ecdfOf([1e300, 1e300]), ecdfOf([0, 1e-300]));
    expect(reasonOf(far)).toBe("the t statistic is too large");
  });
});

describe("the Mann–Whitney test", () => {
  /** The exact tail by listing the orders: every choice of places for one side. */
  function listed(n: number, m: number, u: number): number {
    let all = 0;
    let tail = 0;
    for (let set = 0; set < 2 ** (n + m); set++) {
      let size = 0;
      let pairs = 0;
      for (let i = 0; i < n + m; i++) {
        if ((set >> i) & 1) {
          pairs += i - size;
          size++;
        }
      }
      if (size !== n) continue;
      all++;
      if (pairs >= u) tail++;
    }
    return tail / all;
  }

  it("knows the law of U without ties", () => {
    for (const [n, m] of [
      [1, 1],
      [2, 3],
      [4, 4],
      [5, 3],
      [1, 8],
      [6, 4],
    ] as const) {
      for (let u = Math.ceil((n * m) / 2); u <= n * m; u++) {
        expect(mannWhitneyExactTail(n, m, u), `${n}, ${m}, ${u}`).toBeCloseTo(listed(n, m, u), 13);
      }
    }
  });

  it("is exact for 8 rows without ties, and normal with corrections for 9, or with ties", () => {
    const rows = (n: number, from: number) =>
      ecdfOf(Array.from({ length: n }, (_, i) => from + 2 * i));
    const exact = given(mannWhitneyTest(rows(8, 4), rows(20, 3)));
    // Place i of the reference, 4 + 2i, is above 1 + i of the odd numbers from 3.
    const u = 8 + 28;
    expect(exact.statistic).toBe(u);
    expect(exact.pValue).toBeCloseTo(2 * mannWhitneyExactTail(8, 20, 160 - u), 13);
    const normal = given(mannWhitneyTest(rows(9, 4), rows(20, 3)));
    const z = (180 - 45 - 90 - 0.5) / Math.sqrt((180 / 12) * 30);
    expect(normal.statistic).toBe(45);
    expect(normal.pValue).toBeCloseTo(normalTwoSided(z), 13);
    // Values 1, 2, 2 | 2, 3: below 0, ties of the three 2s: U = 1; Σ(t³ − t) = 24.
    const tied = given(mannWhitneyTest(ecdfOf([1, 2, 2]), ecdfOf([2, 3])));
    expect(tied.statistic).toBe(1);
    const spread = Math.sqrt((6 / 12) * (6 - 24 / 20));
    expect(tied.pValue).toBeCloseTo(normalTwoSided((5 - 3 - 0.5) / spread), 13);
  });

  it("has a p-value of 1 in the middle, and a note where all values are equal", () => {
    expect(given(mannWhitneyTest(ecdfOf([1, 4]), ecdfOf([2, 3]))).pValue).toBe(1);
    expect(given(mannWhitneyTest(ecdfOf([1, 1, 2]), ecdfOf([1, 1, 2]))).pValue).toBe(1);
    const note = "all values of both sides are equal";
    expect(given(mannWhitneyTest(ecdfOf([2, 2]), ecdfOf([2])))).toEqual({
      statistic: 1,
      pValue: 1,
      note,
    });
    const empty = "one side has no values";
    expect(reasonOf(mannWhitneyTest(ecdfOf([]), ecdfOf([1])))).toBe(empty);
    expect(reasonOf(mannWhitneyTest(ecdfOf([1]), ecdfOf([])))).toBe(empty);
  });
});

describe("values joined into groups", () => {
  const plain = (groups: ReturnType<typeof pooledGroups>) => ({
    values: [...groups.values],
    reference: [...groups.reference],
    current: [...groups.current],
    exact: groups.exact,
  });

  it("are single values while there are few enough", () => {
    const groups = pooledGroups(ecdfOf([1, 1, 3]), ecdfOf([2, 3, 3]), 2, 3);
    expect(plain(groups)).toEqual({
      values: [1, 2, 3],
      reference: [2, 0, 1],
      current: [0, 1, 2],
      exact: true,
    });
  });

  it("are neighbours of nearly equal numbers of rows otherwise, with the mean of their rows", () => {
    const groups = pooledGroups(ecdfOf([1, 2, 5, 6]), ecdfOf([3, 4, 7, 8]), 2, 7);
    expect(plain(groups)).toEqual({
      values: [2.5, 6.5],
      reference: [2, 2],
      current: [2, 2],
      exact: false,
    });
    const uneven = pooledGroups(ecdfOf([1, 1, 1, 4]), ecdfOf([2, 9, 9, 9]), 2, 3);
    expect(plain(uneven)).toEqual({
      values: [1.25, 7.75],
      reference: [3, 1],
      current: [1, 3],
      exact: false,
    });
  });

  it("hold every row once where one value has most of them", () => {
    const many = ecdfOf([...new Array<number>(50).fill(0), 1, 2, 3, 4]);
    const { reference, current, values } = pooledGroups(many, ecdfOf([5, 6]), 4, 2);
    expect(values[0]).toBe(0);
    expect([...reference].reduce((a, b) => a + b, 0)).toBe(54);
    expect([...current].reduce((a, b) => a + b, 0)).toBe(2);
    expect([...reference, ...current].every((count) => count >= 0)).toBe(true);
    expect(reference.every((count, i) => count + (current[i] ?? 0) > 0)).toBe(true);
  });
});
