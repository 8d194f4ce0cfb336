import * as v from "valibot";
import { rowFilterSchema } from "../../data/row-filter.ts";

/* What `segments.numbers` found: the same numbers of the report for one segment after another. */

const optional = v.nullable(v.number());

/** A 95 % confidence interval; absent in reports of versions that had none. */
const interval = v.optional(v.nullable(v.object({ low: v.number(), high: v.number() })), null);

const valueSchema = v.object({
  current: optional,
  reference: optional,
  interval,
  referenceInterval: interval,
  /** Of a worse metric of performance: `warn` where that may be chance, else `fail`. */
  worse: v.optional(v.nullable(v.picklist(["warn", "fail"])), null),
});
export type SegmentValue = v.InferOutput<typeof valueSchema>;

const segmentSchema = v.object({
  /** `income below 16,410 × sex female`, or a condition in SQL. */
  label: v.string(),
  /** Rows of both sides. */
  rows: v.number(),
  sides: v.object({ reference: v.number(), current: v.number() }),
  /** In the order of `numbers`. */
  values: v.array(valueSchema),
  /** The same rows as a filter of the report. */
  filter: v.optional(rowFilterSchema, []),
});
export type SegmentRow = v.InferOutput<typeof segmentSchema>;

/** A condition that gives no rows, and why: a part of a sentence. */
const failedSchema = v.object({ label: v.string(), reason: v.string() });

export const segmentNumbersSchema = v.object({
  /** The columns that the rows are cut by. */
  by: v.array(v.string()),
  numbers: v.array(
    v.object({ monitor: v.string(), column: v.nullable(v.string()), metric: v.string() }),
  ),
  all: v.object({
    sides: v.object({ reference: v.number(), current: v.number() }),
    values: v.array(valueSchema),
  }),
  segments: v.array(segmentSchema),
  /** Absent in reports of versions that had none. */
  failed: v.optional(v.array(failedSchema), []),
  minimumSize: v.number(),
  /** Segments with fewer rows than that, and how many beyond the most that are measured. */
  leftOut: v.object({ small: v.number(), beyond: v.number() }),
});
export type SegmentNumbersResult = v.InferOutput<typeof segmentNumbersSchema>;
