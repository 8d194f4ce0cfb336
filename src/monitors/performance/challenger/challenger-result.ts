import * as v from "valibot";

/* What `performance.challenger` found: two predictions of the same rows. */

const difference = v.object({
  metric: v.string(),
  better: v.picklist(["lower", "higher"]),
  champion: v.nullable(v.number()),
  challenger: v.nullable(v.number()),
  /** Challenger − champion, over the same rows. */
  difference: v.nullable(v.number()),
  interval: v.nullable(v.object({ low: v.number(), high: v.number() })),
  /** Of no difference. */
  pValue: v.nullable(v.number()),
  note: v.nullable(v.string()),
});
export type ChallengerDifference = v.InferOutput<typeof difference>;

const side = v.object({
  /** Rows with a label and both predictions. */
  rows: v.number(),
  /** Rows on which only one of the two is right, or closer. */
  championOnly: v.number(),
  challengerOnly: v.number(),
  /** Rows with the same prediction of both; `null` for numbers. */
  disagree: v.nullable(v.number()),
  differences: v.array(difference),
});
export type ChallengerSide = v.InferOutput<typeof side>;

export const challengerSchema = v.object({
  /** A column; of a model that gives probabilities only, their columns in one text. */
  champion: v.string(),
  /** How those decide its labels; `null` where a column predicts them. */
  decidedBy: v.optional(v.nullable(v.picklist(["half", "largest"])), null),
  challenger: v.string(),
  kind: v.picklist(["labels", "numbers"]),
  reference: side,
  current: side,
  /** Shows the current rows on which the two disagree. */
  sql: v.string(),
});
export type ChallengerResult = v.InferOutput<typeof challengerSchema>;
