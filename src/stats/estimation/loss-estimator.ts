import { undefinedBecause, type Outcome } from "../outcome.ts";
import { nonNegative, type Estimate } from "../performance/estimate.ts";
import { bandEstimate } from "./band.ts";
import {
  boostedTrees,
  type FeatureColumns,
  type Learner,
  type Regressor,
} from "./boosted-trees.ts";

export const lossMetricNames = ["mae", "mape", "mse", "rmse", "msle", "rmsle"] as const;
export type LossMetricName = (typeof lossMetricNames)[number];

/** Rows of a model that predicts a number, with labels. */
export interface PredictedRows {
  readonly target: Float64Array;
  readonly prediction: Float64Array;
}

/** What the reference teaches about the loss of a row. */
export interface LossEstimator {
  readonly metric: LossMetricName;
  readonly expect: Regressor;
  /** Of the loss over the reference, ddof 0, and its mean. */
  readonly deviation: number;
  readonly mean: number;
}

/**
 * Learns to estimate the loss of a row from its features and prediction (DLE): a regression of
 * the loss, |e| for `mae`, |e| / |y| for `mape`, e² for `mse` and `rmse`, (ln(1 + y) − ln(1 + ŷ))²
 * for `msle` and `rmsle`. Pass the prediction among the features. The learner is our own small
 * histogram-based gradient boosting; NannyML, the source of the method, has LightGBM.
 */
export function fitLossEstimator(
  metric: LossMetricName,
  rows: PredictedRows,
  features: FeatureColumns,
  learner: Learner = boostedTrees(),
): Outcome<LossEstimator> {
  const losses = rowLosses(metric, rows);
  if (losses.length === 0) return undefinedBecause("the reference has no labelled predictions");
  if (!losses.every(Number.isFinite)) {
    return undefinedBecause("a value is −1 or less, so there is no logarithm of it");
  }
  const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  const squares = losses.reduce((sum, loss) => sum + (loss - mean) ** 2, 0);
  return {
    ok: true,
    value: {
      metric,
      expect: learner(features, losses),
      deviation: Math.sqrt(squares / losses.length),
      mean,
    },
  };
}

/**
 * The metric to be expected of rows without labels: the mean of the expected losses (none below
 * 0), or its root, with a band of ± 3 standard errors of that many rows.
 */
export function estimateLoss(
  estimator: LossEstimator,
  features: FeatureColumns,
): Outcome<Estimate> {
  const expected = estimator.expect(features);
  const n = expected.length;
  if (n === 0) return undefinedBecause("there are no rows");
  const mean = expected.reduce((sum, loss) => sum + Math.max(0, loss), 0) / n;
  const value = isRoot(estimator.metric) ? Math.sqrt(mean) : mean;
  return bandEstimate(value, lossError(estimator, n), nonNegative);
}

/** The standard error of the metric in a chunk of `n` rows: NannyML's, from the reference. */
export function lossError(
  { metric, deviation, mean }: Omit<LossEstimator, "expect">,
  n: number,
): number | null {
  if (!isRoot(metric)) return deviation / Math.sqrt(n);
  return mean === 0 ? null : deviation / Math.sqrt(4 * n * mean);
}

/** The same metric of rows with labels. */
export function realizedLoss(metric: LossMetricName, rows: PredictedRows): Outcome<number> {
  const losses = rowLosses(metric, rows);
  if (losses.length === 0) return undefinedBecause("there are no labelled predictions");
  const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  if (!Number.isFinite(mean)) return undefinedBecause("a loss is not a number");
  return { ok: true, value: isRoot(metric) ? Math.sqrt(mean) : mean };
}

const isRoot = (metric: LossMetricName): boolean => metric === "rmse" || metric === "rmsle";

/** The spacing of doubles at 1, below which a target counts as this much: scikit-learn's rule. */
const leastTarget = 2 ** -52;

function rowLosses(metric: LossMetricName, { target, prediction }: PredictedRows): Float64Array {
  return Float64Array.from(target, (y, i) => {
    const predicted = prediction[i] as number;
    const e = predicted - y;
    switch (metric) {
      case "mae":
        return Math.abs(e);
      case "mape":
        return Math.abs(e) / Math.max(leastTarget, Math.abs(y));
      case "mse":
      case "rmse":
        return e * e;
      case "msle":
      case "rmsle":
        return (Math.log1p(y) - Math.log1p(predicted)) ** 2;
    }
  });
}
