import { undefinedBecause } from "./outcome.ts";

/*
 * Two aligned vectors of counts: the rows of each category (or bin) on the reference and on the
 * current side. A category that one side lacks counts 0 there.
 */

/** All rows of one side. */
export function totalOf(counts: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i] as number;
  return total;
}

/** The totals of both sides, or `null` where a share does not exist because a side is empty. */
export function totalsOf(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): { readonly n: number; readonly m: number } | null {
  if (reference.length !== current.length) throw new RangeError("counts are not aligned");
  const n = totalOf(reference);
  const m = totalOf(current);
  return n > 0 && m > 0 ? { n, m } : null;
}

/** What every statistic of two sides answers where `totalsOf` gives `null`. */
export const emptySide = undefinedBecause("one side has no values");
