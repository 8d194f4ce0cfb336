import * as v from "valibot";
import { toPlainJson } from "./canonical-json.ts";
import type { Json, JsonObject } from "./canonical-json.ts";
import { binCount, groupSchema, numbers, rounded } from "./picture-parts.ts";

const densitySchema = v.pipe(
  v.strictObject({
    low: v.number(),
    high: v.number(),
    bins: binCount,
    reference: numbers,
    current: numbers,
  }),
  v.check(({ bins, reference }) => reference.length === bins * bins),
);

const intervalSchema = v.object({ low: v.number(), high: v.number() });

const measuredSchema = v.strictObject({
  value: v.nullable(v.number()),
  interval: intervalSchema,
  note: v.nullable(v.string()),
});

/** A number of one segment of the rows. */
const segmentValueSchema = v.looseObject({
  current: v.nullable(v.number()),
  interval: v.nullable(intervalSchema),
  referenceInterval: v.nullable(intervalSchema),
});

/** A rate or mean of one part of a feature. */
const meanSchema = v.strictObject({
  n: v.number(),
  mean: v.nullable(v.number()),
  error: v.nullable(v.number()),
});

/** A chunk of rows with what is estimated and what the labels say. */
const chunkSchema = v.looseObject({
  rows: v.number(),
  estimate: v.nullable(v.number()),
  reach: v.nullable(v.number()),
  realized: v.nullable(v.number()),
  alert: v.boolean(),
});
type Chunk = v.InferOutput<typeof chunkSchema>;

/** A metric that is estimated chunk by chunk. */
const estimatedSchema = v.looseObject({
  name: v.string(),
  lower: v.nullable(v.number()),
  upper: v.nullable(v.number()),
  overall: v.looseObject({ reach: v.nullable(v.number()) }),
  reference: v.array(chunkSchema),
  current: v.array(chunkSchema),
});

const curveSchema = v.strictObject({ tp: numbers, fp: numbers });

const roundedEnds = ({ low, high }: v.InferOutput<typeof intervalSchema>) => ({
  low: rounded(low),
  high: rounded(high),
});

const roundedOrNull = (x: number | null, digits = 3): number | null =>
  x === null ? null : rounded(x, digits);

/**
 * A picture of a model's performance with the detail that a link has room for: fewer digits or
 * bins; `null` for what is none. Metrics are no pictures: they stay exact.
 */
export function reducePicture(
  value: JsonObject,
  { maxParts }: { readonly maxParts: number },
): Json | null {
  if (v.is(groupSchema, value)) {
    const { n, me, mae, rmse } = value;
    return {
      n: rounded(n, 3),
      me: roundedOrNull(me),
      mae: roundedOrNull(mae),
      rmse: roundedOrNull(rmse),
    };
  }
  if (v.is(measuredSchema, value)) return { ...value, interval: roundedEnds(value.interval) };
  if (v.is(segmentValueSchema, value) && (value.interval ?? value.referenceInterval) !== null) {
    const { interval, referenceInterval } = value;
    return toPlainJson({
      ...value,
      interval: interval && roundedEnds(interval),
      referenceInterval: referenceInterval && roundedEnds(referenceInterval),
    });
  }
  if (v.is(meanSchema, value)) {
    const { n, mean, error } = value;
    const shown = roundedOrNull(mean, 4);
    return { n, mean: shown, error: roundedOrNull(rateError(n, shown, error) ?? error) };
  }
  if (v.is(estimatedSchema, value)) {
    const { lower, upper, overall, reference, current } = value;
    const picture = (chunk: Chunk) => ({
      ...chunk,
      reach: roundedOrNull(chunk.reach),
      realized: roundedOrNull(chunk.realized, 4),
    });
    return toPlainJson({
      ...value,
      lower: roundedOrNull(lower, 5),
      upper: roundedOrNull(upper, 5),
      overall: { ...overall, reach: roundedOrNull(overall.reach) },
      reference: reference.map((chunk) => ({
        ...picture(chunk),
        estimate: roundedOrNull(chunk.estimate, 4),
      })),
      // Their estimates stand among the metrics, and are not written twice.
      current: current.map(picture),
    });
  }
  if (v.is(densitySchema, value)) {
    const factor = maxParts > 0 ? 2 : 3;
    return value.bins % factor === 0 ? toPlainJson(coarserGrid(value, factor)) : null;
  }
  if (v.is(curveSchema, value)) {
    const kept = evenly(value.tp.length, maxParts > 0 ? 32 : 20);
    return { tp: kept.map((i) => value.tp[i] ?? 0), fp: kept.map((i) => value.fp[i] ?? 0) };
  }
  return null;
}

/** The standard error of a rate, where the given one is that of a rate. */
function rateError(n: number, rate: number | null, error: number | null): number | null {
  if (rate === null || error === null || n < 2 || rate < 0 || rate > 1) return null;
  const own = Math.sqrt((rate * (1 - rate)) / (n - 1));
  return Math.abs(own - error) <= 0.002 * error ? own : null;
}

/** A square of cells with `factor` × `factor` of them made one; counts keep two digits, for shade. */
function coarserGrid(density: v.InferOutput<typeof densitySchema>, factor: number) {
  const { bins } = density;
  const own = bins / factor;
  const merged = (cells: readonly number[]): readonly number[] => {
    const sums = new Array<number>(own * own).fill(0);
    cells.forEach((n, cell) => {
      const i = Math.floor(Math.floor(cell / bins) / factor);
      const j = Math.floor((cell % bins) / factor);
      sums[i * own + j] = (sums[i * own + j] ?? 0) + n;
    });
    return sums.map((n) => rounded(n, 2));
  };
  return {
    ...density,
    bins: own,
    reference: merged(density.reference),
    current: merged(density.current),
  };
}

/** The places of at most `most` of `count` items, the first and the last among them. */
function evenly(count: number, most: number): readonly number[] {
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.round((i * (count - 1)) / (most - 1)));
}
