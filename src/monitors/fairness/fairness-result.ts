import * as v from "valibot";

/*
 * What `fairness.group` found. A group carries its counts: rates, their intervals and their ratios
 * follow from them (`group-rates.ts`), so that a link holds few numbers and says them all.
 */

const count = v.number();

const measured = v.object({
  value: v.nullable(v.number()),
  interval: v.nullable(v.object({ low: v.number(), high: v.number() })),
  note: v.nullable(v.string()),
});
/** A number with its 95 % interval, or why there is none. */
export type MeasuredValue = v.InferOutput<typeof measured>;

const outcomes = v.object({
  rows: count,
  unlabelled: count,
  unpredicted: count,
  predicted: count,
  selected: count,
  tp: count,
  fp: count,
  fn: count,
  tn: count,
});

const groupSide = v.object({
  /** `null` for a model that predicts a number. */
  outcomes: v.nullable(outcomes),
  rows: count,
  /** Metrics that do not follow from the counts: `roc_auc`, `calibration_gap`, `me` … */
  metrics: v.array(v.object({ metric: v.string(), measured })),
});
export type GroupSide = v.InferOutput<typeof groupSide>;

const group = v.object({
  label: v.string(),
  /** Of both sides. */
  rows: count,
  reference: groupSide,
  current: groupSide,
});
export type FairnessGroup = v.InferOutput<typeof group>;

const gap = v.object({
  value: v.nullable(v.number()),
  interval: v.nullable(v.object({ low: v.number(), high: v.number() })),
  /** The groups with the lower and the higher value. */
  lower: v.nullable(v.string()),
  higher: v.nullable(v.string()),
  note: v.nullable(v.string()),
});
/** How far apart groups are, and which ones. */
export type Gap = v.InferOutput<typeof gap>;

const criterion = v.object({
  name: v.string(),
  kind: v.picklist(["difference", "ratio"]),
  reference: gap,
  current: gap,
});
export type CriterionChange = v.InferOutput<typeof criterion>;

const column = v.object({
  /** `sex`, or `sex × age`. */
  name: v.string(),
  cut: v.string(),
  /** The group that others are compared with; `null` where no group is large enough. */
  referenceGroup: v.nullable(v.string()),
  groups: v.array(group),
  /** Groups beyond the largest ones, which count for the criteria and are not listed. */
  unlisted: count,
  ungrouped: v.object({ reference: count, current: count }),
  criteria: v.array(criterion),
  theil: v.object({ reference: measured, current: measured }),
});
export type FairnessColumn = v.InferOutput<typeof column>;

/** Six digits say all that a person reads, and links are short; counts stay whole. */
export const withFewDigits = (given: FairnessColumn): FairnessColumn =>
  v.parse(
    column,
    JSON.parse(
      JSON.stringify(given, (_, value: unknown) =>
        typeof value === "number" && !Number.isInteger(value)
          ? Number(value.toPrecision(6))
          : value,
      ),
    ),
  );

export const fairnessSchema = v.object({
  kind: v.picklist(["classes", "numbers"]),
  /** The class that counts as selected. */
  positive: v.nullable(v.string()),
  positiveBecause: v.string(),
  /** The first classes, of which that is chosen; reports of older versions do not list them. */
  labels: v.optional(v.array(v.string())),
  /** The column that decides. */
  prediction: v.string(),
  /**
   * How probabilities decide where no column predicts classes: that column's from one half on, or
   * the largest of one a class. Absent in reports of earlier versions.
   */
  decidedBy: v.optional(v.nullable(v.picklist(["half", "largest"])), null),
  hasLabels: v.boolean(),
  minimumSize: count,
  /** The four-fifths rule's limit, and that of differences. */
  ratio: v.number(),
  difference: v.number(),
  columns: v.array(column),
});
export type FairnessResult = v.InferOutput<typeof fairnessSchema>;
