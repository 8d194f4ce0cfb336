import * as v from "valibot";

const number = (least: number, most: number, byDefault: number) =>
  v.optional(v.pipe(v.number(), v.minValue(least), v.maxValue(most)), byDefault);
const whole = (least: number, most: number, byDefault: number) =>
  v.optional(v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most)), byDefault);

export const multivariateParams = v.object({
  /** Which of the two questions to ask. */
  method: v.optional(v.picklist(["both", "pca", "classifier"]), "both"),
  /** Columns that take part; the most important ones where there are more. */
  columns: whole(2, 60, 30),
  /** Share of the reference's variance above which no further component is kept. */
  share: number(0.01, 0.99, 0.65),
  /** Chunks of the reference, in the order of the file, whose spread sets the limits. */
  chunks: whole(2, 100, 10),
  /** Smallest area under the ROC curve that counts as drift. */
  auc: number(0.5, 1, 0.65),
});

export type MultivariateParams = v.InferOutput<typeof multivariateParams>;
