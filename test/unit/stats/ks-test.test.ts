import { describe, expect, it } from "vitest";
import { ecdfOf, emptyEcdf } from "../../../src/stats/ecdf.ts";
import { kolmogorovSf } from "../../../src/stats/kolmogorov/kolmogorov.ts";
import { smirnovSf } from "../../../src/stats/kolmogorov/smirnov.ts";
import { ksTest } from "../../../src/stats/ks-test.ts";
import { given } from "../support/given.ts";

describe("the Kolmogorov–Smirnov test", () => {
  it("needs values on both sides, and finds nothing between equal samples", () => {
    const noValues = { ok: false, reason: "one side has no values" };
    expect(ksTest(emptyEcdf, ecdfOf([1]))).toEqual(noValues);
    expect(ksTest(ecdfOf([1]), emptyEcdf)).toEqual(noValues);
    expect(given(ksTest(ecdfOf([1, 2]), ecdfOf([1, 1, 2, 2])))).toEqual({
      statistic: 0,
      pValue: 1,
    });
  });

  // Half of 10,001 and 10,003 rows: 5000.5 and 5001.5; a third of 10,002 and 20,004: 6668 rows.
  it.each([
    [10_001, 10_001, 5000],
    [10_003, 10_003, 5002],
    [10_002, 20_004, 6668],
  ])("of %i and %i rows is that of %i, halves going to the even one", (n, m, effective) => {
    const side = (rows: number, shift: number) =>
      ecdfOf(Array.from({ length: rows }, (_, i) => i / rows + shift));
    const { statistic, pValue } = given(ksTest(side(n, 0), side(m, 0.01)));
    expect(statistic).toBeGreaterThan(0.009);
    expect(pValue).toBe(kolmogorovSf(effective, statistic ?? 0));
    expect(pValue).toBeGreaterThan(0);
    expect(pValue).toBeLessThan(1);
  });
});

describe("the law of the largest distance", () => {
  it.each([1, 10, 1000])("of %i rows is certain at 0 and impossible from 1 on", (n) => {
    for (const law of [kolmogorovSf, smirnovSf]) {
      expect(law(n, -0.1)).toBe(1);
      expect(law(n, 0)).toBe(1);
      expect(law(n, 1)).toBe(0);
      expect(law(n, 1.5)).toBe(0);
    }
  });
});
