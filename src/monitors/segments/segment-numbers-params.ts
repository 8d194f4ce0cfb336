import * as v from "valibot";
import { sqlConditionSchema } from "../../data/row-filter.ts";

export const segmentNumbersId = "segments.numbers";

/** A number of the report: what a row of `metrics` says of the data as a whole. */
const numberSchema = v.object({
  monitor: v.string(),
  column: v.nullable(v.string()),
  metric: v.string(),
});
export type ReportNumber = v.InferOutput<typeof numberSchema>;

export const mostNumbers = 8;

export const segmentNumbersParams = v.object({
  /** Columns that the rows are cut by: two are crossed. Without any, the monitor chooses one. */
  by: v.optional(v.pipe(v.array(v.string()), v.maxLength(2)), []),
  /** Segments of their own: the rows that meet a condition in SQL. */
  conditions: v.optional(v.pipe(v.array(sqlConditionSchema), v.maxLength(10)), []),
  /** Numbers to show; without any, the usual ones of what the report is about. */
  numbers: v.optional(v.pipe(v.array(numberSchema), v.maxLength(mostNumbers)), []),
  /** A column of numbers is cut into so many parts with about as many reference rows each. */
  parts: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(10)), 4),
  /** Rows of both sides together that a segment needs. */
  minimumSize: v.optional(v.pipe(v.number(), v.integer(), v.minValue(10)), 50),
});
export type SegmentNumbersParams = v.InferOutput<typeof segmentNumbersParams>;
