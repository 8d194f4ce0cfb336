import { describe, expect, it } from "vitest";
import { ascendingOrder } from "../../../src/stats/ascending-order.ts";
import { CompensatedSum } from "../../../src/stats/compensated-sum.ts";
import { ecdfOf, ecdfOfSorted, emptyEcdf, pooledDistinct } from "../../../src/stats/ecdf.ts";
import { areaBetween } from "../../../src/stats/ecdf-area.ts";
import { ecdfOfCounts } from "../../../src/stats/ecdf-of-counts.ts";
import { energyDistance } from "../../../src/stats/energy-distance.ts";
import { pooledEcdf } from "../../../src/stats/pooled-ecdf.ts";
import {
  normedWassersteinDistance,
  wassersteinDistance,
} from "../../../src/stats/wasserstein-distance.ts";
import { given } from "../support/given.ts";

const plain = ({ n, values, cumulative }: ReturnType<typeof ecdfOf>) => ({
  n,
  values: [...values],
  cumulative: [...cumulative],
});
const noValues = { ok: false, reason: "one side has no values" };

describe("the empirical distribution", () => {
  it("groups ties, a zero of either sign among them", () => {
    const found = plain(ecdfOf([2, -0, 1, 2, 0]));
    expect(found).toEqual({ n: 5, values: [0, 1, 2], cumulative: [2, 3, 5] });
    expect(Object.is(ecdfOf([-0]).values[0], 0)).toBe(true);
    const sorted = Float64Array.of(1, 2, 5);
    expect(ecdfOfSorted(sorted).values).toBe(sorted);
  });

  it("is made of values with their numbers of rows", () => {
    const counts = [
      { value: 5, n: 2 },
      { value: -0, n: 1 },
      { value: 9, n: 0 },
      { value: 2, n: 3 },
      { value: 5, n: 4 },
    ];
    const found = ecdfOfCounts(counts);
    expect(plain(found)).toEqual({ n: 10, values: [0, 2, 5], cumulative: [1, 4, 10] });
    expect(Object.is(found.values[0], 0)).toBe(true);
    expect(plain(ecdfOfCounts([]))).toEqual({ n: 0, values: [], cumulative: [] });
  });

  it("of two samples together counts the rows of both", () => {
    expect(plain(pooledEcdf(ecdfOf([1, 2, 2]), ecdfOf([2, 3])))).toEqual({
      n: 5,
      values: [1, 2, 3],
      cumulative: [1, 4, 5],
    });
  });
});

describe("how many values two samples have together", () => {
  const [three, two] = [ecdfOf([1, 2, 3]), ecdfOf([2, 9])];

  it("counts a value of both once", () => {
    expect(pooledDistinct(three, two)).toBe(4);
    expect(pooledDistinct(two, three)).toBe(4);
    expect(pooledDistinct(three, ecdfOf([0]))).toBe(4);
    expect(pooledDistinct(ecdfOf([0]), three)).toBe(4);
    expect(pooledDistinct(three, three)).toBe(3);
  });

  it("is not counted to the end where one of them has more than is asked for", () => {
    expect(pooledDistinct(three, two, 2)).toBe(3);
    expect(pooledDistinct(two, three, 2)).toBe(3);
    expect(pooledDistinct(three, two, 3)).toBe(4);
  });
});

describe("the order of scores", () => {
  it("leaves equal ones where they are, a zero of either sign among them", () => {
    expect([...ascendingOrder([0, 3, -0, -1, 0])]).toEqual([3, 0, 2, 4, 1]);
  });
});

describe("a compensated sum", () => {
  it("loses nothing that a large term hides for a while", () => {
    const of = (terms: readonly number[]) => {
      const sum = new CompensatedSum();
      for (const term of terms) sum.add(term);
      return sum.total;
    };
    expect(of([1, 1e100, 1, -1e100])).toBe(2);
    expect(of([1e100, 1, 3, -1e100])).toBe(4);
    expect(of([3, 1e100, -1e100])).toBe(3);
    expect(of([2, -5])).toBe(-3);
  });
});

describe("the area between two distributions", () => {
  it("goes from step to step of both, with the gap between them", () => {
    // F is 1/3 and 1 at 0 and 2; G is 1/3, 2/3 and 1 at 0, 1 and 3.
    const gaps: number[] = [];
    const area = areaBetween(ecdfOf([0, 2, 2]), ecdfOf([0, 1, 3]), (gap) => {
      gaps.push(gap);
      return gap;
    });
    // Up to 0, 1, 2 and 3.
    expect(gaps).toEqual([0, 0, expect.closeTo(1 / 3, 14), expect.closeTo(1 / 3, 14)]);
    expect(area).toBeCloseTo(2 / 3, 14);
  });

  it("loses nothing that a large part hides for a while", () => {
    const areaOf = (...parts: readonly number[]) => {
      const left = [9, ...parts];
      return areaBetween(ecdfOf([0, 1, 4]), ecdfOf([2, 3]), () => left.shift() ?? 0);
    };
    // Before the first value is no way to go, whatever the gap.
    expect(areaOf(1, 1e100, 1, -1e100)).toBe(2);
    expect(areaOf(1e100, 1, 3, -1e100)).toBe(4);
    expect(areaOf(3, 1e100, -1e100, 0)).toBe(3);
  });

  it("is there where the range itself is too wide for a number", () => {
    const [low, high] = [ecdfOf([-1.5e308]), ecdfOf([1.5e308])];
    const tenth = (gap: number) => gap / 10;
    expect(areaBetween(low, high, tenth) / 3e307).toBeCloseTo(1, 14);
    expect(areaBetween(high, low, tenth) / 3e307).toBeCloseTo(1, 14);
    const both = ecdfOf([-1.5e308, 1.5e308]);
    expect(areaBetween(both, ecdfOf([0]), tenth) / 1.5e307).toBeCloseTo(1, 14);
    expect(areaBetween(ecdfOf([0]), both, tenth) / 1.5e307).toBeCloseTo(1, 14);
  });
});

describe("the Wasserstein distance", () => {
  it("is how far the average value has to move", () => {
    // Sorted, 0 → 1, 2 → 3 and 2 → 5 for samples of one size.
    expect(given(wassersteinDistance(ecdfOf([2, 0, 2]), ecdfOf([5, 1, 3])))).toBeCloseTo(5 / 3, 14);
    // A third of the rows from 0 to 3, a sixth from 0 to 6, half from 6 to 6.
    expect(given(wassersteinDistance(ecdfOf([0, 6]), ecdfOf([3, 6, 6])))).toBeCloseTo(2, 14);
  });

  it("is there where the range itself is too wide for a number", () => {
    const wide = [-1.5e308, ...Array.from({ length: 9 }, () => 1.6e308)];
    const narrow = Array.from({ length: 10 }, () => 1.5e308);
    // A tenth moves by 3e308, nine tenths by 1e307.
    expect(given(wassersteinDistance(ecdfOf(wide), ecdfOf(narrow))) / 3.9e307).toBeCloseTo(1, 13);
    expect(given(wassersteinDistance(ecdfOf(narrow), ecdfOf(wide))) / 3.9e307).toBeCloseTo(1, 13);
  });

  it("is divided by the deviation of the reference, were it very small", () => {
    expect(normedWassersteinDistance(2, 0.5)).toEqual({ ok: true, value: 4 });
    expect(normedWassersteinDistance(2, 0)).toEqual({ ok: true, value: 2000 });
  });

  it("needs values on both sides, as the energy distance does", () => {
    for (const distance of [wassersteinDistance, energyDistance]) {
      expect(distance(emptyEcdf, ecdfOf([1]))).toEqual(noValues);
      expect(distance(ecdfOf([1]), emptyEcdf)).toEqual(noValues);
    }
  });
});

describe("the energy distance", () => {
  it("is the root of twice the area of the squared gaps", () => {
    // Gaps of 1/3 over a way of 2.
    const distance = given(energyDistance(ecdfOf([0, 2, 2]), ecdfOf([0, 1, 3])));
    expect(distance).toBeCloseTo(Math.sqrt(2 * 2 * (1 / 9)), 14);
  });
});
