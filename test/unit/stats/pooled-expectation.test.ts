import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chiSquareTest } from "../../../src/stats/chi-square-test.ts";
import { gTest } from "../../../src/stats/g-test.ts";
import { pooledExpectation } from "../../../src/stats/pooled-expectation.ts";

const pooled = (reference: readonly number[], current: readonly number[]) => {
  const outcome = pooledExpectation(reference, current);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
};

describe("a category that is new in the current data", () => {
  it("is counted with those that expect fewer than five rows", () => {
    expect(pooled([500, 490, 6, 4, 0], [50, 48, 0, 1, 1])).toEqual({
      observed: [2, 48, 50],
      expected: [1, 49, 50],
      degreesOfFreedom: 2,
      note: "a category is new in the current data: the 3 rarest categories count as one",
    });
  });

  it("joins the reference's rarest category where none expects fewer than five rows", () => {
    expect(pooled([60, 40, 0, 0], [50, 42, 5, 3])).toMatchObject({
      observed: [50, 50],
      expected: [40, 60],
      note: "2 categories are new in the current data: the 3 rarest categories count as one",
    });
  });

  it("makes two samples of both sides where one category would be left", () => {
    const { expected, degreesOfFreedom, note } = pooled([50, 0], [46, 4]);
    expect(expected).toEqual([48, 48, 2, 2]);
    expect(degreesOfFreedom).toBe(1);
    expect(note).toContain("two samples");
  });

  it("is not counted as one that vanished where it is no few rows", () => {
    const { observed, expected, note } = pooled([30, 30, 0], [30, 0, 30]);
    expect(observed).toEqual([30, 30, 30, 0, 0, 30]);
    expect(expected).toEqual([30, 30, 15, 15, 15, 15]);
    expect(note).toContain("two samples");
    // Two categories in place of each other: Σ = 4 · 15, and with two degrees p = exp(−60 / 2).
    const test = chiSquareTest([30, 30, 0], [30, 0, 30]);
    if (!test.ok) throw new Error(test.reason);
    expect(test.value.statistic).toBeCloseTo(60, 12);
    expect(test.value.pValue / Math.exp(-30)).toBeCloseTo(1, 9);
  });

  it("leaves counts without a new category as they are, however rare", () => {
    expect(pooled([97, 2, 1, 0], [100, 0, 0, 0])).toEqual({
      observed: [100, 0, 0],
      expected: [97, 2, 1],
      degreesOfFreedom: 2,
    });
  });

  it("never gives a test that is not finite, nor one for a single row among thousands", () => {
    const counts = fc.array(fc.nat(500), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const length = Math.min(a.length, b.length);
        for (const test of [chiSquareTest, gTest]) {
          const outcome = test(a.slice(0, length), b.slice(0, length));
          if (!outcome.ok) continue;
          expect(Number.isFinite(outcome.value.statistic)).toBe(true);
          expect(outcome.value.pValue).toBeGreaterThanOrEqual(0);
          expect(outcome.value.pValue).toBeLessThanOrEqual(1);
        }
      }),
    );
    const one = chiSquareTest([6000, 4000, 0], [5999, 4000, 1]);
    expect(one.ok && one.value.pValue).toBeGreaterThan(0.9);
  });
});
