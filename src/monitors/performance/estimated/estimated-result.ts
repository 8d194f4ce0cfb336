import * as v from "valibot";
import type { Outcome } from "../../../stats/outcome.ts";

/* What `performance.estimated` found: performance chunk by chunk, without labels and with them. */

const optional = v.nullable(v.number());

const chunk = v.object({
  rows: v.number(),
  /** Rows whose label has come. */
  labelled: v.number(),
  estimate: optional,
  /** Half the width of the estimate's band: three standard errors of a chunk of this size. */
  reach: optional,
  /** From the labels; `null` where none have come, or the metric does not exist. */
  realized: optional,
  /** Outside the reference's limits: the realised value once all labels are there, else the estimate. */
  alert: v.boolean(),
});
export type EstimatedChunk = v.InferOutput<typeof chunk>;

const metric = v.object({
  name: v.string(),
  better: v.picklist(["lower", "higher"]),
  /** Mean ± 3 standard deviations of the reference's chunks. */
  lower: optional,
  upper: optional,
  /** Over all rows of the current data, and what the reference's labels say. */
  overall: v.object({
    reference: optional,
    estimate: optional,
    reach: optional,
    realized: optional,
  }),
  reference: v.array(chunk),
  current: v.array(chunk),
  note: v.nullable(v.string()),
});
export type EstimatedMetric = v.InferOutput<typeof metric>;

const cells = v.array(v.array(v.number()));
const confusion = v.object({
  labels: v.array(v.string()),
  /** Rows of class i that are predicted as j, to be expected of all rows that were read. */
  expected: cells,
  /** Half the width of each cell's band. */
  reach: v.array(v.array(optional)),
  /** From the labels that have come; `null` where none have. */
  realized: v.nullable(cells),
});
export type EstimatedConfusion = v.InferOutput<typeof confusion>;

const worth = v.object({
  values: v.object({ tp: v.number(), fp: v.number(), fn: v.number(), tn: v.number() }),
  /** `null`: the value is of all rows together. */
  normalize: v.nullable(v.picklist(["per_prediction"])),
});

export const estimatedSchema = v.object({
  method: v.picklist(["cbpe", "dle"]),
  /** Rows of a chunk. */
  chunkSize: v.number(),
  /** Every so many-th row was read. */
  step: v.object({ reference: v.number(), current: v.number() }),
  /** Rows that the learner learned from. */
  learned: v.number(),
  /** Which classes had to be calibrated. */
  calibrated: v.array(v.string()),
  /** The column that rows are ordered by; `null`: their order in the file. */
  orderedBy: v.nullable(v.string()),
  metrics: v.array(metric),
  /** Of the current data; `null` for numbers, and where the classes are many. */
  confusion: v.optional(v.nullable(confusion), null),
  /** Of two classes the one that metrics are about; absent in reports of earlier versions. */
  positive: v.optional(v.nullable(v.string())),
  /** What the decisions for two classes are worth, from which `business_value` comes. */
  worth: v.optional(v.nullable(worth), null),
});
export type EstimatedResult = v.InferOutput<typeof estimatedSchema>;

/** A result before it is said how the rows were read. */
export type Evaluated = Outcome<Omit<EstimatedResult, "step" | "orderedBy">>;
