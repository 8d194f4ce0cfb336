import { undefinedBecause, type Outcome } from "../outcome.ts";
import type { BinaryCounts } from "../performance/binary-metrics.ts";
import {
  businessValue,
  type DecisionValues,
  type ValueNormalization,
} from "../performance/business-value.ts";
import { unbounded, type Estimate } from "../performance/estimate.ts";
import { bandEstimate } from "./band.ts";

/** What decisions are worth, and what a value is of. */
export interface Worth {
  readonly values: DecisionValues;
  readonly normalize: ValueNormalization;
}

/**
 * The business value to be expected of decisions, in the user's units: expected outcomes times
 * their values, with a band of ± 3 standard errors. With σ the deviation (ddof 0) of the value of
 * a row of the reference, the error is σ √n of a sum over n rows and σ / √n of means per prediction.
 * Source: NannyML's `business_value`. Where each row stands for `every` rows, so does a sum, and
 * its band is as wide as that of so few rows.
 */
export function estimateValue(
  expected: BinaryCounts,
  reference: BinaryCounts,
  { values, normalize }: Worth,
  every = 1,
): Outcome<Estimate> {
  const n = rowsOf(expected);
  if (n === 0) return undefinedBecause("no row has both a score and a prediction");
  const value = businessValue(expected, values, normalize);
  const deviation = valueDeviation(reference, values);
  return normalize === null
    ? bandEstimate(value * every, deviation * Math.sqrt(n) * every, unbounded)
    : bandEstimate(value, deviation / Math.sqrt(n), unbounded);
}

/**
 * The business value of rows with labels. A sum is brought to all `n` rows of theirs, labelled or
 * not, as if those without a label were like the others: only so it can stand beside an estimate.
 */
export function realizedValue(
  counts: BinaryCounts,
  n: number,
  { values, normalize }: Worth,
): Outcome<number> {
  const labelled = rowsOf(counts);
  if (labelled === 0) return undefinedBecause("there are no labelled scores");
  const scale = normalize === null ? n / labelled : 1;
  return { ok: true, value: businessValue(counts, values, normalize) * scale };
}

const rowsOf = ({ tp, fp, fn, tn }: BinaryCounts): number => tp + fp + fn + tn;

/** The deviation of the value of one row: a law of four values, about its mean. */
function valueDeviation(counts: BinaryCounts, values: DecisionValues): number {
  const n = rowsOf(counts);
  const mean = businessValue(counts, values) / n;
  const squares: DecisionValues = {
    tp: (values.tp - mean) ** 2,
    fp: (values.fp - mean) ** 2,
    fn: (values.fn - mean) ** 2,
    tn: (values.tn - mean) ** 2,
  };
  return Math.sqrt(businessValue(counts, squares) / n);
}
