import * as v from "valibot";
import { isValue, plainValues } from "../../stats/performance/business-value.ts";

const value = v.pipe(v.number(), v.check(isValue, "a value is a number between −1e12 and 1e12"));

/** What the decisions of a classifier mean: parameters of `performance.classification`. */
export const decisionParams = {
  /** The positive label; guessed where `null`. */
  positive: v.optional(v.nullable(v.string()), null),
  /** What each outcome of a decision is worth, in the user's units; negative for a cost. */
  values: v.optional(v.object({ tp: value, fp: value, fn: value, tn: value }), plainValues),
};

/** What an estimated value is of: all decisions, or the mean of those for each predicted class. */
export const normalizeParam = v.optional(v.nullable(v.picklist(["per_prediction"])), null);
