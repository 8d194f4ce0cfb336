import { defined, undefinedBecause, type Outcome } from "./outcome.ts";

/**
 * Kendall's tau-b of aligned finite values: concordant minus discordant pairs, over the pairs that
 * are not tied. −1 … 1.
 *
 * Source: M. G. Kendall, Biometrika 33 (1945) 239–251; by W. R. Knight's O(n log n) merge sort,
 * JASA 61 (1966) 436–439. As `scipy.stats.kendalltau`.
 */
export function kendall(x: ArrayLike<number>, y: ArrayLike<number>): Outcome<number> {
  const n = x.length;
  if (n !== y.length) throw new RangeError("values are not aligned");
  if (n < 2) return undefinedBecause("a correlation needs two rows");
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort(
    (a, b) => (x[a] as number) - (x[b] as number) || (y[a] as number) - (y[b] as number) || a - b,
  );
  const sortedX = Float64Array.from(order, (i) => x[i] as number);
  const sortedY = Float64Array.from(order, (i) => y[i] as number);
  const tiedX = tiedPairs(n, (i) => sortedX[i] === sortedX[i - 1]);
  const tiedBoth = tiedPairs(
    n,
    (i) => sortedX[i] === sortedX[i - 1] && sortedY[i] === sortedY[i - 1],
  );
  const swaps = countInversions(sortedY);
  const tiedY = tiedPairs(n, (i) => sortedY[i] === sortedY[i - 1]);
  const pairs = (n * (n - 1)) / 2;
  const concordance = pairs - tiedX - tiedY + tiedBoth - 2 * swaps;
  if (tiedX === pairs || tiedY === pairs) {
    return undefinedBecause("one of the two variables is constant");
  }
  const tau = concordance / Math.sqrt(pairs - tiedX) / Math.sqrt(pairs - tiedY);
  return defined(Math.max(-1, Math.min(1, tau)));
}

/** Pairs within runs of rows that are tied with the row before. */
function tiedPairs(n: number, tied: (i: number) => boolean): number {
  let pairs = 0;
  let run = 0;
  for (let i = 1; i < n; i++) {
    run = tied(i) ? run + 1 : 0;
    pairs += run;
  }
  return pairs;
}

/** Sorts the values in place and returns how many pairs stood the wrong way round. */
function countInversions(values: Float64Array): number {
  const n = values.length;
  let from: Float64Array = values;
  let into: Float64Array = new Float64Array(n);
  let inversions = 0;
  for (let width = 1; width < n; width *= 2) {
    for (let start = 0; start < n; start += 2 * width) {
      const middle = Math.min(start + width, n);
      const end = Math.min(start + 2 * width, n);
      let left = start;
      let right = middle;
      for (let k = start; k < end; k++) {
        if (right >= end || (left < middle && (from[left] as number) <= (from[right] as number))) {
          into[k] = from[left++] as number;
        } else {
          inversions += middle - left;
          into[k] = from[right++] as number;
        }
      }
    }
    [from, into] = [into, from];
  }
  if (from !== values) values.set(from);
  return inversions;
}
