import * as v from "valibot";

/*
 * What `drift.target` and `drift.prediction` found. The distributions themselves are those of
 * `drift.column`, where the same columns are tested: nothing is computed or sent twice.
 */

const mean = v.object({
  n: v.number(),
  /** `null` without a row. */
  mean: v.nullable(v.number()),
  /** Standard error of the mean; `null` below two rows. */
  error: v.nullable(v.number()),
});

const part = v.object({
  label: v.string(),
  /** Rows of both sides. */
  rows: v.number(),
  reference: mean,
  current: mean,
});

const relation = v.object({
  column: v.string(),
  kind: v.picklist(["intervals", "categories"]),
  /** Root mean square change of the conditional mean, less its noise; `null`: see `note`. */
  change: v.nullable(v.number()),
  interval: v.nullable(v.object({ low: v.number(), high: v.number() })),
  /** Adjusted for the number of features (Holm). */
  pValue: v.nullable(v.number()),
  note: v.nullable(v.string()),
  /** Empty for features that are not drawn. */
  parts: v.array(part),
});

const relations = v.object({
  of: v.string(),
  /** The class whose rate is meant; `null`: the mean of a number. */
  label: v.nullable(v.string()),
  classes: v.number(),
  overall: v.object({ reference: mean, current: mean }),
  /** Every so many-th row was read. */
  step: v.object({ reference: v.number(), current: v.number() }),
  /** The largest change first. */
  features: v.array(relation),
});

export const modelDriftSchema = v.object({
  columns: v.array(v.object({ name: v.string(), role: v.string() })),
  relations: v.nullable(relations),
});

export type ModelDriftResult = v.InferOutput<typeof modelDriftSchema>;
export type Relations = v.InferOutput<typeof relations>;
export type Relation = v.InferOutput<typeof relation>;
export type RelationMean = v.InferOutput<typeof mean>;
