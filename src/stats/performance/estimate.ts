import { defined, undefinedBecause, type Outcome } from "../outcome.ts";
import { normalQuantile } from "../special/normal.ts";

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A metric with its sampling error. */
export interface Estimate {
  readonly value: number;
  /** `null` where none is known. */
  readonly standardError: number | null;
  /** The confidence interval; `null` where none is known, and `note` says why. */
  readonly interval: Interval | null;
  readonly note?: string | undefined;
}

/** What a metric can range over; its interval is cut there. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

export const shareBounds: Bounds = { low: 0, high: 1 };
export const nonNegative: Bounds = { low: 0, high: Number.POSITIVE_INFINITY };
export const unbounded: Bounds = {
  low: Number.NEGATIVE_INFINITY,
  high: Number.POSITIVE_INFINITY,
};

/** The usual level of confidence intervals. */
export const defaultLevel = 0.95;

/** The z with P(|Z| ≤ z) = level. */
export const zOf = (level: number): number => -normalQuantile((1 - level) / 2);

/** value ± z · standard error, cut at the bounds. */
export function normalEstimate(
  value: number,
  standardError: number,
  level: number,
  bounds: Bounds = unbounded,
): Outcome<Estimate> {
  if (!Number.isFinite(value)) {
    return undefinedBecause("the result is too large for a floating-point number");
  }
  if (!Number.isFinite(standardError)) return withoutInterval(value, "too few rows");
  const reach = zOf(level) * standardError;
  const interval = {
    low: Math.max(bounds.low, value - reach),
    high: Math.min(bounds.high, value + reach),
  };
  return defined({ value, standardError, interval });
}

/** A value whose sampling error is not known, and why. */
export const withoutInterval = (value: number, note: string): Outcome<Estimate> =>
  Number.isFinite(value)
    ? defined({ value, standardError: null, interval: null, note })
    : undefinedBecause("the result is too large for a floating-point number");
