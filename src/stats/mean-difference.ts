import { mergeMoments, type Moments } from "../measure/segments.ts";

/** How sure a difference of two means is. */
export interface DifferenceError {
  /** Squared standard error. */
  readonly square: number;
  /** Degrees of freedom of its variance. */
  readonly df: number;
}

/**
 * The squared standard error of the difference of the means of two groups: by each group's own
 * variance, or by that of both groups together, whichever is larger. A small group of a skewed
 * law (a rate near 0, errors with a long tail) often holds none of the rare rows: its own variance
 * is then far too small, and 0 errors in 100 rows would be a certainty. 0 of 100 against 30 of 1000
 * gives 0.017², not 0.005².
 *
 * Source: B. L. Welch, Biometrika 34 (1947) 28–35 for the first, with Satterthwaite's degrees of
 * freedom; the second is that of the score test, as in Pearson's χ² of two shares.
 */
export function differenceError(a: Moments, b: Moments): DifferenceError {
  const own = a.variance / a.n;
  const other = b.variance / b.n;
  const apart = own + other;
  const together = mergeMoments(a, b).variance * (1 / a.n + 1 / b.n);
  return apart > together
    ? { square: apart, df: apart ** 2 / (own ** 2 / (a.n - 1) + other ** 2 / (b.n - 1)) }
    : { square: together, df: a.n + b.n - 2 };
}
