import { describe, expect, it } from "vitest";
import oracle from "../../oracle/categorical.json" with { type: "json" };
import { chiSquareTest } from "../../../src/stats/chi-square-test.ts";
import { fisherExactTest } from "../../../src/stats/fisher-exact-test.ts";
import { gTest } from "../../../src/stats/g-test.ts";
import { jensenShannonDistance } from "../../../src/stats/jensen-shannon-distance.ts";
import { lInfinityDistance } from "../../../src/stats/l-infinity-distance.ts";
import type { Outcome, TestResult } from "../../../src/stats/outcome.ts";
import { totalVariationTest } from "../../../src/stats/total-variation-test.ts";
import { given } from "../support/given.ts";

function expectClose(got: number | null, want: number, tolerance = 1e-9): void {
  const error = Math.abs(Number(got) - want) / Math.max(Math.abs(want), Number.MIN_VALUE);
  expect(got === want ? 0 : error, `${got}, not ${want}`).toBeLessThanOrEqual(tolerance);
}

function expectTest(outcome: Outcome<TestResult>, want: readonly number[] | undefined): void {
  if (want === undefined) return;
  const { statistic, pValue } = given(outcome);
  expectClose(statistic, want[0] ?? 0);
  expectClose(pValue, want[1] ?? 0);
}

describe("statistics of counts agree with SciPy", () => {
  for (const one of oracle.cases) {
    const { reference, current } = one;
    const tests = one as unknown as Readonly<Record<string, readonly number[] | undefined>>;
    it(`on ${reference.join(", ")} against ${current.join(", ")}`, () => {
      // Near 0 SciPy's distance is itself off by the root of the rounding error.
      const js = given(jensenShannonDistance(reference, current));
      expect(Math.abs(js - one.jensenShannon)).toBeLessThanOrEqual(1e-8);
      const { statistic: variation } = given(
        totalVariationTest(reference, current, { permutations: 1 }),
      );
      expectClose(variation, one.totalVariation);
      expectClose(given(lInfinityDistance(reference, current)), one.lInfinity);
      expectTest(chiSquareTest(reference, current), tests.chiSquare);
      expectTest(gTest(reference, current), tests.g);
      if (one.fisher !== undefined) {
        expectClose(given(fisherExactTest(reference, current)).pValue, one.fisher);
      }
    });
  }
});
