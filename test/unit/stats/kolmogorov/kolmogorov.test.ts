import { describe, expect, it } from "vitest";
import oracle from "../../../oracle/kolmogorov.json" with { type: "json" };
import { ecdfOf } from "../../../../src/stats/ecdf.ts";
import { kolmogorovSf } from "../../../../src/stats/kolmogorov/kolmogorov.ts";
import { ksTest } from "../../../../src/stats/ks-test.ts";

const tolerance = 1e-9;

/** The oracle's sample: frac(i·a)·scale + shift, rounded down to multiples of `tie` if positive. */
function sample(n: number, a: number, scale: number, shift: number, tie: number): number[] {
  return Array.from({ length: n }, (_, i) => {
    const t = (i + 1) * a;
    const x = (t - Math.floor(t)) * scale + shift;
    return tie > 0 ? Math.floor(x / tie) * tie : x;
  });
}

describe("the Kolmogorov law agrees with SciPy", () => {
  it("in every region of sample size and distance", () => {
    const wrong: string[] = [];
    for (const one of oracle.cases) {
      if (one.kind !== "kolmogorovSf") continue;
      const p = kolmogorovSf(one.n, one.d);
      const error = Math.abs(p - one.p) / Math.max(one.p, Number.MIN_VALUE);
      if (!(error <= tolerance)) wrong.push(`n ${one.n}, d ${one.d}: ${p}, not ${one.p}: ${error}`);
    }
    expect(wrong).toEqual([]);
  });

  for (const one of oracle.cases) {
    if (one.kind !== "ksTest") continue;
    const { n, m, scale, shift, tie, d, p } = one as Required<typeof one>;
    it(`in the two-sample test of ${n} and ${m} rows with D = ${d.toPrecision(3)}`, () => {
      const x = ecdfOf(sample(n, 0.6180339887498949, 1, 0, tie));
      const y = ecdfOf(sample(m, 0.41421356237309515, scale, shift, tie));
      const outcome = ksTest(x, y);
      if (!outcome.ok) throw new Error(outcome.reason);
      expect(outcome.value.statistic).toBeCloseTo(d, 14);
      expect(Math.abs(outcome.value.pValue - p)).toBeLessThanOrEqual(tolerance * p);
    });
  }
});
