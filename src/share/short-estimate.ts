import * as v from "valibot";
import { undefinedBecause, type Outcome } from "../stats/outcome.ts";
import {
  defaultLevel,
  nonNegative,
  normalEstimate,
  shareBounds,
  unbounded,
  withoutInterval,
  zOf,
  type Bounds,
  type Estimate,
} from "../stats/performance/estimate.ts";

export const valueSchema = v.object({
  value: v.nullable(v.number()),
  /** Half the width of the 95 % interval; `null` where there is none, and `note` says why. */
  reach: v.nullable(v.pipe(v.number(), v.minValue(0))),
  note: v.nullable(v.string()),
});
/** A number with how far its interval reaches. */
export type ShortValue = v.InferOutput<typeof valueSchema>;

const boundsOf: Readonly<Record<string, Bounds>> = { roc_auc: shareBounds, mae: nonNegative };

/** The estimate of a metric whose interval is normal. */
export function estimateOf(metric: string, { value, reach, note }: ShortValue): Outcome<Estimate> {
  if (value === null) return undefinedBecause(note ?? "there is no value");
  if (reach === null) return withoutInterval(value, note ?? "too few rows");
  const bounds = Object.hasOwn(boundsOf, metric) ? boundsOf[metric] : undefined;
  return normalEstimate(value, reach / zOf(defaultLevel), defaultLevel, bounds ?? unbounded);
}
