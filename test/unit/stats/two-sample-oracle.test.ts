import { describe, expect, it } from "vitest";
import oracle from "../../oracle/two_sample.json" with { type: "json" };
import { andersonDarlingTest } from "../../../src/stats/anderson-darling-test.ts";
import { cramerVonMisesTest } from "../../../src/stats/cramer-von-mises-test.ts";
import { ecdfOf, type Ecdf } from "../../../src/stats/ecdf.ts";
import { energyDistance } from "../../../src/stats/energy-distance.ts";
import { eppsSingletonTest } from "../../../src/stats/epps-singleton-test.ts";
import { mannWhitneyTest } from "../../../src/stats/mann-whitney-test.ts";
import type { Outcome, TestResult } from "../../../src/stats/outcome.ts";
import { quantile } from "../../../src/stats/quantile.ts";
import { mean, standardDeviation } from "../../../src/stats/standard-deviation.ts";
import { tTest } from "../../../src/stats/t-test.ts";
import { wassersteinDistance } from "../../../src/stats/wasserstein-distance.ts";
import { golden, root, ruleSample } from "./rule-sample.ts";
import { given } from "../support/given.ts";

type Pair = readonly number[] | undefined;

/** The relative error, or the absolute one below `floor`. */
function expectClose(got: number | null, want: number, floor = 0, tolerance = 1e-9): void {
  const error = Math.abs(Number(got) - want) / Math.max(Math.abs(want), floor, Number.MIN_VALUE);
  expect(got === want ? 0 : error, `${got}, not ${want}`).toBeLessThanOrEqual(tolerance);
}

function expectTest(outcome: Outcome<TestResult>, want: Pair, pFloor = 0): void {
  if (want === undefined) return;
  const { statistic, pValue } = given(outcome);
  const [wantedStatistic = 0, wantedP = 0] = want;
  expectClose(statistic, wantedStatistic, 1);
  expectClose(pValue, wantedP, pFloor);
}

describe("two-sample statistics agree with SciPy", () => {
  for (const one of oracle.cases) {
    const { n, m, factor, scale, shift, tie } = one;
    const name = `${n} and ${m} rows, ×${factor}, current ·${scale} + ${shift}, ties ${tie}`;
    const times = (x: Float64Array): Ecdf => ecdfOf(x.map((v) => v * factor));
    const reference = times(ruleSample(n, golden, 1, 0, tie));
    const current = times(ruleSample(m, root, scale, shift, tie));
    const tests = one as unknown as Readonly<Record<string, Pair>>;

    it(`tests: ${name}`, () => {
      expectTest(mannWhitneyTest(reference, current), tests.mannWhitney);
      // SciPy's p-value is 1 − F with a series cut at 1e-7: below that it is noise.
      const cramerVonMises = cramerVonMisesTest(reference, current);
      const noise = (tests.cramerVonMises?.[1] ?? 0) < 1e-6;
      if (noise) expect(given(cramerVonMises).pValue).toBeLessThan(1e-6);
      else expectTest(cramerVonMises, tests.cramerVonMises, 1);
      expectTest(tTest(reference, current), tests.pooledT);
      expectTest(tTest(reference, current, "welch"), tests.welchT);
      expectTest(andersonDarlingTest(reference, current), tests.andersonDarling);
      expectTest(eppsSingletonTest(reference, current), tests.eppsSingleton);
    });

    it(`distances and descriptions: ${name}`, () => {
      expectClose(given(wassersteinDistance(reference, current)) / factor, one.wasserstein);
      const energy = given(energyDistance(reference, current)) / Math.sqrt(factor);
      expectClose(energy, one.energy);
      expectClose(given(mean(current)) / factor, one.mean);
      expectClose(given(standardDeviation(current, 0)) / factor, one.std[0] ?? 0);
      expectClose(given(standardDeviation(current, 1)) / factor, one.std[1] ?? 0);
      for (const [p = 0, want = 0] of one.quantiles) {
        expectClose(given(quantile(current, p)) / factor, want);
      }
    });
  }
});
