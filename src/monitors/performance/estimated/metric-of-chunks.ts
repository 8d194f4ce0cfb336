import type { Pair } from "../../../measure/need.ts";
import type { Bounds } from "../../../stats/performance/estimate.ts";
import { limitsOf, short, toChunk, type ChunkValues } from "./chunks.ts";
import type { EstimatedMetric } from "./estimated-result.ts";

/** A metric of the chunks of both sides, and of each side as a whole, held to the reference. */
export function metricOfChunks(
  name: string,
  better: EstimatedMetric["better"],
  bounds: Bounds,
  values: Pair<readonly ChunkValues[]> & { readonly whole: Pair<ChunkValues> },
): EstimatedMetric {
  const limits = limitsOf(values.reference, bounds);
  const { reference, current } = values.whole;
  const all = toChunk(current, limits);
  return {
    name,
    better,
    ...limits,
    overall: {
      reference: short(reference.realized.ok ? reference.realized.value : null),
      estimate: all.estimate,
      reach: all.reach,
      realized: all.realized,
    },
    reference: values.reference.map((chunk) => toChunk(chunk, limits)),
    current: values.current.map((chunk) => toChunk(chunk, limits)),
    note: current.estimate.ok ? null : current.estimate.reason,
  };
}
