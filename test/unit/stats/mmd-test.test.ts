import { describe, expect, it } from "vitest";
import { ecdfOf } from "../../../src/stats/ecdf.ts";
import { mmdTest } from "../../../src/stats/mmd-test.ts";
import { given } from "../support/given.ts";

/** The definition, row by row; the kernel's width is the upper median of all pairs of rows. */
function byRows(x: readonly number[], y: readonly number[]): number {
  const distances = new Float64Array(x.length ** 2);
  x.forEach((a, i) => {
    x.forEach((b, j) => (distances[i * x.length + j] = Math.abs(a - b)));
  });
  const median = distances.sort()[Math.round((x.length ** 2 - 1) / 2)] ?? Number.NaN;
  const width = median === 0 ? 1 : median;
  const sum = (us: readonly number[], vs: readonly number[]) => {
    let all = 0;
    for (const u of us) for (const v of vs) all += Math.exp(-(((u - v) / width) ** 2));
    return all;
  };
  const [n, m] = [x.length, y.length];
  return (
    (sum(x, x) - n) / (n * (n - 1)) + (sum(y, y) - m) / (m * (m - 1)) - (2 * sum(x, y)) / (n * m)
  );
}

const once = { permutations: 1 };
const statisticOf = (x: readonly number[], y: readonly number[]) =>
  given(mmdTest(ecdfOf(x), ecdfOf(y), once));
/** Uneven values in [0, 1), all different. */
const spread = (n: number, factor: number, shift = 0) =>
  Array.from({ length: n }, (_, i) => ((i * factor) % 1) ** 2 + shift);
const golden = (Math.sqrt(5) - 1) / 2;

describe("the maximum mean discrepancy", () => {
  it.each([
    [
      [1, 2],
      [3, 5],
    ],
    [
      [3, 1, 4, 1, 5],
      [9, 2, 6],
    ],
    [
      [2, 2, 2, 7],
      [2, 2, 8, 8, 1],
    ],
    [spread(30, golden), spread(41, Math.SQRT2, 0.3)],
    [spread(350, golden), spread(400, Math.SQRT2, 0.1)],
  ])("is the mean of the kernel within the sides less that across them", (x, y) => {
    expect(statisticOf(x, y).statistic).toBeCloseTo(byRows(x, y), 12);
  });

  it("says what is computed on bins of many values", () => {
    const few = statisticOf(spread(300, golden), spread(300, Math.SQRT2, 5));
    expect(few.note).toBeUndefined();
    const many = statisticOf(spread(350, golden), spread(350, Math.SQRT2, 5));
    expect(many.note).toBe("the p-value is computed on the means of 128 pooled quantile bins");
    const [x, y] = [spread(2100, golden), spread(900, Math.SQRT2, 0.2)];
    const most = statisticOf(x, y);
    expect(most.note).toBe(
      "statistic and p-value are computed on the means of 128 pooled quantile bins",
    );
    // What the kernel varies within a bin is lost.
    expect(Math.abs((most.statistic ?? 0) / byRows(x, y) - 1)).toBeLessThan(0.002);
  });

  it("is as unlikely as dealings of all rows say", () => {
    const p = (x: readonly number[], y: readonly number[]) =>
      given(mmdTest(ecdfOf(x), ecdfOf(y), { permutations: 99 })).pValue;
    // No dealing is as far apart; the p-value is never 0.
    expect(p(spread(30, golden), spread(30, golden, 5))).toBe(0.01);
    expect(p(spread(700, golden), spread(700, golden, 5))).toBe(0.01);
    expect(p(spread(30, golden), spread(30, golden))).toBeGreaterThan(0.5);
  });

  it("needs two rows a side, and distances that are numbers", () => {
    const tooFew = { ok: false, reason: "the MMD test needs two rows a side" };
    expect(mmdTest(ecdfOf([1]), ecdfOf([1, 2]))).toEqual(tooFew);
    expect(mmdTest(ecdfOf([1, 2]), ecdfOf([1]))).toEqual(tooFew);
    expect(mmdTest(ecdfOf([-1e200, 1e200]), ecdfOf([1, 2]))).toEqual({
      ok: false,
      reason: "the values lie too far apart",
    });
  });
});
