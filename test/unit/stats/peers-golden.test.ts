import { describe, expect, it } from "vitest";
import golden from "../../golden/peers-stats.json" with { type: "json" };
import { andersonDarlingTest } from "../../../src/stats/anderson-darling-test.ts";
import { cramerVonMisesTest } from "../../../src/stats/cramer-von-mises-test.ts";
import { cramersV } from "../../../src/stats/cramers-v.ts";
import { ecdfOf } from "../../../src/stats/ecdf.ts";
import { energyDistance } from "../../../src/stats/energy-distance.ts";
import { fisherExactTest } from "../../../src/stats/fisher-exact-test.ts";
import { kendall } from "../../../src/stats/kendall.ts";
import { kolmogorovSf } from "../../../src/stats/kolmogorov/kolmogorov.ts";
import { ksTest } from "../../../src/stats/ks-test.ts";
import { lInfinityDistance } from "../../../src/stats/l-infinity-distance.ts";
import { mannWhitneyTest } from "../../../src/stats/mann-whitney-test.ts";
import { adjustedPValues } from "../../../src/stats/multiple-testing.ts";
import { chiSquareNoise } from "../../../src/stats/noise-floor.ts";
import type { Outcome, TestResult } from "../../../src/stats/outcome.ts";
import { pearson } from "../../../src/stats/pearson.ts";
import { spearman } from "../../../src/stats/spearman.ts";
import { chiSquareUpperQuantile } from "../../../src/stats/special/chi-square.ts";
import { tTest } from "../../../src/stats/t-test.ts";
import { theilsU } from "../../../src/stats/theils-u.ts";
import { wassersteinDistance } from "../../../src/stats/wasserstein-distance.ts";
import { given } from "../support/given.ts";

function expectTest(outcome: Outcome<TestResult>, [statistic, p]: readonly number[]): void {
  const result = given(outcome);
  expect(result.statistic).toBeCloseTo(statistic ?? 0, 8);
  expect(result.pValue).toBeCloseTo(p ?? 0, 8);
}

describe("statistics agree with the peers", () => {
  it("in the two-sample tests of SciPy", () => {
    const { input, expected } = golden["scipy.two_sample"];
    const a = ecdfOf(input.a);
    const b = ecdfOf(input.b);
    expectTest(ksTest(a, b), expected.ks_exact);
    expectTest(cramerVonMisesTest(a, b), expected.cvm);
    expectTest(mannWhitneyTest(a, b), expected.mannwhitney);
    expectTest(tTest(a, b), expected.t);
    expectTest(tTest(a, b, "welch"), expected.welch);
    expectTest(andersonDarlingTest(a, b), expected.anderson);
    expect(given(wassersteinDistance(a, b))).toBeCloseTo(expected.wasserstein, 9);
    expect(given(energyDistance(a, b))).toBeCloseTo(expected.energy, 9);
  });

  it("in the correlations of SciPy", () => {
    const { input, expected } = golden["scipy.correlations"];
    expect(given(pearson(input.a, input.b))).toBeCloseTo(expected.pearson[0] ?? 0, 9);
    expect(given(spearman(input.a, input.b))).toBeCloseTo(expected.spearman[0] ?? 0, 9);
    expect(given(kendall(input.a, input.b))).toBeCloseTo(expected.kendall[0] ?? 0, 9);
  });

  it("in Fisher's exact test of SciPy", () => {
    const { input, expected } = golden["scipy.contingency"];
    const [reference = [], current = []] = input.t22;
    expectTest(fisherExactTest(reference, current), expected.fisher_two_sided);
    const n = input.t22.flat().reduce((sum, count) => sum + count, 0);
    const v = Math.sqrt((expected.chi2_yates[0] ?? 0) / n);
    expect(given(cramersV(input.t22, { yates: true }))).toBeCloseTo(v, 9);
  });

  it("in Kolmogorov's law", () => {
    const { input, expected } = golden["scipy.ks_kstwo_sf"];
    input.cases.forEach(([d = 0, n = 0], i) => {
      expect(kolmogorovSf(n, d)).toBeCloseTo(expected[i]?.kstwo ?? 0, 9);
    });
  });

  it("in Cramér's V and Theil's U of dython", () => {
    const { input, expected } = golden["dython.nominal.2x2"];
    const table = ["a", "b"].map((row) =>
      ["u", "v"].map(
        (column) => input.x.filter((x, i) => x === row && input.y[i] === column).length,
      ),
    );
    const corrected = cramersV(table, { biasCorrected: true, yates: true });
    expect(given(corrected)).toBeCloseTo(expected.cramers_v_corrected, 9);
    expect(given(cramersV(table, { yates: true }))).toBeCloseTo(expected.cramers_v_plain, 9);
    expect(given(theilsU(table))).toBeCloseTo(expected.theils_u_xy, 9);
  });

  it("in the adjusted p-values of statsmodels", () => {
    const { input, expected } = golden.multiple_testing;
    const pairs = [
      ["bonferroni", expected.statsmodels.bonferroni.adjusted],
      ["holm", expected.statsmodels.holm.adjusted],
      ["benjamini_hochberg", expected.statsmodels.fdr_bh.adjusted],
    ] as const;
    for (const [adjustment, wanted] of pairs) {
      const shuffled = [null, ...input.p.toReversed()];
      const adjusted = adjustedPValues(shuffled, adjustment);
      expect(adjusted[0]).toBeNull();
      adjusted
        .slice(1)
        .toReversed()
        .forEach((p, i) => expect(p).toBeCloseTo(wanted[i] ?? 0, 12));
    }
  });

  it("in the size-aware critical value of the PSI", () => {
    const { input, expected } = golden["size_aware.psi_critical"];
    input.cases.forEach(([bins = 0, n = 0, m = 0, alpha = 0], i) => {
      const critical = chiSquareUpperQuantile(alpha, bins - 1) * (1 / n + 1 / m);
      expect(critical).toBeCloseTo(expected[i] ?? 0, 9);
      if (alpha === 0.05) expect(chiSquareNoise("psi", bins, n, m).limit).toBeCloseTo(critical, 12);
    });
  });

  it("in NannyML's Wasserstein and L-infinity distances", () => {
    const distance = golden["nml.univariate.continuous.explicit.wasserstein"];
    const { ref, cur } = distance.input;
    const moved = given(wassersteinDistance(ecdfOf(ref), ecdfOf(cur)));
    expect(moved).toBeCloseTo(distance.expected.value, 9);
    const reference = [50, 30, 20, 0];
    const current = [10, 15, 10, 5];
    const largest = golden["nml.univariate.categorical.l_infinity"].expected.value;
    expect(given(lInfinityDistance(reference, current))).toBeCloseTo(largest, 12);
  });
});
