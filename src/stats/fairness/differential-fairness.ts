import type { GroupOutcomes } from "../../measure/group-outcomes.ts";
import { defined, undefinedBecause, type Outcome } from "../outcome.ts";
import type { Groups } from "./disparity.ts";

/** Smoothed empirical differential fairness of predictions and of labels. 0 is equal. */
export interface DifferentialFairness {
  readonly predictions: number;
  readonly labels: number;
  /** How much more unequal than the labels the predictions are. */
  readonly biasAmplification: number;
}

/**
 * The largest |ln ratio| between two groups of the smoothed probabilities of a positive,
 * (positives + ½) / (n + 1), and of a negative.
 * Source: J. R. Foulds et al., ICDE 2020, 1918–1921, with AIF360's concentration 1.
 */
export function differentialFairness(groups: Groups): Outcome<DifferentialFairness> {
  const list = [...groups.values()].filter((group) => rowsOf(group) > 0);
  if (list.length < 2) return undefinedBecause("fewer than two groups have labels and predictions");
  const epsilon = (positives: (group: GroupOutcomes) => number): number => {
    const spread = (of: (group: GroupOutcomes) => number) => {
      const logs = list.map((group) => Math.log((of(group) + 0.5) / (rowsOf(group) + 1)));
      return Math.max(...logs) - Math.min(...logs);
    };
    return Math.max(
      spread(positives),
      spread((group) => rowsOf(group) - positives(group)),
    );
  };
  const predictions = epsilon(({ tp, fp }) => tp + fp);
  const labels = epsilon(({ tp, fn }) => tp + fn);
  return defined({ predictions, labels, biasAmplification: predictions - labels });
}

const rowsOf = ({ tp, fp, fn, tn }: GroupOutcomes): number => tp + fp + fn + tn;
