import * as v from "valibot";
import { rowFilterSchema } from "../../../data/row-filter.ts";

/* What `performance.segments` found: where the model is worst, and where it became worse. */

const optional = v.nullable(v.number());

const segment = v.object({
  /** `income below 16,410 × sex female`. */
  label: v.string(),
  /** Rows of both sides. */
  rows: v.number(),
  share: v.object({ reference: optional, current: optional }),
  loss: v.object({ reference: optional, current: optional }),
  effect: v.number(),
  interval: v.object({ low: v.number(), high: v.number() }),
  pValue: v.number(),
  /** Keeps the rows of the segment in the current data. */
  sql: v.string(),
  /** The same rows as a filter of the report. */
  filter: v.optional(rowFilterSchema, []),
});
export type SegmentFinding = v.InferOutput<typeof segment>;

export const segmentsSchema = v.object({
  /** `error_rate` for classes, `mae` for numbers. */
  loss: v.picklist(["error_rate", "mae"]),
  /** How probabilities decided the labels, where no column predicts them; `null`: one does. */
  decidedBy: v.optional(v.nullable(v.picklist(["half", "largest"])), null),
  /** The class that one half decides for. */
  positive: v.optional(v.nullable(v.string()), null),
  overall: v.object({ reference: optional, current: optional }),
  columns: v.array(v.string()),
  leftOut: v.array(v.string()),
  minimumSize: v.number(),
  tested: v.object({ weak: v.number(), worsened: v.number() }),
  step: v.object({ reference: v.number(), current: v.number() }),
  weak: v.array(segment),
  worsened: v.array(segment),
});
export type SegmentsResult = v.InferOutput<typeof segmentsSchema>;
