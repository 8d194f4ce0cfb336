import { emptySide, totalsOf } from "./counts.ts";
import { defined, type Outcome, type TestResult } from "./outcome.ts";
import { normalTwoSided } from "./special/normal.ts";

/**
 * The two-proportion z-test of the share outside the first category (labels sorted: the first is
 * the base): z = (p₁ − p₂) / √(P(1 − P)(1/n + 1/m)), P pooled; two-sided p-value from the normal
 * tail itself, so that it does not end at 1e-16.
 *
 * Source: Evidently's `z`; e.g. J. L. Fleiss, "Statistical Methods for Rates and Proportions"
 * (1981), chapter 2. Positive where the share fell. Where both sides have one and the same
 * category, z = 0 and p = 1.
 */
export function zTest(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): Outcome<TestResult> {
  const totals = totalsOf(reference, current);
  if (totals === null) return emptySide;
  const { n, m } = totals;
  const x = n - (reference[0] as number);
  const y = m - (current[0] as number);
  const pooled = (x + y) / (n + m);
  if (pooled === 0 || pooled === 1) return defined({ statistic: 0, pValue: 1 });
  const difference = (x * m - y * n) / (n * m);
  const statistic = difference / Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
  return defined({ statistic, pValue: normalTwoSided(statistic) });
}
