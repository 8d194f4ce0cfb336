import { describe, expect, it } from "vitest";
import { ecdfOf } from "../../../src/stats/ecdf.ts";
import { filledShares } from "../../../src/stats/filled-shares.ts";
import { hellingerCounts, hellingerDistance } from "../../../src/stats/hellinger-distance.ts";
import { klDivergence } from "../../../src/stats/kl-divergence.ts";
import { lInfinityDistance } from "../../../src/stats/l-infinity-distance.ts";
import { populationStabilityIndex } from "../../../src/stats/population-stability-index.ts";
import { given } from "../support/given.ts";

const reference = [50, 30, 20];
const current = [40, 60, 100];
const r = [0.5, 0.3, 0.2];
const c = [0.2, 0.3, 0.5];
const sum = (term: (r: number, c: number) => number) =>
  r.reduce((total, each, i) => total + term(each, c[i] ?? 0), 0);

describe("distances between shares", () => {
  it("are what their formulas say", () => {
    const hellinger = Math.sqrt(0.5 * sum((a, b) => (Math.sqrt(a) - Math.sqrt(b)) ** 2));
    expect(given(hellingerDistance(reference, current))).toBeCloseTo(hellinger, 13);
    const kl = sum((a, b) => a * Math.log(a / b));
    expect(given(klDivergence(reference, current))).toBeCloseTo(kl, 13);
    const psi = sum((a, b) => (a - b) * Math.log(a / b));
    expect(given(populationStabilityIndex(reference, current))).toBeCloseTo(psi, 13);
    expect(given(lInfinityDistance(reference, current))).toBeCloseTo(0.3, 13);
    expect(given(lInfinityDistance([50, 50, 0], [2, 1, 1]))).toBeCloseTo(0.25, 13);
    expect(given(lInfinityDistance([1, 3], [2, 6]))).toBe(0);
  });

  it("are 1 without overlap where they have a bound", () => {
    expect(given(hellingerDistance([4, 0, 0], [0, 0, 7]))).toBe(1);
    expect(given(hellingerDistance([4, 0, 0], [7, 0, 0]))).toBe(0);
    expect(given(lInfinityDistance([4, 0], [0, 7]))).toBe(1);
  });

  it("fill what a side lacks, so that logarithms exist", () => {
    // Shares 1 and 0 become 1 and 1e-4; the divergence divides by their sum, the index does not.
    const filled = 1e-4 / (1 + 1e-4);
    const kl = 0.5 * Math.log((0.5 * (1 + 1e-4)) / 1) + 0.5 * Math.log(0.5 / filled);
    expect(given(klDivergence([5, 5], [8, 0]))).toBeCloseTo(kl, 12);
    const back = (1 / (1 + 1e-4)) * Math.log(2 / (1 + 1e-4)) + filled * Math.log(2 * filled);
    expect(given(klDivergence([8, 0], [5, 5]))).toBeCloseTo(back, 12);
    const psi = -0.5 * Math.log(0.5) + (0.5 - 1e-4) * Math.log(0.5 / 1e-4);
    expect(given(populationStabilityIndex([5, 5], [8, 0]))).toBeCloseTo(psi, 12);
    expect(given(populationStabilityIndex([8, 0], [5, 5]))).toBeCloseTo(psi, 12);
  });

  it("have a reason where a side is empty", () => {
    for (const distance of [
      hellingerDistance,
      klDivergence,
      lInfinityDistance,
      populationStabilityIndex,
    ]) {
      const reason = "one side has no values";
      expect(distance([0, 0], [1, 2])).toEqual({ ok: false, reason });
      expect(distance([1, 2], [0, 0])).toEqual({ ok: false, reason });
    }
  });
});

describe("shares with empty bins filled", () => {
  it("get 1e-4 where every other share is larger", () => {
    expect([...filledShares([3, 0, 1], 4)]).toEqual([0.75, 1e-4, 0.25]);
    expect([...filledShares([3, 1], 4)]).toEqual([0.75, 0.25]);
  });

  it("get a millionth of the smallest share from 1e-4 downwards", () => {
    const edge = filledShares([1, 0, 9999], 10_000);
    expect(edge[1]).toBeCloseTo(1e-10, 20);
    expect(filledShares([2, 0, 9998], 10_000)[1]).toBe(1e-4);
    expect(filledShares([9999, 1, 0, 90_000], 100_000)[2]).toBeCloseTo(1e-11, 20);
  });
});

describe("the bins of the Hellinger distance", () => {
  it("are as many as Sturges says for the distinct values, and hold every row", () => {
    // Eight distinct values of 12 rows: log2(8) + 1 = 4 bins.
    const { bins, reference, current } = hellingerCounts(
      ecdfOf([0, 1, 2, 3, 3, 3]),
      ecdfOf([4, 5, 6, 7, 7, 7]),
    );
    expect(bins.kind).toBe("intervals");
    expect(reference).toHaveLength(4);
    expect([...reference]).toEqual([2, 4, 0, 0]);
    expect([...current]).toEqual([0, 0, 2, 4]);
  });
});
