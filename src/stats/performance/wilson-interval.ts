import { defaultLevel, withoutInterval, zOf, type Estimate, type Interval } from "./estimate.ts";
import { defined, undefinedBecause, type Outcome } from "../outcome.ts";

/**
 * The score interval of a share of `successes` among `n` > 0 rows: it stays inside [0, 1] and has
 * a width when all rows agree. 0 of 10 gives 0 to 0.278 at 95 %.
 *
 * Source: E. B. Wilson, JASA 22 (1927) 209–212.
 */
export function wilsonInterval(
  successes: number,
  n: number,
  level: number = defaultLevel,
): Interval {
  const z = zOf(level);
  const share = successes / n;
  const scale = 1 + (z * z) / n;
  const center = (share + (z * z) / (2 * n)) / scale;
  const reach = (z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))) / scale;
  return {
    low: successes === 0 ? 0 : Math.max(0, center - reach),
    high: successes === n ? 1 : Math.min(1, center + reach),
  };
}

/**
 * A mean of `n` numbers between 0 and 1 with the Wilson interval of as many rows of zeros and ones
 * as have its standard error, m (1 − m) / error²: a normal interval ends too low where few of the
 * numbers are above 0, and has no width where none is. A mean of zeros and ones has the interval
 * of its share. Source: E. L. Korn, B. I. Graubard, Surv. Methodol. 24 (1998) 193–201 for the
 * effective number of rows.
 */
export function boundedMeanEstimate(
  value: number,
  standardError: number,
  n: number,
  level: number,
): Outcome<Estimate> {
  if (!Number.isFinite(standardError)) return withoutInterval(value, "too few rows");
  // s² of zeros and ones is n/(n − 1) times m (1 − m).
  const alike = standardError ** 2 * ((n - 1) / n);
  const rows = alike > 0 ? (value * (1 - value)) / alike : n;
  return defined({ value, standardError, interval: wilsonInterval(value * rows, rows, level) });
}

/** A share with its Wilson interval; undefined, for this reason, when there are no rows. */
export function shareEstimate(
  successes: number,
  n: number,
  level: number,
  whenEmpty: string,
): Outcome<Estimate> {
  if (n === 0) return undefinedBecause(whenEmpty);
  const value = successes / n;
  return defined({
    value,
    standardError: Math.sqrt((value * (1 - value)) / n),
    interval: wilsonInterval(successes, n, level),
  });
}
