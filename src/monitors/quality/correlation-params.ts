import * as v from "valibot";

const count = (least: number, most: number, byDefault: number) =>
  v.optional(v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most)), byDefault);

export const correlationParams = v.object({
  /** How two numeric columns are put in relation; `auto` is Pearson's correlation. */
  kind: v.optional(v.picklist(["auto", "pearson", "spearman", "kendall"]), "auto"),
  /** How two categorical columns are. */
  categorical: v.optional(
    v.picklist(["cramers_v", "cramers_v_corrected", "theils_u"]),
    "cramers_v",
  ),
  /** Largest change of an association that passes. */
  threshold: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(2)), 0.25),
  /** Columns that take part; the most important ones where there are more. */
  columns: count(2, 100, 30),
  /** Categories of a column that are told apart; the rarer ones are one. */
  categories: count(2, 200, 30),
});

export type CorrelationParams = v.InferOutput<typeof correlationParams>;
