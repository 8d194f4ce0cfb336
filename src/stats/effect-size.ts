import type { Ecdf } from "./ecdf.ts";
import { definedIfFinite, undefinedBecause, type Outcome } from "./outcome.ts";
import { mean, standardDeviation } from "./standard-deviation.ts";

/**
 * Cohen's d: the change of the mean, current − reference, in pooled standard deviations. 0.2 is
 * called small, 0.5 medium, 0.8 large. Source: J. Cohen, "Statistical Power Analysis" (2nd ed.,
 * 1988), section 2.2.
 */
export function standardizedMeanDifference(reference: Ecdf, current: Ecdf): Outcome<number> {
  const n = reference.n;
  const m = current.n;
  const before = mean(reference);
  const after = mean(current);
  const deviations = [standardDeviation(reference, 1), standardDeviation(current, 1)] as const;
  if (!before.ok) return before;
  if (!after.ok) return after;
  if (!deviations[0].ok) return deviations[0];
  if (!deviations[1].ok) return deviations[1];
  const unit = Math.max(deviations[0].value, deviations[1].value);
  if (unit === 0) return undefinedBecause("both sides are constant");
  const v = (deviations[0].value / unit) ** 2;
  const w = (deviations[1].value / unit) ** 2;
  const pooled = Math.sqrt(((n - 1) * v + (m - 1) * w) / (n + m - 2));
  return definedIfFinite((after.value - before.value) / unit / pooled);
}
