import { defaultLevel, zOf, type Estimate, type Interval } from "./estimate.ts";
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
