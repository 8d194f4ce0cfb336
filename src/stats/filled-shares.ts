/** What an empty bin gets where the smallest non-empty share is larger. */
const largestFill = 1e-4;

/**
 * The shares count / total, with empty bins filled so that logarithms exist: with s the smallest
 * non-zero share of this side, a zero becomes s · 1e-6 if s ≤ 1e-4, else 1e-4. The result is not
 * renormalised. Source: Evidently's `get_binned_data` with `feel_zeroes`.
 */
export function filledShares(counts: ArrayLike<number>, total: number): Float64Array {
  const shares = new Float64Array(counts).map((count) => count / total);
  const smallest = shares.reduce(
    (least, share) => (share > 0 ? Math.min(least, share) : least),
    Number.POSITIVE_INFINITY,
  );
  const fill = smallest <= largestFill ? smallest * 1e-6 : largestFill;
  return shares.map((share) => (share === 0 ? fill : share));
}
