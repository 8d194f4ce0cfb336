import type { FeatureRows } from "../../../measure/feature-rows.ts";
import {
  estimateLoss,
  fitLossEstimator,
  lossMetricNames,
  realizedLoss,
  type LossEstimator,
  type LossMetricName,
} from "../../../stats/estimation/loss-estimator.ts";
import { defined, undefinedBecause, type Outcome } from "../../../stats/outcome.ts";
import type { Estimate } from "../../../stats/performance/estimate.ts";

/** Every regressor learns from at most so many evenly spaced rows of the reference. */
const learnedRows = 10_000;

/** The losses that are estimated; the others are functions of the same rows. */
export const estimatedLosses: readonly LossMetricName[] = lossMetricNames.filter(
  (name) => name === "mae" || name === "rmse",
);

/** Estimates and realised values of any rows of a model that predicts a number. */
export interface LossJudge {
  readonly estimate: (rows: FeatureRows, name: LossMetricName) => Outcome<Estimate>;
  readonly realize: (rows: FeatureRows, name: LossMetricName) => Outcome<number>;
  readonly learned: number;
}

/** Learns the loss of a row from its features and prediction: DLE. */
export function lossJudge(reference: FeatureRows): Outcome<LossJudge> {
  const labelled = labelledNumbers(reference);
  const n = labelled.target.length;
  if (n === 0) return undefinedBecause("the reference has no labelled predictions");
  const rows = thinned(labelled, Math.ceil(n / learnedRows));
  const fits = new Map<LossMetricName, LossEstimator>();
  for (const name of estimatedLosses) {
    const fit = fitLossEstimator(name, rows, inputs(rows));
    if (!fit.ok) return fit;
    fits.set(name, fit.value);
  }
  return defined({
    learned: rows.target.length,
    estimate: (own, name) => {
      const fit = fits.get(name);
      return fit === undefined
        ? undefinedBecause("this loss is not estimated")
        : estimateLoss(fit, inputs(own));
    },
    realize: (own, name) => realizedLoss(name, labelledNumbers(own)),
  });
}

/** The prediction is a feature of its own loss. */
const inputs = ({ features, prediction }: FeatureRows) => [...features, prediction];

/** Rows whose label has come. */
export function labelledNumbers({ features, prediction, target }: FeatureRows): FeatureRows {
  const known = (_: number, row: number) => !Number.isNaN(target[row]);
  return {
    features: features.map((column) => column.filter(known)),
    prediction: prediction.filter(known),
    target: target.filter(known),
  };
}

function thinned({ features, prediction, target }: FeatureRows, every: number): FeatureRows {
  const kept = (_: number, row: number) => row % every === 0;
  return {
    features: features.map((column) => column.filter(kept)),
    prediction: prediction.filter(kept),
    target: target.filter(kept),
  };
}

/** Rows from one to before another. */
export const cutNumbers = (
  { features, prediction, target }: FeatureRows,
  from: number,
  to: number,
): FeatureRows => ({
  features: features.map((column) => column.subarray(from, to)),
  prediction: prediction.subarray(from, to),
  target: target.subarray(from, to),
});
