import type { ConfusionCounts } from "../../measure/confusion.ts";
import { defined, undefinedBecause, type Outcome } from "../outcome.ts";
import { intervalAround, reachOfShares } from "./combined-shares.ts";
import { defaultLevel, shareBounds, type Estimate } from "./estimate.ts";
import { matthewsCorrelation } from "./matthews-correlation.ts";
import { shareEstimate, wilsonInterval } from "./wilson-interval.ts";

/** The four cells of a confusion matrix of a positive class against the rest. May be fractions. */
export interface BinaryCounts {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
}

export const binaryMetricNames = [
  "accuracy",
  "balanced_accuracy",
  "precision",
  "recall",
  "f1",
  "mcc",
  "tpr",
  "tnr",
  "fpr",
  "fnr",
] as const;
export type BinaryMetricName = (typeof binaryMetricNames)[number];
export type BinaryMetrics = Readonly<Record<BinaryMetricName, Outcome<Estimate>>>;

/** One class against all others. A label that does not occur has no rows. */
export function oneVsRest({ labels, counts }: ConfusionCounts, positive: string): BinaryCounts {
  const own = labels.indexOf(positive);
  let tp = 0;
  let fp = 0;
  let fn = 0;
  let tn = 0;
  counts.forEach((line, i) => {
    line.forEach((n, j) => {
      if (i === own && j === own) tp += n;
      else if (j === own) fp += n;
      else if (i === own) fn += n;
      else tn += n;
    });
  });
  return { tp, fp, fn, tn };
}

/**
 * The metrics of a positive class. `recall` and `tpr` are the same share. Shares have Wilson
 * intervals; so has `f1`, being 2J/(1 + J) of the share J = tp/(tp + fp + fn); that of
 * `balanced_accuracy` follows from those of both rates, that of `mcc` is by the delta method.
 *
 * Precision of a class that occurs but is never predicted is undefined: see `classMetrics` for
 * scikit-learn's 0.
 */
export function binaryMetrics(counts: BinaryCounts, level: number = defaultLevel): BinaryMetrics {
  const { tp, fp, fn, tn } = counts;
  const n = tp + fp + fn + tn;
  const noPositives = "no row is of the positive class";
  const noNegatives = "no row is of the negative class";
  const recall = shareEstimate(tp, tp + fn, level, noPositives);
  return {
    accuracy: shareEstimate(tp + tn, n, level, "no row has both a target and a prediction"),
    balanced_accuracy: balancedAccuracy(counts, level),
    precision: shareEstimate(tp, tp + fp, level, "the positive class is never predicted"),
    recall,
    f1: f1Estimate(counts, level),
    mcc: matthewsCorrelation(
      [
        [tn, fp],
        [fn, tp],
      ],
      level,
    ),
    tpr: recall,
    tnr: shareEstimate(tn, tn + fp, level, noNegatives),
    fpr: shareEstimate(fp, tn + fp, level, noNegatives),
    fnr: shareEstimate(fn, tp + fn, level, noPositives),
  };
}

/** F1 = 2tp / (2tp + fp + fn) with the transformed Wilson interval of tp / (tp + fp + fn). */
export function f1Estimate({ tp, fp, fn }: BinaryCounts, level: number): Outcome<Estimate> {
  const union = tp + fp + fn;
  if (union === 0) return undefinedBecause("the positive class neither occurs nor is predicted");
  const share = tp / union;
  const { low, high } = wilsonInterval(tp, union, level);
  const f1 = (jaccard: number) => (2 * jaccard) / (1 + jaccard);
  const slope = 2 / (1 + share) ** 2;
  return {
    ok: true,
    value: {
      value: (2 * tp) / (2 * tp + fp + fn),
      standardError: slope * Math.sqrt((share * (1 - share)) / union),
      interval: { low: f1(low), high: f1(high) },
    },
  };
}

function balancedAccuracy({ tp, fp, fn, tn }: BinaryCounts, level: number): Outcome<Estimate> {
  const positives = tp + fn;
  const negatives = tn + fp;
  if (positives === 0 || negatives === 0) return undefinedBecause("only one class occurs");
  const value = (tp / positives + tn / negatives) / 2;
  const reach = reachOfShares(
    [
      { hits: tp, n: positives },
      { hits: tn, n: negatives },
    ].map(({ hits, n }) => ({
      weight: 1 / 2,
      value: hits / n,
      interval: wilsonInterval(hits, n, level),
    })),
  );
  // Rates of 0 and 1 get the variance of half a row more on either side, lest it be 0.
  const variance = (hits: number, n: number) => {
    const share = hits > 0 && hits < n ? hits / n : (hits + 0.5) / (n + 1);
    return (share * (1 - share)) / n;
  };
  const standardError = Math.sqrt(variance(tp, positives) + variance(tn, negatives)) / 2;
  return defined({ value, standardError, interval: intervalAround(value, reach, shareBounds) });
}

/**
 * Whether the predictions are so much worse than chance that the positive class is probably the
 * other one: more rows are wrong than right, and the correlation of labels is below −0.2.
 */
export function looksReversed(counts: BinaryCounts): boolean {
  const { tp, fp, fn, tn } = counts;
  const { mcc } = binaryMetrics(counts);
  return fp + fn > tp + tn && mcc.ok && mcc.value.value < -0.2;
}
