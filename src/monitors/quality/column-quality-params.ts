import * as v from "valibot";

const share = (byDefault: number) =>
  v.optional(v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1)), byDefault);

export const columnQualityParams = v.object({
  /** A share may grow by this part of the reference's share … */
  tolerance: share(0.1),
  /** … and by this much beside, so that single rows of large data do not fail a check. */
  allowance: share(0.001),
  /** Largest share of current values outside the reference's range. */
  outOfRange: share(0.01),
  /** Largest share of current rows in categories that the reference has not. */
  newCategories: share(0.01),
  /** Largest growth of the share of the most common value. */
  mostCommonGrowth: share(0.1),
});

export type ColumnQualityParams = v.InferOutput<typeof columnQualityParams>;
