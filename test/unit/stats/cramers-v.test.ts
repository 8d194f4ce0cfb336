import { describe, expect, it } from "vitest";
import { cramersV } from "../../../src/stats/cramers-v.ts";
import { chiSquareUpperQuantile } from "../../../src/stats/special/chi-square.ts";

const table = [
  [20, 5, 5, 10],
  [5, 20, 5, 10],
  [5, 5, 20, 10],
];

describe("Cramér's V", () => {
  it("is √(χ² / (n · min(r−1, k−1))) where both have more than two categories", () => {
    // Of 120 rows χ² = 45: √(45 / (120 · 2)).
    expect(cramersV(table)).toMatchObject({ ok: true });
    expect(cramersV(table)).toHaveProperty("value", expect.closeTo(Math.sqrt(45 / 240), 12));
  });

  it("is the same of a table and of the table turned, also when corrected", () => {
    const turned = [0, 1, 2, 3].map((j) => table.map((row) => row[j] ?? 0));
    // By Bergsma's formulas, computed apart.
    for (const one of [table, turned]) {
      const corrected = cramersV(one, { biasCorrected: true });
      expect(corrected).toHaveProperty("value", expect.closeTo(0.4062808173715596, 12));
    }
  });

  it("has no continuity correction unless one is asked for", () => {
    const two = [
      [8, 2],
      [3, 7],
    ];
    const plain = { biasCorrected: false, yates: false };
    expect(cramersV(two)).toEqual(cramersV(two, plain));
    expect(cramersV(two, { biasCorrected: true })).toEqual(
      cramersV(two, { biasCorrected: true, yates: false }),
    );
    expect(cramersV(two, { yates: true })).not.toEqual(cramersV(two));
  });

  it("has a reason where a variable has one category, or rows are too few to correct", () => {
    const reason: unknown = expect.stringMatching(/only one category/);
    expect(cramersV([[3, 4]])).toMatchObject({ ok: false, reason });
    expect(cramersV([[3], [4]])).toMatchObject({ ok: false, reason });
    const tiny = [
      [1, 0],
      [0, 1],
    ];
    expect(cramersV(tiny, { biasCorrected: true })).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/too few rows/),
    });
  });
});

describe("the quantile of the chi-square law", () => {
  it("is 0 for certainty, and never less", () => {
    expect(chiSquareUpperQuantile(1, 3)).toBe(0);
    expect(chiSquareUpperQuantile(1.5, 3)).toBe(0);
  });

  it("is −2 ln p with two degrees of freedom, far into both tails", () => {
    for (const p of [1e-12, 1e-4, 0.05, 0.5, 0.95, 0.9999]) {
      expect(chiSquareUpperQuantile(p, 2) / (-2 * Math.log(p))).toBeCloseTo(1, 11);
    }
  });
});
