/** A feature as small whole numbers. Bin 0 holds the missing values. */
export interface FeatureBins {
  /** Ascending; a value belongs to bin 1 + the number of edges below or at it. */
  readonly edges: Float64Array;
  /** The bin of each row. */
  readonly codes: Uint8Array;
  /** Bins, the missing one included. */
  readonly count: number;
}

/** Bins of (nearly) equal size, at most 255; each value its own while there are few. */
export function binColumns(
  features: readonly Float64Array[],
  most: number,
): readonly FeatureBins[] {
  return features.map((column) => {
    const edges = edgesOf(column, Math.min(most, 254));
    const codes = Uint8Array.from(column, (value) => binOf(edges, value));
    return { edges, codes, count: edges.length + 2 };
  });
}

/** The bin of a value. */
export function binOf(edges: Float64Array, value: number): number {
  if (Number.isNaN(value)) return 0;
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}

/** Midpoints between neighbouring distinct values at (nearly) equal ranks. */
function edgesOf(column: Float64Array, most: number): Float64Array {
  const sorted = column.filter((value) => !Number.isNaN(value)).sort();
  const n = sorted.length;
  const edges: number[] = [];
  let next = n / most;
  let distinct = 1;
  for (let i = 1; i < n; i++) if (sorted[i] !== sorted[i - 1]) distinct++;
  for (let i = 1; i < n; i++) {
    const before = sorted[i - 1] as number;
    const value = sorted[i] as number;
    if (value === before || (distinct > most && i < next)) continue;
    edges.push(before / 2 + value / 2);
    while (next <= i) next += n / most;
  }
  return Float64Array.from(edges);
}
