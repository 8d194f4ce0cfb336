import { defined, type Outcome } from "../outcome.ts";
import type { Bounds, Estimate } from "../performance/estimate.ts";

/** How many standard errors a band of an estimate reaches on either side. */
export const bandErrors = 3;

/** An estimate with its band of ± 3 standard errors, cut at the bounds. */
export function bandEstimate(
  value: number,
  standardError: number | null,
  bounds: Bounds,
): Outcome<Estimate> {
  if (standardError === null) {
    const note = "the reference does not tell its sampling error";
    return defined({ value, standardError, interval: null, note });
  }
  const reach = bandErrors * standardError;
  const interval = {
    low: Math.max(bounds.low, value - reach),
    high: Math.min(bounds.high, value + reach),
  };
  return defined({ value, standardError, interval });
}
