import type { Histogram } from "../monitors/distribution.ts";

/**
 * The same histogram with at most `maxBins` bins: neighbours are merged, so that every count stays
 * exact and all bins stay equally wide. A number of bins that no such merge divides (a prime, say)
 * stays as it is.
 */
export function coarserHistogram(histogram: Histogram, maxBins: number): Histogram {
  const bins = histogram.reference.length;
  const factor = mergeFactor(bins, maxBins);
  if (factor === 1 || histogram.current.length !== bins) return histogram;
  return {
    ...histogram,
    reference: mergeNeighbours(histogram.reference, factor),
    current: mergeNeighbours(histogram.current, factor),
  };
}

/** The smallest divisor of `bins` that leaves at most `maxBins`, but not fewer than half of them. */
function mergeFactor(bins: number, maxBins: number): number {
  for (let factor = Math.ceil(bins / maxBins); bins / factor >= maxBins / 2; factor++) {
    if (factor > 1 && bins % factor === 0) return factor;
  }
  return 1;
}

function mergeNeighbours(counts: readonly number[], factor: number): readonly number[] {
  return Array.from({ length: counts.length / factor }, (_, bin) =>
    counts.slice(bin * factor, (bin + 1) * factor).reduce((sum, rows) => sum + rows, 0),
  );
}
