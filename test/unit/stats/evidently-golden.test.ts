import { describe, expect, it } from "vitest";
import golden from "../../golden/evidently-drift.json" with { type: "json" };
import { andersonDarlingTest } from "../../../src/stats/anderson-darling-test.ts";
import { cramerVonMisesTest } from "../../../src/stats/cramer-von-mises-test.ts";
import type { Ecdf } from "../../../src/stats/ecdf.ts";
import { energyDistance } from "../../../src/stats/energy-distance.ts";
import { eppsSingletonTest } from "../../../src/stats/epps-singleton-test.ts";
import { fisherExactTest } from "../../../src/stats/fisher-exact-test.ts";
import { gTest } from "../../../src/stats/g-test.ts";
import { hellingerCounts, hellingerDistance } from "../../../src/stats/hellinger-distance.ts";
import { klDivergence } from "../../../src/stats/kl-divergence.ts";
import { mannWhitneyTest } from "../../../src/stats/mann-whitney-test.ts";
import { mmdTest } from "../../../src/stats/mmd-test.ts";
import { totalVariationTest } from "../../../src/stats/total-variation-test.ts";
import { tTest } from "../../../src/stats/t-test.ts";
import { binnedCounts } from "../../../src/stats/bins.ts";
import { chiSquareTest } from "../../../src/stats/chi-square-test.ts";
import { chooseDriftMethod } from "../../../src/stats/choose-drift-method.ts";
import { jensenShannonDistance } from "../../../src/stats/jensen-shannon-distance.ts";
import { ksTest } from "../../../src/stats/ks-test.ts";
import type { Outcome, TestResult } from "../../../src/stats/outcome.ts";
import { populationStabilityIndex } from "../../../src/stats/population-stability-index.ts";
import { standardDeviation } from "../../../src/stats/standard-deviation.ts";
import {
  normedWassersteinDistance,
  wassersteinDistance,
} from "../../../src/stats/wasserstein-distance.ts";
import { zTest } from "../../../src/stats/z-test.ts";
import { categoricalSample, numericSample } from "./golden-samples.ts";

type Expected = Readonly<Record<string, number | string | undefined>>;

/** Equal to 1e-9, relative or absolute. */
function expectClose(got: number | null, want: number | string | undefined): void {
  if (want === undefined) return;
  if (want === "Infinity") return expect(got).toBeNull();
  const wanted = Number(want);
  const error = Math.abs(Number(got) - wanted);
  expect(got).not.toBeNull();
  expect(error / Math.max(1, Math.abs(wanted)), `${got}, not ${wanted}`).toBeLessThanOrEqual(1e-9);
}

function expectTest(outcome: Outcome<TestResult>, expected: Expected): void {
  if (expected.score === "NaN") return expect(outcome.ok).toBe(false);
  if (!outcome.ok) throw new Error(outcome.reason);
  expectClose(outcome.value.pValue, expected.score);
  expectClose(outcome.value.statistic, expected.statistic);
}

function expectNumber(outcome: Outcome<number>, expected: number | string | undefined): void {
  if (!outcome.ok) throw new Error(outcome.reason);
  expectClose(outcome.value, expected);
}

interface Exception {
  readonly reason: string;
  readonly ours?: Expected;
}

type Check = (sample: string, expected: Expected) => void;

/** Counts of both sides, binned where the sample is numeric. */
function countsOf(sample: string, expected: Expected) {
  if (sample.startsWith("cat/")) return categoricalSample(sample);
  const { reference, current } = numericSample(sample);
  const binned = binnedCounts(reference, current);
  expect(binned.reference.length).toBe(expected.n_bins);
  return binned;
}

function numericBins(sample: string) {
  const { reference, current } = numericSample(sample);
  return hellingerCounts(reference, current);
}

const checks: Record<string, Check> = {
  ks: (sample, expected) => {
    const { reference, current } = numericSample(sample);
    expectTest(ksTest(reference, current), expected);
  },
  wasserstein: (sample, expected) => {
    const { reference, current } = numericSample(sample);
    const deviation = standardDeviation(reference, 0);
    if (!deviation.ok) throw new Error(deviation.reason);
    expectClose(deviation.value, expected.ref_std_ddof0);
    const distance = wassersteinDistance(reference, current);
    expectNumber(distance, expected.raw_wasserstein);
    if (!distance.ok) throw new Error(distance.reason);
    expectNumber(normedWassersteinDistance(distance.value, deviation.value), expected.score);
  },
  jensenshannon: (sample, expected) => {
    const { reference, current } = countsOf(sample, expected);
    expectNumber(jensenShannonDistance(reference, current), expected.score);
  },
  psi: (sample, expected) => {
    const { reference, current } = countsOf(sample, expected);
    expectNumber(populationStabilityIndex(reference, current), expected.score);
  },
  chisquare: (sample, expected) => {
    const { reference, current } = categoricalSample(sample);
    expectTest(chiSquareTest(reference, current), expected);
  },
  kl_div: (sample, expected) => {
    const { reference, current } = countsOf(sample, expected);
    expectNumber(klDivergence(reference, current), expected.score);
  },
  hellinger: (sample, expected) => {
    const counts = sample.startsWith("cat/") ? categoricalSample(sample) : numericBins(sample);
    expectNumber(hellingerDistance(counts.reference, counts.current), expected.score);
  },
  ed: (sample, expected) => {
    const { reference, current } = numericSample(sample);
    expectNumber(energyDistance(reference, current), expected.score);
  },
  cramer_von_mises: (sample, expected) => {
    const { reference, current } = numericSample(sample);
    const { statistic, scipy_exact_pvalue: exact, score } = expected;
    expectTest(cramerVonMisesTest(reference, current), { statistic, score: exact ?? score });
  },
  mannw: (sample, expected) => {
    const { reference, current } = numericSample(sample);
    expectTest(mannWhitneyTest(reference, current), expected);
  },
  g_test: (sample, expected) => {
    const { reference, current } = categoricalSample(sample);
    expectTest(gTest(reference, current), expected);
  },
  fisher_exact: (sample, expected) => {
    const { reference, current } = categoricalSample(sample);
    expectTest(fisherExactTest(reference, current), { score: expected.score });
  },
  TVD: (sample, expected) => {
    const { reference, current } = categoricalSample(sample);
    // Only the statistic: Evidently's permutations are not seeded.
    const outcome = totalVariationTest(reference, current, { permutations: 1 });
    if (!outcome.ok) throw new Error(outcome.reason);
    expectClose(outcome.value.statistic, expected.statistic);
  },
  empirical_mmd: (sample, expected) => {
    const { reference, current } = numericSample(sample);
    // Only the statistic: Evidently's permutations are not seeded.
    const outcome = mmdTest(reference, current, { permutations: 1 });
    if (!outcome.ok) throw new Error(outcome.reason);
    expectClose(outcome.value.statistic, expected.statistic);
  },
  z: (sample, expected) => {
    const { reference, current } = categoricalSample(sample);
    expectTest(zTest(reference, current), expected);
  },
};

const numericTests: Readonly<
  Record<string, (reference: Ecdf, current: Ecdf) => Outcome<TestResult>>
> = { anderson: andersonDarlingTest, es: eppsSingletonTest, t_test: tTest };

for (const [method, test] of Object.entries(numericTests)) {
  checks[method] = (sample, expected) => {
    const { reference, current } = numericSample(sample);
    const outcome = test(reference, current);
    if (expected.error !== undefined) return expect(outcome.ok).toBe(false);
    expectTest(outcome, expected);
  };
}

for (const [method, check] of Object.entries(checks)) {
  describe(`${method} equals Evidently`, () => {
    for (const one of golden.cases.filter((each) => each.method === method)) {
      const { exception } = one as { readonly exception?: Exception };
      // Where Evidently is wrong, the golden file says why and what is right instead.
      if (exception !== undefined && exception.ours === undefined) continue;
      const name = exception === undefined ? "" : `, but for: ${exception.reason}`;
      const expected = exception?.ours ?? (one.expected as Expected);
      it(`on ${one.sample}${name}`, () => check(one.sample, expected));
    }
  });
}

describe("the choice of method equals Evidently", () => {
  /** Our names are those of the report format. */
  const nameOf = (method: string): string =>
    method.replace("jensenshannon", "jensen_shannon").replace("chisquare", "chi_square");
  const typeOf = (name: string) => (name === "num" ? "numeric" : "categorical");

  for (const { input, expected } of golden.autoSelection) {
    const {
      column_type,
      reference_rows_after_null_drop: rows,
      distinct_in_union: distinct,
    } = input;
    it(`for a ${column_type} column of ${rows} rows and ${distinct} distinct values`, () => {
      const type = typeOf(column_type);
      const choice = chooseDriftMethod({ type, referenceRows: rows, distinctPooled: distinct });
      expect(choice).toEqual({ method: nameOf(expected.method), threshold: expected.threshold });
    });
  }

  for (const run of golden.autoRuns) {
    it(`on ${run.sample}`, () => {
      const counts = categoricalSample(run.sample);
      const referenceRows = counts.reference.reduce((sum, count) => sum + count, 0);
      const choice = chooseDriftMethod({
        type: typeOf(run.columnType),
        referenceRows,
        distinctPooled: counts.reference.length,
      });
      expect(choice).toEqual({ method: nameOf(run.selected), threshold: run.threshold });
    });
  }
});
