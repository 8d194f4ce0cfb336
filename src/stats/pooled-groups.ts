import { pooledDistinct, type Ecdf } from "./ecdf.ts";
import { forEachPooledValue } from "./merge-ecdfs.ts";

/** A numeric column of both sides reduced to few groups of neighbouring values. */
export interface PooledGroups {
  /** The mean of the rows of each group, ascending. */
  readonly values: Float64Array;
  readonly reference: Float64Array;
  readonly current: Float64Array;
  /** Whether every group is a single value, so that nothing was lost. */
  readonly exact: boolean;
}

/**
 * Groups the pooled values. Up to `exactUpTo` distinct values each one is a group and nothing is
 * lost; otherwise neighbours are joined into at most about `groups` groups of nearly equal numbers
 * of rows (pooled quantile bins), each represented by its mean.
 */
export function pooledGroups(
  reference: Ecdf,
  current: Ecdf,
  groups: number,
  exactUpTo: number,
): PooledGroups {
  if (pooledDistinct(reference, current, exactUpTo) <= exactUpTo)
    return everyValue(reference, current);
  const values: number[] = [];
  const left: number[] = [];
  const right: number[] = [];
  const size = (reference.n + current.n) / groups;
  let rows = 0;
  let mean = 0;
  let r = 0;
  let c = 0;
  const close = () => {
    values.push(mean);
    left.push(r);
    right.push(c);
    mean = r = c = 0;
  };
  forEachPooledValue(reference, current, (value, inReference, inCurrent) => {
    const added = inReference + inCurrent;
    if (rows + added > (values.length + 1) * size && r + c > 0) close();
    mean += (value - mean) * (added / (r + c + added));
    r += inReference;
    c += inCurrent;
    rows += added;
  });
  close();
  return {
    values: Float64Array.from(values),
    reference: Float64Array.from(left),
    current: Float64Array.from(right),
    exact: false,
  };
}

function everyValue(reference: Ecdf, current: Ecdf): PooledGroups {
  const values: number[] = [];
  const left: number[] = [];
  const right: number[] = [];
  forEachPooledValue(reference, current, (value, r, c) => {
    values.push(value);
    left.push(r);
    right.push(c);
  });
  return {
    values: Float64Array.from(values),
    reference: Float64Array.from(left),
    current: Float64Array.from(right),
    exact: true,
  };
}
