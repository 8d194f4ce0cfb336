import { CompensatedSum } from "./compensated-sum.ts";
import { defined, type Outcome, type TestResult } from "./outcome.ts";
import { pooledExpectation } from "./pooled-expectation.ts";
import { chiSquareSf } from "./special/chi-square.ts";

/**
 * Pearson's chi-square test of the current counts against the reference shares taken as given:
 * Σ (observed − expected)² / expected, expected = reference · m/n, df = categories − 1.
 *
 * Source: K. Pearson, Phil. Mag. 50 (1900) 157–175; as Evidently's `chisquare`
 * (`scipy.stats.chisquare`) wherever that is finite. It treats the reference as the truth, not as
 * a sample. Where a category is new, Evidently's statistic is infinite: here rare categories are
 * pooled (`pooledExpectation`), and the note says so.
 */
export function chiSquareTest(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): Outcome<TestResult> {
  const pooled = pooledExpectation(reference, current);
  if (!pooled.ok) return pooled;
  const { observed, expected, degreesOfFreedom, note } = pooled.value;
  const sum = new CompensatedSum();
  expected.forEach((rows, i) => sum.add(((observed[i] ?? 0) - rows) ** 2 / rows));
  const statistic = sum.total;
  return defined({ statistic, pValue: chiSquareSf(statistic, degreesOfFreedom), note });
}
