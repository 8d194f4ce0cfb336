import * as v from "valibot";

/** The schemas of `Distribution`, for results that come from a link or a file. */

const counts = v.array(v.number());
export const sidesSchema = v.object({ reference: v.number(), current: v.number() });

export const histogramSchema = v.object({
  kind: v.literal("histogram"),
  lo: v.number(),
  hi: v.number(),
  reference: counts,
  current: counts,
  below: sidesSchema,
  above: sidesSchema,
});

export const categoryBarsSchema = v.object({
  kind: v.literal("categories"),
  labels: v.array(v.string()),
  reference: counts,
  current: counts,
  other: v.nullable(
    v.object({ categories: v.number(), reference: v.number(), current: v.number() }),
  ),
});
