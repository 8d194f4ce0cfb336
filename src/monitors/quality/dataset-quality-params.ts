import * as v from "valibot";

const share = (byDefault: number) =>
  v.optional(v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1)), byDefault);

export const datasetQualityParams = v.object({
  /** A share may grow by this part of the reference's share … */
  tolerance: share(0.1),
  /** … and by this much beside. */
  allowance: share(0.001),
});

export type DatasetQualityParams = v.InferOutput<typeof datasetQualityParams>;
