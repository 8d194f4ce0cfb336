import {
  breaksThreshold,
  referenceThreshold,
  type ReferenceThreshold,
} from "../../../stats/estimation/reference-threshold.ts";
import type { Outcome } from "../../../stats/outcome.ts";
import type { Estimate } from "../../../stats/performance/estimate.ts";
import type { EstimatedChunk } from "./estimated-result.ts";

/** First and one past last row of each chunk; a rest of less than half a chunk joins the last one. */
export function chunkRanges(n: number, size: number): readonly (readonly [number, number])[] {
  const count = Math.max(1, Math.floor(n / size) + (n % size >= size / 2 ? 1 : 0));
  return n === 0
    ? []
    : Array.from({ length: count }, (_, i) => [i * size, i === count - 1 ? n : (i + 1) * size]);
}

/** What is known of one chunk before it is held to limits. */
export interface ChunkValues {
  readonly rows: number;
  readonly labelled: number;
  readonly estimate: Outcome<Estimate>;
  readonly realized: Outcome<number>;
}

/** Once so many of its labels have come, a chunk is judged by what they say. */
const labelShare = 0.999;

/** Mean ± 3 standard deviations of the reference's realised chunks. */
export function limitsOf(
  reference: readonly ChunkValues[],
  high: number | null,
): ReferenceThreshold {
  const values = reference.flatMap(({ realized }) => (realized.ok ? [realized.value] : []));
  const limits = referenceThreshold(values, { low: 0, high });
  return limits.ok ? limits.value : { lower: null, upper: null };
}

/** A chunk as plain JSON. */
export function toChunk(values: ChunkValues, limits: ReferenceThreshold): EstimatedChunk {
  const { rows, labelled, estimate, realized } = values;
  const value = estimate.ok ? estimate.value.value : null;
  const error = estimate.ok ? estimate.value.standardError : null;
  const known = realized.ok ? realized.value : null;
  const judged = known !== null && labelled >= labelShare * rows ? known : value;
  return {
    rows,
    labelled,
    estimate: short(value),
    reach: short(error === null ? null : 3 * error),
    realized: short(known),
    alert: judged !== null && breaksThreshold(judged, limits),
  };
}

/** Seven digits: more than a picture needs, and what comparisons ask for. */
export const short = (x: number | null): number | null =>
  x === null || !Number.isFinite(x) ? null : Number(x.toPrecision(7));
