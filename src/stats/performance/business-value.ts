import type { CalibrationCounts } from "../../measure/score-counts.ts";
import type { BinaryCounts } from "./binary-metrics.ts";
import { countsFromBin } from "./score-bins.ts";

/** What each outcome of a decision is worth, in the user's units; negative for a cost. */
export type DecisionValues = Readonly<Record<keyof BinaryCounts, number>>;

/** Wrong decisions cost one each, right ones nothing. */
export const plainValues: DecisionValues = { tp: 0, fp: -1, fn: -1, tn: 0 };

/** The value of all decisions: Σ n v over the four outcomes. */
export const businessValue = ({ tp, fp, fn, tn }: BinaryCounts, values: DecisionValues): number =>
  tp * values.tp + fp * values.fp + fn * values.fn + tn * values.tn;

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
