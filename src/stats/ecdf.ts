/**
 * The empirical distribution of a numeric sample, exact: its distinct values ascending, and for
 * each the number of rows at or below it. Ties are grouped once, so that every rank statistic
 * costs one merge of two sorted lists.
 */
export interface Ecdf {
  /** Number of rows: finite values only. */
  readonly n: number;
  /** Distinct values, strictly ascending. */
  readonly values: Float64Array;
  /** `cumulative[i]` = rows with a value ≤ `values[i]`; the last one is `n`. */
  readonly cumulative: Uint32Array;
}

export const emptyEcdf: Ecdf = {
  n: 0,
  values: new Float64Array(0),
  cumulative: new Uint32Array(0),
};

/**
 * The empirical distribution of values that are sorted ascending and finite. −0 counts as 0. The
 * array is taken over: its distinct values move to its front.
 */
export function ecdfOfSorted(sorted: Float64Array): Ecdf {
  const n = sorted.length;
  const cumulative = new Uint32Array(n);
  const distinct = groupTies(sorted, cumulative);
  if (distinct === n) return { n, values: sorted, cumulative };
  return { n, values: sorted.slice(0, distinct), cumulative: cumulative.slice(0, distinct) };
}

/** Moves the distinct values to the front, counts the rows up to each, and gives how many there are. */
function groupTies(sorted: Float64Array, cumulative: Uint32Array): number {
  let distinct = 0;
  let previous = Number.NaN;
  for (let i = 0; i < sorted.length; i++) {
    const value = (sorted[i] as number) + 0;
    if (value !== previous) {
      sorted[distinct++] = value;
      previous = value;
    }
    cumulative[distinct - 1] = i + 1;
  }
  return distinct;
}

/** The empirical distribution of finite values in any order. */
export function ecdfOf(values: ArrayLike<number>): Ecdf {
  return ecdfOfSorted(new Float64Array(values).sort());
}

/**
 * How many distinct values two samples have together; where that is more than `limit`, some number
 * above it, without looking at all values.
 */
export function pooledDistinct(a: Ecdf, b: Ecdf, limit = Number.POSITIVE_INFINITY): number {
  if (Math.max(a.values.length, b.values.length) > limit) {
    return Math.max(a.values.length, b.values.length);
  }
  let i = 0;
  let j = 0;
  let distinct = 0;
  while (i < a.values.length && j < b.values.length) {
    const x = a.values[i] as number;
    const y = b.values[j] as number;
    if (x <= y) i++;
    if (y <= x) j++;
    distinct++;
  }
  return distinct + (a.values.length - i) + (b.values.length - j);
}
