import { CompensatedSum } from "./compensated-sum.ts";
import { defined, type Outcome, type TestResult } from "./outcome.ts";
import { pooledExpectation } from "./pooled-expectation.ts";
import { chiSquareSf } from "./special/chi-square.ts";
import { deviance } from "./special/deviance.ts";

/**
 * The likelihood-ratio (G) test of the current counts against the reference shares taken as given:
 * G = 2 Σ O ln(O / E), E = reference · m/n, df = categories − 1. Where a category is new in the
 * current data, rare categories are pooled (`pooledExpectation`), and the note says so.
 *
 * Source: S. S. Wilks, Ann. Math. Stat. 9 (1938) 60–62; as
 * `scipy.stats.power_divergence(…, lambda_="log-likelihood")`. Evidently's `g_test` leaves E
 * unscaled and fails unless both sides have the same number of rows; with the same number the two
 * agree. Each category is added as O ln(O/E) + E − O ≥ 0: no cancellation.
 */
export function gTest(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): Outcome<TestResult> {
  const pooled = pooledExpectation(reference, current);
  if (!pooled.ok) return pooled;
  const { observed, expected, degreesOfFreedom, note } = pooled.value;
  const sum = new CompensatedSum();
  expected.forEach((rows, i) => sum.add(deviance(observed[i] ?? 0, rows)));
  const statistic = 2 * sum.total;
  return defined({ statistic, pValue: chiSquareSf(statistic, degreesOfFreedom), note });
}
