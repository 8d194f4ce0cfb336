import type { Moments } from "../measure/segments.ts";
import { differenceError, type DifferenceError } from "./mean-difference.ts";
import { defined, undefinedBecause, type Outcome } from "./outcome.ts";
import { defaultLevel, zOf, type Interval } from "./performance/estimate.ts";
import { chiSquareSf } from "./special/chi-square.ts";
import { normalQuantile } from "./special/normal.ts";
import { studentTwoSided } from "./special/student-t.ts";

/** The outcome in one part of a feature's range, on both sides. */
export interface RelationPart {
  readonly reference: Moments;
  readonly current: Moments;
}

/** How much the mean of an outcome, given a feature, changed. */
export interface RelationChange {
  /** In units of the outcome: the root mean square change over the parts, less its noise. */
  readonly value: number;
  readonly interval: Interval;
  /** Of no change in any part. */
  readonly pValue: number;
  /** Parts that had enough rows on both sides. */
  readonly parts: number;
}

/** Rows that a part needs on each side. */
export const leastRows = 10;

/**
 * With the change d of the mean in each part, its variance s² and the part's share w of all rows:
 * S = Σ w (d² − s²), which is 0 on average where nothing changed, has the variance
 * Σ w² (4 d² s² + 2 s⁴); the value is √S, and the interval that of S, rooted and cut at 0. The
 * p-value is that of Σ z² with as many degrees of freedom as there are parts: z is the normal
 * number that is as unlikely as the part's t = d / standard error (see `differenceError`), since
 * t² of ten rows a part is no χ².
 *
 * Source: A. Wald, Trans. Am. Math. Soc. 54 (1943) 426–482 for the test; the moments of squared
 * normal variables for the interval.
 */
export function relationChange(
  parts: readonly RelationPart[],
  level: number = defaultLevel,
): Outcome<RelationChange> {
  const used = parts.filter(
    ({ reference, current }) => reference.n >= leastRows && current.n >= leastRows,
  );
  if (used.length === 0) {
    return undefinedBecause(`no part has ${leastRows} rows with an outcome on both sides`);
  }
  const all = used.reduce((sum, { reference, current }) => sum + reference.n + current.n, 0);
  let s = 0;
  let variance = 0;
  let wald = 0;
  for (const { reference, current } of used) {
    const weight = (reference.n + current.n) / all;
    const square = (current.mean - reference.mean) ** 2;
    const noise = squaredError(reference) + squaredError(current);
    s += weight * (square - noise);
    variance += weight * weight * noise * (4 * Math.max(0, square - noise) + 2 * noise);
    wald += squaredNormal(square, differenceError(reference, current));
  }
  if (!Number.isFinite(s) || !Number.isFinite(variance)) {
    return undefinedBecause("the result is too large for a floating-point number");
  }
  const reach = zOf(level) * Math.sqrt(variance);
  const root = (x: number) => Math.sqrt(Math.max(0, x));
  return defined({
    value: root(s),
    interval: { low: root(s - reach), high: root(s + reach) },
    pValue: Number.isFinite(wald) ? chiSquareSf(wald, used.length) : 0,
    parts: used.length,
  });
}

/** z² of the normal z that is as unlikely as t with t² = `square` / the squared error. */
function squaredNormal(square: number, error: DifferenceError): number {
  if (square === 0) return 0;
  const p = studentTwoSided(Math.sqrt(square / error.square), error.df);
  return normalQuantile(p / 2) ** 2;
}

/** The squared standard error of a mean. */
export const squaredError = ({ n, variance }: Moments): number => variance / n;
