import type { CalibrationCounts } from "../../measure/score-counts.ts";
import type { BinaryCounts } from "./binary-metrics.ts";
import { countsFromBin } from "./score-bins.ts";

/** What each outcome of a decision is worth, in the user's units; negative for a cost. */
export type DecisionValues = Readonly<Record<keyof BinaryCounts, number>>;

/** No outcome is worth or costs more: sums over many rows stay exact enough to be squared. */
export const mostValue = 1e12;

/** Whether an outcome may be worth so much. */
export const isValue = (x: number): boolean => Math.abs(x) <= mostValue;

/** Wrong decisions cost one each, right ones nothing. */
export const plainValues: DecisionValues = { tp: 0, fp: -1, fn: -1, tn: 0 };

/**
 * What a value is of: all decisions together (`null`), or the mean of the decisions for each
 * predicted class, both means added.
 */
export type ValueNormalization = "per_prediction" | null;

/**
 * The value of all decisions: Σ n v over the four outcomes. With `per_prediction` the outcomes of
 * each predicted class are divided by its rows before, so that it is the sum of two means, not
 * a mean of all rows; a class that is never predicted adds 0. Source: NannyML's `business_value`.
 */
export function businessValue(
  { tp, fp, fn, tn }: BinaryCounts,
  values: DecisionValues,
  normalize: ValueNormalization = null,
): number {
  const positive = tp * values.tp + fp * values.fp;
  const negative = fn * values.fn + tn * values.tn;
  if (normalize === null) return positive + negative;
  const mean = (sum: number, rows: number): number => (rows === 0 ? 0 : sum / rows);
  return mean(positive, tp + fp) + mean(negative, fn + tn);
}

/**
 * The bin of scores, of 0 to `count`, from which on the class is best predicted: the one whose
 * decisions are worth most, the lowest of equals.
 */
export function mostValuableBin(
  bins: readonly CalibrationCounts[],
  count: number,
  values: DecisionValues,
): number {
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let first = 0; first <= count; first++) {
    const value = businessValue(countsFromBin(bins, first), values);
    if (value > most) {
      best = first;
      most = value;
    }
  }
  return best;
}
