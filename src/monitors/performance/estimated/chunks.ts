import type { Side } from "../../../data/dataset.ts";
import type { Pair } from "../../../measure/need.ts";
import {
  breaksThreshold,
  referenceThreshold,
  type ReferenceThreshold,
} from "../../../stats/estimation/reference-threshold.ts";
import type { Outcome } from "../../../stats/outcome.ts";
import type { Bounds, Estimate } from "../../../stats/performance/estimate.ts";
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
  /** What brings a sum over its rows to a chunk of the usual size; 1 for what is no sum. */
  readonly scale?: number;
}

/** The chunk size that was asked for, or a tenth of the reference; and what it is on each side. */
export function chunkRows(
  step: Pair<number>,
  rows: number,
  chosen: number | null,
): { readonly size: number; readonly on: (side: Side) => number } {
  const all = rows * step.reference;
  const chunk = chosen ?? Math.max(2, Math.floor(all / defaultChunks));
  return { size: chunk, on: (side) => Math.max(2, Math.round(chunk / step[side])) };
}

const defaultChunks = 10;

/** Once so many of its labels have come, a chunk is judged by what they say. */
const labelShare = 0.999;

/** Mean ± 3 standard deviations of the reference's realised chunks. */
export function limitsOf(reference: readonly ChunkValues[], bounds: Bounds): ReferenceThreshold {
  const values = reference.flatMap(({ realized, scale = 1 }) =>
    realized.ok ? [realized.value * scale] : [],
  );
  const limits = referenceThreshold(values, bounds);
  return limits.ok ? limits.value : { lower: null, upper: null };
}

/** A chunk as plain JSON. */
export function toChunk(values: ChunkValues, limits: ReferenceThreshold): EstimatedChunk {
  const { rows, labelled, estimate, realized, scale = 1 } = values;
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
    alert: judged !== null && breaksThreshold(judged * scale, limits),
  };
}

/** Seven digits: more than a picture needs, and what comparisons ask for. */
export const short = (x: number | null): number | null =>
  x === null || !Number.isFinite(x) ? null : Number(x.toPrecision(7));
