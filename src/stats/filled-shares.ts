/** What an empty bin gets where the smallest non-empty share is larger. */
const largestFill = 1e-4;

/**
 * The shares count / total, with empty bins filled so that logarithms exist: with s the smallest
 * non-zero share of this side, a zero becomes s · 1e-6 if s ≤ 1e-4, else 1e-4. The result is not
 * renormalised. Source: Evidently's `get_binned_data` with `feel_zeroes`.
 */
export function filledShares(counts: ArrayLike<number>, total: number): Float64Array {
  let smallest = Number.POSITIVE_INFINITY;
  const shares = new Float64Array(counts.length);
  for (let i = 0; i < counts.length; i++) {
    const share = (counts[i] as number) / total;
    shares[i] = share;
    if (share > 0 && share < smallest) smallest = share;
  }
  const fill = smallest <= largestFill ? smallest * 1e-6 : largestFill;
  for (let i = 0; i < shares.length; i++) if (shares[i] === 0) shares[i] = fill;
  return shares;
}
