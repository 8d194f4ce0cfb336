import { ascendingOrder } from "../ascending-order.ts";
import { defined, undefinedBecause, type Outcome } from "../outcome.ts";
import type { BinaryCounts } from "../performance/binary-metrics.ts";

/** Rows without labels: what the model said, and what it is taken to mean. */
export interface ProbableRows {
  /** Calibrated probability of the positive class. */
  readonly p: ArrayLike<number>;
  /** The model's own score: the order of rows is this one's. */
  readonly score: ArrayLike<number>;
  /** 1 where the positive class is predicted. */
  readonly predicted: ArrayLike<number>;
}

/** The confusion counts to be expected: sums of probabilities, not whole numbers. */
export function expectedCounts({ p, predicted }: ProbableRows): BinaryCounts {
  let tp = 0;
  let fp = 0;
  let fn = 0;
  let tn = 0;
  for (let i = 0; i < p.length; i++) {
    const own = p[i] as number;
    if (predicted[i] === 1) {
      tp += own;
      fp += 1 - own;
    } else {
      fn += own;
      tn += 1 - own;
    }
  }
  return { tp, fp, fn, tn };
}

export const expectedMetricNames = [
  "accuracy",
  "precision",
  "recall",
  "tnr",
  "f1",
  "roc_auc",
  "average_precision",
] as const;
export type ExpectedMetricName = (typeof expectedMetricNames)[number];

/**
 * The metrics of the expected counts, a ratio of sums of probabilities each. Where a denominator
 * is 0, 0: NannyML's convention, which the thresholds of the reference share.
 */
export function metricsOfCounts(
  counts: BinaryCounts,
): Readonly<Record<"accuracy" | "precision" | "recall" | "tnr" | "f1", number>> {
  const { tp, fp, fn, tn } = counts;
  const ratio = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  return {
    accuracy: ratio(tp + tn, tp + fp + fn + tn),
    precision: ratio(tp, tp + fp),
    recall: ratio(tp, tp + fn),
    tnr: ratio(tn, tn + fp),
    f1: ratio(tp, tp + (fp + fn) / 2),
  };
}

/**
 * How equal scores are ordered: together, as they should be; or one after the other, the later
 * row first, as NannyML happens to do.
 */
export type TieOrder = "together" | "one-by-one";

/**
 * The expected areas: a row of probability p is p of a positive and 1 − p of a negative. The area
 * under the ROC curve by trapezoids over rows in descending order of their score; average
 * precision as scikit-learn's sum over thresholds.
 */
export function expectedAreas(
  rows: ProbableRows,
  ties: TieOrder = "together",
): Outcome<{ readonly roc_auc: number; readonly average_precision: number }> {
  const { p, score } = rows;
  const n = p.length;
  const order = ascendingOrder(score).reverse();
  let hits = 0;
  let area = 0;
  let steps = 0;
  for (let i = 0; i < n;) {
    const value = score[order[i] as number];
    let positives = 0;
    let end = i;
    do positives += p[order[end++] as number] as number;
    while (ties === "together" && end < n && score[order[end] as number] === value);
    const negatives = end - i - positives;
    area += negatives * (hits + positives / 2);
    hits += positives;
    steps += positives * (hits / end);
    i = end;
  }
  if (n === 0) return undefinedBecause("no row has both a score and a prediction");
  if (hits === 0 || hits >= n) return undefinedBecause("only one class is to be expected");
  return defined({ roc_auc: area / hits / (n - hits), average_precision: steps / hits });
}
