import { describe, expect, it } from "vitest";
import oracle from "../../../oracle/kolmogorov.json" with { type: "json" };
import { ecdfOf } from "../../../../src/stats/ecdf.ts";
import { kolmogorovSf } from "../../../../src/stats/kolmogorov/kolmogorov.ts";
import { ksTest } from "../../../../src/stats/ks-test.ts";
import { golden, root, ruleSample } from "../rule-sample.ts";

const tolerance = 1e-9;

describe("the Kolmogorov law agrees with SciPy", () => {
  const sizes = new Set(oracle.cases.map((one) => (one.kind === "kolmogorovSf" ? one.n : 0)));
  it.each([...sizes].filter((n) => n > 0))("in every region of the distance of %i rows", (n) => {
    const wrong: string[] = [];
    for (const one of oracle.cases) {
      if (one.kind !== "kolmogorovSf" || one.n !== n) continue;
      const p = kolmogorovSf(n, one.d);
      const error = Math.abs(p - one.p) / Math.max(one.p, Number.MIN_VALUE);
      if (!(error <= tolerance)) wrong.push(`d ${one.d}: ${p}, not ${one.p}: ${error}`);
    }
    expect(wrong).toEqual([]);
  });

  for (const one of oracle.cases) {
    if (one.kind !== "ksTest") continue;
    const { n, m, scale, shift, tie, d, p } = one as Required<typeof one>;
    it(`in the two-sample test of ${n} and ${m} rows with D = ${d.toPrecision(3)}`, () => {
      const x = ecdfOf(ruleSample(n, golden, 1, 0, tie));
      const y = ecdfOf(ruleSample(m, root, scale, shift, tie));
      const outcome = ksTest(x, y);
      if (!outcome.ok) throw new Error(outcome.reason);
      expect(outcome.value.statistic).toBeCloseTo(d, 14);
      expect(Math.abs(outcome.value.pValue - p)).toBeLessThanOrEqual(tolerance * p);
    });
  }
});
