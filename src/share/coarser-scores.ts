import * as v from "valibot";
import { mergeScoreBins } from "../stats/performance/score-bins.ts";
import { isJsonObject, toPlainJson } from "./canonical-json.ts";
import type { Json, JsonObject } from "./canonical-json.ts";
import { binCount, rounded } from "./picture-parts.ts";

const binsSchema = v.array(
  v.strictObject({ bin: v.number(), n: v.number(), positives: v.number(), scores: v.number() }),
);

const linkBins = 20;

/** A classifier's scores in twentieths instead of hundredths; anything else as it is. */
export function coarserScores(result: JsonObject): JsonObject {
  const { scoreBins, scored } = result;
  if (!v.is(binCount, scoreBins) || !Array.isArray(scored)) return result;
  const factor = scoreBins / linkBins;
  if (!Number.isInteger(factor) || factor === 1) return result;
  const side = (own: Json | undefined): Json => {
    if (!isJsonObject(own) || !v.is(binsSchema, own["bins"])) return own ?? null;
    const bins = mergeScoreBins(own["bins"], factor);
    const shown = bins.map((bin) => ({ ...bin, scores: rounded(bin.scores) }));
    return { ...own, bins: toPlainJson(shown) };
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
