import * as v from "valibot";
import { isJsonObject, toPlainJson } from "./canonical-json.ts";
import type { Json, JsonObject } from "./canonical-json.ts";

/*
 * The pictures of a model's performance with the detail that a link has room for. Metrics are not
 * here: they stay exact.
 */

interface PictureLimits {
  readonly k: number;
  readonly maxParts: number;
}

const numbers = v.array(v.number());

/** A whole number from 1 to 1000 of equal-width bins. */
const size = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000));

const densitySchema = v.pipe(
  v.strictObject({
    low: v.number(),
    high: v.number(),
    bins: size,
    reference: numbers,
    current: numbers,
  }),
  v.check(({ bins, reference }) => reference.length === bins * bins),
);

const groupSchema = v.strictObject({
  n: v.number(),
  me: v.nullable(v.number()),
  mae: v.nullable(v.number()),
  rmse: v.nullable(v.number()),
});

const measuredSchema = v.strictObject({
  value: v.nullable(v.number()),
  interval: v.object({ low: v.number(), high: v.number() }),
  note: v.nullable(v.string()),
});

const binsSchema = v.array(
  v.strictObject({ bin: v.number(), n: v.number(), positives: v.number(), scores: v.number() }),
);

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

/** So many digits are more than a picture shows. */
const rounded = (x: number, digits = 4): number => Number(x.toPrecision(digits));
const roundedOrNull = (x: number | null, digits = 3): number | null =>
  x === null ? null : rounded(x, digits);

/** A picture's numbers with fewer digits or bins; `null` for what is no picture of performance. */
export function reducePicture(value: JsonObject, { maxParts }: PictureLimits): Json | null {
  if (v.is(groupSchema, value)) {
    const { n, me, mae, rmse } = value;
    return {
      n: rounded(n, 3),
      me: roundedOrNull(me),
      mae: roundedOrNull(mae),
      rmse: roundedOrNull(rmse),
    };
  }
  if (v.is(measuredSchema, value)) {
    const { low, high } = value.interval;
    return { ...value, interval: { low: rounded(low), high: rounded(high) } };
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

const linkBins = 20;

/** A classifier's scores in twentieths instead of hundredths; anything else as it is. */
export function coarserScores(result: JsonObject): JsonObject {
  const { scoreBins, scored } = result;
  if (!v.is(size, scoreBins) || !Array.isArray(scored)) return result;
  const factor = scoreBins / linkBins;
  if (!Number.isInteger(factor) || factor === 1) return result;
  const side = (own: Json | undefined): Json => {
    if (!isJsonObject(own) || !v.is(binsSchema, own["bins"])) return own ?? null;
    return { ...own, bins: toPlainJson(mergedBins(own["bins"], factor)) };
  };
  return {
    ...result,
    scoreBins: linkBins,
    scored: (scored as readonly Json[]).map((one) =>
      isJsonObject(one)
        ? { ...one, reference: side(one["reference"]), current: side(one["current"]) }
        : one,
    ),
  };
}

function mergedBins(bins: v.InferOutput<typeof binsSchema>, factor: number) {
  const sums = new Map<number, { n: number; positives: number; scores: number }>();
  for (const { bin, n, positives, scores } of bins) {
    const own = Math.floor(bin / factor);
    const sum = sums.get(own) ?? { n: 0, positives: 0, scores: 0 };
    sums.set(own, {
      n: sum.n + n,
      positives: sum.positives + positives,
      scores: sum.scores + scores,
    });
  }
  return [...sums].map(([bin, sum]) => ({ bin, ...sum, scores: rounded(sum.scores) }));
}

const relationsSchema = v.array(
  v.looseObject({
    column: v.string(),
    change: v.nullable(v.number()),
    parts: v.array(v.unknown()),
  }),
);
const mostPictures = 3;

/** How features go with an outcome, with pictures of the first few only. */
export const fewerPictures = (member: Json): Json =>
  v.is(relationsSchema, member)
    ? toPlainJson(
        member.map((relation, i) => (i < mostPictures ? relation : { ...relation, parts: [] })),
      )
    : member;

const featureSchema = v.looseObject({
  feature: v.string(),
  edges: numbers,
  labels: v.array(v.string()),
  reference: v.array(groupSchema),
  current: v.array(groupSchema),
});

/** The features that an error depends on most: the first `maxParts`, without rare categories. */
export function fewerFeatures(
  items: readonly Json[],
  { k, maxParts }: PictureLimits,
  hide: (label: string) => void,
): readonly Json[] {
  const features = v.safeParse(v.array(featureSchema), items);
  if (items.length === 0 || !features.success) return items;
  return features.output.slice(0, Math.max(1, maxParts)).flatMap((item) => {
    const { labels, reference, current } = item;
    const rows = (i: number) => (reference[i]?.n ?? 0) + (current[i]?.n ?? 0);
    const isKept = (_: unknown, i: number) => labels.length === 0 || rows(i) >= k;
    const kept = labels.filter(isKept);
    labels.filter((_, i) => rows(i) < k).forEach(hide);
    if (labels.length > 0 && kept.length < 2) return [];
    return toPlainJson({
      ...item,
      edges: item.edges.map((edge) => rounded(edge)),
      labels: kept,
      reference: reference.filter(isKept),
      current: current.filter(isKept),
    });
  });
}
