import * as v from "valibot";
import { columnTypes } from "../../data/column.ts";
import type { ColumnQualityResult } from "./quality-results.ts";

const optionalNumber = v.nullable(v.number());

const columnStatistics = v.object({
  rows: v.number(),
  missing: v.number(),
  distinct: optionalNumber,
  mostCommon: v.nullable(v.object({ value: v.string(), count: v.number() })),
  infinite: optionalNumber,
  zeros: optionalNumber,
  min: optionalNumber,
  max: optionalNumber,
  mean: optionalNumber,
  std: optionalNumber,
  q25: optionalNumber,
  median: optionalNumber,
  q75: optionalNumber,
  largestGap: v.optional(optionalNumber),
});

const categoryList = v.object({
  count: v.number(),
  rows: v.number(),
  examples: v.array(v.object({ label: v.string(), rows: v.number() })),
});

/** What `quality.column` found, from outside. */
export const columnQualitySchema: v.GenericSchema<unknown, ColumnQualityResult> = v.object({
  type: v.picklist(columnTypes),
  reference: v.nullable(columnStatistics),
  current: v.nullable(columnStatistics),
  outOfRange: optionalNumber,
  newCategories: v.nullable(categoryList),
  vanishedCategories: v.nullable(categoryList),
});
