import { CompensatedSum } from "./compensated-sum.ts";
import { emptySide, totalsOf } from "./counts.ts";
import { defined, undefinedBecause, type Outcome, type TestResult } from "./outcome.ts";
import { chiSquareSf } from "./special/chi-square.ts";
import { deviance } from "./special/deviance.ts";

/**
 * The likelihood-ratio (G) test of the current counts against the reference shares taken as given:
 * G = 2 Σ O ln(O / E), E = reference · m/n, df = categories − 1. A new category has E = 0: the
 * statistic is infinite (`null`, with a note) and p = 0.
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
    else sum.add(deviance(observed, (r * m) / n));
  }
  if (unseen) {
    const note = "a category is new in the current data: its expected count is 0";
    return defined({ statistic: null, pValue: 0, note });
  }
  if (categories < 2) return undefinedBecause("there is only one category to compare");
  const statistic = 2 * sum.total;
  return defined({ statistic, pValue: chiSquareSf(statistic, categories - 1) });
}
