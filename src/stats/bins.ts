import type { Ecdf } from "./ecdf.ts";
import { countAtMost, countBelow } from "./ecdf-lookup.ts";

/** With more distinct values than this the reference counts as continuous, as in Evidently. */
const labelsUpTo = 20;

/**
 * How the values of a numeric column are grouped for distances between shares: intervals closed
 * on the left (the last one on both sides), or one bin for each distinct value.
 */
export type Bins =
  | { readonly kind: "intervals"; readonly edges: Float64Array }
  | { readonly kind: "values"; readonly values: Float64Array };

/** Rows of each bin on both sides. */
export interface BinnedCounts {
  readonly bins: Bins;
  readonly reference: Float64Array;
  readonly current: Float64Array;
}

/**
 * The bins that both sides share, and their counts. A reference with more than 20 distinct values
 * gets Sturges intervals over the pooled sample; otherwise every distinct value of either side is
 * a bin. Source: Evidently's `get_binned_data`; H. A. Sturges, JASA 21 (1926) 65–66.
 */
export function binnedCounts(reference: Ecdf, current: Ecdf): BinnedCounts {
  const bins: Bins =
    reference.values.length > labelsUpTo
      ? { kind: "intervals", edges: sturgesEdges(reference, current) }
      : { kind: "values", values: distinctUnion(reference.values, current.values) };
  return {
    bins,
    reference: countInBins(reference, bins),
    current: countInBins(current, bins),
  };
}

/**
 * Edges of equal-width bins over the pooled range: ⌈range / width⌉ of them, width =
 * range / (log₂ N + 1) with N = `size`, in the order of operations of
 * `numpy.histogram_bin_edges(…, "sturges")`, because one bit more or less in the quotient is one
 * bin more or less. Constant data get one bin [v − ½, v + ½].
 */
export function sturgesEdges(
  reference: Ecdf,
  current: Ecdf,
  size = reference.n + current.n,
): Float64Array {
  const low = Math.min(reference.values[0] ?? Infinity, current.values[0] ?? Infinity);
  const high = Math.max(reference.values.at(-1) ?? -Infinity, current.values.at(-1) ?? -Infinity);
  if (!(low < high)) return Float64Array.of(low - 0.5, low + 0.5);
  // Halving is exact; it only matters where the range would overflow.
  const scale = Number.isFinite(high - low) ? 1 : 0.5;
  const range = high * scale - low * scale;
  const width = range / (Math.log2(size) + 1);
  return equalWidthEdges(low, high, width > 0 ? Math.ceil(range / width) : 1);
}

/** `count + 1` edges as `numpy.linspace(low, high, count + 1)` gives them. */
export function equalWidthEdges(low: number, high: number, count: number): Float64Array {
  const scale = Number.isFinite(high - low) ? 1 : 0.5;
  const step = (high * scale - low * scale) / count;
  const edges = new Float64Array(count + 1);
  for (let i = 0; i < count; i++) edges[i] = (i * step + low * scale) / scale;
  edges[count] = high;
  return edges;
}

/** Rows in each bin. Values outside all bins count nowhere. O(bins · log distinct). */
export function countInBins(sample: Ecdf, bins: Bins): Float64Array {
  if (bins.kind === "values") return countOfValues(sample, bins.values);
  const count = bins.edges.length - 1;
  const counts = new Float64Array(count);
  let before = countBelow(sample, bins.edges[0] as number);
  for (let i = 0; i < count; i++) {
    const edge = bins.edges[i + 1] as number;
    const through = i === count - 1 ? countAtMost(sample, edge) : countBelow(sample, edge);
    counts[i] = through - before;
    before = through;
  }
  return counts;
}

function countOfValues(sample: Ecdf, values: Float64Array): Float64Array {
  const counts = new Float64Array(values.length);
  let k = 0;
  for (let i = 0; i < values.length; i++) {
    while (k < sample.values.length && (sample.values[k] as number) < (values[i] as number)) k++;
    if (sample.values[k] !== values[i]) continue;
    counts[i] =
      (sample.cumulative[k] as number) - (k > 0 ? (sample.cumulative[k - 1] as number) : 0);
  }
  return counts;
}

/** The distinct values of two strictly ascending lists, ascending. */
export function distinctUnion(xs: Float64Array, ys: Float64Array): Float64Array {
  const union = new Float64Array(xs.length + ys.length);
  let count = 0;
  let a = 0;
  let b = 0;
  while (a < xs.length || b < ys.length) {
    const x = a < xs.length ? (xs[a] as number) : Number.POSITIVE_INFINITY;
    const y = b < ys.length ? (ys[b] as number) : Number.POSITIVE_INFINITY;
    union[count++] = Math.min(x, y);
    if (x <= y) a++;
    if (y <= x) b++;
  }
  return union.slice(0, count);
}
