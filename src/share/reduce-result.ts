import * as v from "valibot";
import {
  categoryBarsSchema,
  histogramSchema,
  sidesSchema,
} from "../monitors/distribution-schema.ts";
import { isJsonObject, toPlainJson } from "./canonical-json.ts";
import type { Json, JsonObject } from "./canonical-json.ts";
import { coarserHistogram } from "./coarser-histogram.ts";
import { coarserScores } from "./coarser-scores.ts";
import { fewerFeatures, fewerPictures } from "./fewer-features.ts";
import { fewerPairs } from "./fewer-pairs.ts";
import { fewerParts } from "./fold-parts.ts";
import { foldRareCategories } from "./fold-categories.ts";
import { foldRareLabels } from "./fold-labels.ts";
import { reducePicture } from "./reduce-picture.ts";

export interface LinkLimits {
  /** Categories and example values with fewer rows do not leave the page. */
  readonly k: number;
  /** Pictures in links have at most so many bins. */
  readonly maxBins: number;
  /** The quantiles that tables of them keep; all of them where `null`. */
  readonly quantiles: readonly number[] | null;
  /** Of the parts that a drift comes from, the largest so many. */
  readonly maxParts: number;
  /** Of all pairs of columns, the first so many. */
  readonly maxPairs: number;
}

/**
 * Texts that follow from the monitor and its numbers, or statements that hold a category's own
 * value: whoever opens the link can make them again, or does without.
 */
const regenerableTexts: readonly string[] = ["because", "computation", "formula", "source", "sql"];

/** A column's drift, and a regression: their texts name columns only, and are few in a link. */
const carriedTexts: readonly string[] = ["because", "computation", "sql"];
const carriesTexts = (result: JsonObject): boolean =>
  "computation" in result || "density" in result;

/** What was changed or left out of a result on its way into a link. */
export interface Reduction {
  readonly hiddenLabels: Set<string>;
  readonly leftOut: Set<string>;
  coarserPictures: boolean;
}

export const emptyReduction = (): Reduction => ({
  hiddenLabels: new Set(),
  leftOut: new Set(),
  coarserPictures: false,
});

const quantilesSchema = v.array(
  v.object({ p: v.number(), reference: v.number(), current: v.number() }),
);
const partsSchema = v.object({
  of: v.picklist(["statistic", "moved rows"]),
  parts: v.array(
    v.object({
      label: v.string(),
      referenceShare: v.number(),
      currentShare: v.number(),
      rowsMoved: v.number(),
      part: v.number(),
      sql: v.string(),
    }),
  ),
  rest: v.nullable(v.object({ count: v.number(), part: v.number() })),
});
const exampleSchema = v.object({ label: v.string(), rows: v.number() });
const mostCommonSchema = v.object({ value: v.string(), count: v.number() });

/**
 * A monitor's result as it goes into a link, whatever the monitor: pictures with fewer bins, rare
 * categories folded, rare example values removed, texts that can be made again left empty. It
 * keeps its shape, so that panels draw it as they draw the whole one.
 */
export function reduceResult(result: Json, limits: LinkLimits, reduction: Reduction): Json {
  if (Array.isArray(result)) {
    const hide = (label: string) => void reduction.hiddenLabels.add(label);
    const items = fewerFeatures(fewerQuantiles(result, limits, reduction), limits, hide);
    if (items.length < result.length) reduction.coarserPictures = true;
    return items
      .filter((item) => !isRareExample(item, limits.k, reduction))
      .map((item) => reduceResult(item, limits, reduction));
  }
  if (!isJsonObject(result)) return result;
  if (v.is(histogramSchema, result)) {
    const coarser = coarserHistogram(result, limits.maxBins);
    if (coarser !== result) reduction.coarserPictures = true;
    return { ...coarser };
  }
  if (v.is(categoryBarsSchema, result)) {
    const { value, hidden } = foldRareCategories(result, limits.k);
    for (const label of hidden) reduction.hiddenLabels.add(label);
    return { ...value };
  }
  const picture = reducePicture(result, limits);
  if (picture !== null) {
    reduction.coarserPictures = true;
    return picture;
  }
  const ofParts = v.is(sidesSchema, result["n"]) ? result["n"] : null;
  const hide = (label: string) => void reduction.hiddenLabels.add(label);
  return Object.fromEntries(
    Object.entries(coarserScores(foldRareLabels(result, limits.k, hide))).map(([key, member]) => [
      key,
      reduceMember(
        key,
        ofParts === null ? member : withFewerParts(member, ofParts, limits, reduction),
        limits,
        reduction,
        carriesTexts(result),
      ),
    ]),
  );
}

function withFewerParts(
  member: Json,
  n: v.InferOutput<typeof sidesSchema>,
  limits: LinkLimits,
  reduction: Reduction,
): Json {
  const read = v.safeParse(partsSchema, member);
  if (!read.success) return member;
  // Without the filters of parts, which are for those who have the data.
  const parts = read.output;
  const { value, hidden } = fewerParts(parts, n, limits.k, limits.maxParts);
  for (const label of hidden) reduction.hiddenLabels.add(label);
  if (value === null || value.parts.length < parts.parts.length) reduction.coarserPictures = true;
  return toPlainJson(value);
}

function reduceMember(
  key: string,
  member: Json,
  limits: LinkLimits,
  reduction: Reduction,
  isCarried: boolean,
): Json {
  if (regenerableTexts.includes(key) && !(isCarried && carriedTexts.includes(key))) {
    const empty = emptied(member);
    if (empty !== member) reduction.leftOut.add(key);
    return empty;
  }
  if (v.is(mostCommonSchema, member) && member.count < limits.k) {
    reduction.hiddenLabels.add(member.value);
    return null;
  }
  // Of use only where the data are, and it names categories.
  if (key === "filter" && Array.isArray(member)) return [];
  // A picture beside the estimates, which its chunks repeat.
  if (key === "confusion" && isJsonObject(member) && "reach" in member) {
    reduction.leftOut.add(key);
    return null;
  }
  const fewer =
    key === "pairs"
      ? fewerPairs(member, limits.maxPairs)
      : key === "features" && limits.maxParts === 0
        ? fewerPictures(member)
        : member;
  if (fewer !== member) reduction.leftOut.add(key);
  return reduceResult(fewer, limits, reduction);
}

function fewerQuantiles(
  items: readonly Json[],
  { quantiles }: LinkLimits,
  reduction: Reduction,
): readonly Json[] {
  if (quantiles === null || !v.is(quantilesSchema, items)) return items;
  const kept = items.filter(({ p }) => quantiles.includes(p));
  if (kept.length < items.length) reduction.coarserPictures = true;
  return kept;
}

/** An empty text for a text, an empty list for a list of texts; anything else is not a text. */
function emptied(member: Json): Json {
  if (typeof member === "string") return member === "" ? member : "";
  if (Array.isArray(member) && member.length > 0 && v.is(v.array(v.string()), member)) return [];
  return member;
}

function isRareExample(item: Json, k: number, reduction: Reduction): boolean {
  if (!v.is(exampleSchema, item) || item.rows >= k) return false;
  reduction.hiddenLabels.add(item.label);
  return true;
}
