import { undefinedBecause, type Outcome } from "../outcome.ts";

/** What a metric of a chunk is expected to stay within; `null`: no bound on that side. */
export interface ReferenceThreshold {
  readonly lower: number | null;
  readonly upper: number | null;
}

/**
 * Mean ± `deviations` standard deviations (ddof 0) of the metric over the reference's chunks; a
 * bound beyond what the metric can be lies at that limit. Source: NannyML's
 * `StandardDeviationThreshold`.
 */
export function referenceThreshold(
  values: readonly number[],
  limits: { readonly low: number | null; readonly high: number | null },
  deviations = 3,
): Outcome<ReferenceThreshold> {
  const n = values.length;
  if (n === 0) return undefinedBecause("no chunk of the reference has this metric");
  const mean = values.reduce((sum, x) => sum + x, 0) / n;
  const deviation = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / n);
  const lower = mean - deviations * deviation;
  const upper = mean + deviations * deviation;
  return {
    ok: true,
    value: {
      lower: limits.low === null ? lower : Math.max(lower, limits.low),
      upper: limits.high === null ? upper : Math.min(upper, limits.high),
    },
  };
}

/** Whether a value lies outside, strictly. */
export const breaksThreshold = (value: number, { lower, upper }: ReferenceThreshold): boolean =>
  (lower !== null && value < lower) || (upper !== null && value > upper);
