import type { Ecdf } from "./ecdf.ts";
import { countAtMost, firstAbove, rowsBefore } from "./ecdf-lookup.ts";
import { pooledGroups } from "./pooled-groups.ts";
import { quantile } from "./quantile.ts";

/** Rows of both sides in groups along the values. */
export interface AreaGroups {
  /** The mean of the rows of each group, ascending. */
  readonly values: Float64Array;
  readonly reference: ArrayLike<number>;
  readonly current: ArrayLike<number>;
}

/** Up to so many distinct values on both sides nothing is grouped. */
const exactUpTo = 400;
/** Quantiles of each side that cut larger samples into groups. */
const cuts = 100;
/** The least rows of a group, as a share of all, and as a share of those in the tail beyond it. */
const leastOfAll = 1 / 400;
const leastOfTail = 1 / 4;

/**
 * The rows of both sides grouped so that the area between their distribution functions can be had
 * from the groups alone: each value a group where there are at most 400, else between the
 * percentiles of both sides, and in the tails, where the area of a skewed column is, between those
 * that halve what is left of the rows, down to the last one. A group stands at its mean, which is
 * exact for a difference that runs straight through the group.
 */
export function areaGroups(reference: Ecdf, current: Ecdf): AreaGroups {
  if (reference.values.length + current.values.length <= exactUpTo) {
    return pooledGroups(reference, current, exactUpTo, exactUpTo);
  }
  const edges = wellApart(quantilesOf([reference, current]), reference, current);
  const before = rowsBetween(reference, edges);
  const after = rowsBetween(current, edges);
  const values = Float64Array.from(before.rows, (rows, k) => {
    const distance = (before.beyond[k] as number) + (after.beyond[k] as number);
    return (edges[k] as number) + distance / (rows + (after.rows[k] as number));
  });
  return { values, reference: before.rows, current: after.rows };
}

function quantilesOf(samples: readonly Ecdf[]): Float64Array {
  const found = new Set<number>();
  for (const sample of samples) {
    for (const level of levels(sample.n)) {
      const at = quantile(sample, level);
      if (at.ok) found.add(at.value);
    }
  }
  return Float64Array.from(found).sort();
}

function levels(n: number): readonly number[] {
  const percents = Array.from({ length: cuts + 1 }, (_, k) => k / cuts);
  const tails: number[] = [];
  for (let tail = 1 / cuts / 2; tail * n >= 1; tail /= 2) tails.push(tail, 1 - tail);
  return [...percents, ...tails];
}

/** The outermost edges, and those between them that are not all but the one before. */
function wellApart(edges: Float64Array, reference: Ecdf, current: Ecdf): Float64Array {
  const all = reference.n + current.n;
  let before = 0;
  return edges.filter((edge, k) => {
    if (k === 0 || k === edges.length - 1) return true;
    const rows = countAtMost(reference, edge) + countAtMost(current, edge);
    const tail = Math.min(rows, all - rows);
    if (rows === all || rows - before < Math.min(leastOfAll * all, leastOfTail * tail))
      return false;
    before = rows;
    return true;
  });
}

/**
 * The rows between edges (above the lower, up to the upper one), and the sum by which they exceed
 * the lower one.
 */
function rowsBetween(sample: Ecdf, edges: Float64Array) {
  const groups = edges.length - 1;
  const rows = new Float64Array(groups);
  const beyond = new Float64Array(groups);
  let from = 0;
  for (let k = 0; k < groups; k++) {
    const isLast = k === groups - 1;
    const to = isLast ? sample.values.length : firstAbove(sample.values, edges[k + 1] as number);
    rows[k] = rowsBefore(sample, to) - rowsBefore(sample, from);
    beyond[k] = sumBeyond(sample, from, to, edges[k] as number);
    from = to;
  }
  return { rows, beyond };
}

/** The sum by which the rows of the distinct values `from` up to `to` exceed `low`. */
function sumBeyond(sample: Ecdf, from: number, to: number, low: number): number {
  const { values, cumulative } = sample;
  let before = rowsBefore(sample, from);
  let sum = 0;
  for (let i = from; i < to; i++) {
    const upTo = cumulative[i] as number;
    sum += (upTo - before) * ((values[i] as number) - low);
    before = upTo;
  }
  return sum;
}
