import { CompensatedSum } from "./compensated-sum.ts";
import { emptySide, totalsOf } from "./counts.ts";
import { defined, undefinedBecause, type Outcome, type TestResult } from "./outcome.ts";
import { chiSquareSf } from "./special/chi-square.ts";

/**
 * Pearson's chi-square test of the current counts against the reference shares taken as given:
 * Σ (observed − expected)² / expected, expected = reference · m/n, df = categories − 1.
 *
 * Source: K. Pearson, Phil. Mag. 50 (1900) 157–175; as Evidently's `chisquare`
 * (`scipy.stats.chisquare`). It treats the reference as the truth, not as a sample. A category
 * that is new in the current data has an expected count of 0: the statistic is infinite (`null`
 * here, with a note) and the p-value 0.
 */
export function chiSquareTest(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): Outcome<TestResult> {
  const totals = totalsOf(reference, current);
  if (totals === null) return emptySide;
  const { n, m } = totals;
  const sum = new CompensatedSum();
  let categories = 0;
  let unseen = false;
  for (let i = 0; i < reference.length; i++) {
    const r = reference[i] as number;
    const observed = current[i] as number;
    if (r === 0 && observed === 0) continue;
    categories++;
    if (r === 0) unseen = true;
    else sum.add((observed - (r * m) / n) ** 2 / ((r * m) / n));
  }
  if (unseen) {
    const note = "a category is new in the current data: its expected count is 0";
    return defined({ statistic: null, pValue: 0, note });
  }
  if (categories < 2) return undefinedBecause("there is only one category to compare");
  const statistic = sum.total;
  return defined({ statistic, pValue: chiSquareSf(statistic, categories - 1) });
}
