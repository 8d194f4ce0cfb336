import { emptySide, totalsOf } from "./counts.ts";
import { defined, type Outcome } from "./outcome.ts";

/**
 * The largest change of one category's share, max |r − c|: between 0 and 1, symmetric.
 *
 * Source: the Chebyshev distance of the shares; as TensorFlow Data Validation's and NannyML's
 * `l_infinity`.
 */
export function lInfinityDistance(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): Outcome<number> {
  const totals = totalsOf(reference, current);
  if (totals === null) return emptySide;
  const { n, m } = totals;
  let largest = 0;
  for (let i = 0; i < reference.length; i++) {
    const difference = (reference[i] as number) * m - (current[i] as number) * n;
    largest = Math.max(largest, Math.abs(difference));
  }
  return defined(largest / (n * m));
}
