import { describe, expect, it } from "vitest";
import { fisherExactTest } from "../../../src/stats/fisher-exact-test.ts";
import { given } from "../support/given.ts";

const choose = (n: number, k: number): number =>
  Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((product, x) => product * x, 1);

/** Ways to take `n` out of categories of these sizes, with how often each way comes. */
function tables(sizes: readonly number[], n: number): readonly number[] {
  const [size, ...others] = sizes;
  if (size === undefined) return n === 0 ? [1] : [];
  return Array.from({ length: Math.min(size, n) + 1 }, (_, x) => x).flatMap((x) =>
    tables(others, n - x).map((weight) => weight * choose(size, x)),
  );
}

describe("Fisher's exact test of many categories", () => {
  it.each([
    [
      [3, 1, 2],
      [0, 4, 1],
    ],
    [
      [5, 0, 2, 1],
      [1, 3, 2, 6],
    ],
    [
      [2, 2, 2],
      [2, 2, 2],
    ],
    [
      [1, 6, 1, 0],
      [3, 0, 1, 2],
    ],
    [
      [0, 7, 2],
      [9, 1, 0],
    ],
  ])("of %j and %j is the share of tables that are no more likely", (reference, current) => {
    const sizes = reference.map((r, i) => r + (current[i] ?? 0));
    const n = reference.reduce((sum, r) => sum + r, 0);
    const seen = reference.reduce((product, r, i) => product * choose(sizes[i] ?? 0, r), 1);
    const all = tables(sizes, n);
    const share =
      all.filter((weight) => weight <= seen * (1 + 1e-9)).reduce((sum, weight) => sum + weight, 0) /
      all.reduce((sum, weight) => sum + weight, 0);
    expect(given(fisherExactTest(reference, current)).pValue).toBeCloseTo(share, 12);
    expect(given(fisherExactTest(current, reference)).pValue).toBeCloseTo(share, 12);
  });

  it("is not tried where there are too many tables", () => {
    const tooMany = {
      ok: false,
      reason:
        "there are too many possible tables for the exact test; use the chi-square or the G test",
    };
    // Six categories of 20 rows have 2.3 million.
    const even = Array.from({ length: 6 }, () => 10);
    expect(fisherExactTest(even, even)).toEqual(tooMany);
    expect(fisherExactTest([90_000, 90_000, 90_000], [60_000, 60_000, 60_000])).toEqual(tooMany);
  });

  it("is done where one side or every category has few rows", () => {
    expect(fisherExactTest([1, 1, 0], [40_000, 40_000, 40_000]).ok).toBe(true);
    expect(fisherExactTest([40_000, 40_000, 40_000], [1, 1, 0]).ok).toBe(true);
    // Twenty categories of one row each: every table is as likely as any other.
    const [one, other] = [0, 1].map((side) =>
      Array.from({ length: 20 }, (_, i) => (i % 2 === side ? 1 : 0)),
    );
    expect(given(fisherExactTest(one ?? [], other ?? [])).pValue).toBeCloseTo(1, 9);
  });
});
