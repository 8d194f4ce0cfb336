import type { ConfusionCounts } from "../../measure/confusion.ts";
import type { RankSums } from "../../measure/score-counts.ts";
import { defined, undefinedBecause, type Outcome } from "../../stats/outcome.ts";
import { averagePrecision } from "../../stats/performance/average-precision.ts";
import {
  binaryMetricNames,
  binaryMetrics,
  oneVsRest,
} from "../../stats/performance/binary-metrics.ts";
import {
  accuracy,
  averageMetrics,
  balancedAccuracy,
  mcc,
} from "../../stats/performance/class-metrics.ts";
import { calibrationErrorEstimate } from "../../stats/performance/calibration-error.ts";
import type { Estimate } from "../../stats/performance/estimate.ts";
import { macroRocAuc, rocAuc } from "../../stats/performance/roc-auc.ts";
import { brierScore, logLoss } from "../../stats/performance/score-losses.ts";
import { mergeScoreBins } from "../../stats/performance/score-bins.ts";
import type { ScoredSide } from "./classification-result.ts";
import type { MeasuredClassifier, MeasuredClassifiers } from "./measure-classification.ts";

/** A metric of one side: its name, which way it is better, and its value or why there is none. */
export type NamedEstimate = readonly [string, "lower" | "higher", Outcome<Estimate>];

/**
 * The metrics of one side: labels decide those of labels, probabilities those of scores, and those
 * of labels too where no column predicts any.
 */
export const estimatesOf = (
  side: MeasuredClassifier,
  model: MeasuredClassifiers,
): readonly NamedEstimate[] => [
  ...(model.prediction === null && model.decidedBy === null
    ? []
    : labelEstimates(side.confusion, model)),
  ...scoreEstimates(side, model),
];

const lowerIsBetter: ReadonlySet<string> = new Set(["fpr", "fnr"]);

function labelEstimates(
  confusion: ConfusionCounts,
  { positive, problem }: MeasuredClassifiers,
): readonly NamedEstimate[] {
  if (problem !== null) {
    const names =
      positive.label === null ? several(confusion).map(([name]) => name) : binaryMetricNames;
    return names.map((name) => [name, betterOf(name), undefinedBecause(problem)]);
  }
  if (positive.label === null) return several(confusion);
  const metrics = binaryMetrics(oneVsRest(confusion, positive.label));
  return binaryMetricNames.map((name) => [name, betterOf(name), metrics[name]]);
}

const betterOf = (name: string): "lower" | "higher" =>
  lowerIsBetter.has(name) ? "lower" : "higher";

function several(confusion: ConfusionCounts): readonly NamedEstimate[] {
  const macro = averageMetrics(confusion, "macro");
  return [
    ["accuracy", "higher", accuracy(confusion)],
    ["balanced_accuracy", "higher", balancedAccuracy(confusion)],
    ["precision", "higher", macro.precision],
    ["recall", "higher", macro.recall],
    ["f1", "higher", macro.f1],
    ["mcc", "higher", mcc(confusion)],
  ];
}

function scoreEstimates(
  { ranks, losses, scored }: MeasuredClassifier,
  model: MeasuredClassifiers,
): readonly NamedEstimate[] {
  const [first] = ranks;
  if (losses === null || first === undefined) return [];
  const isOne = ranks.length === 1;
  return [
    ["roc_auc", "higher", isOne ? rocAuc(first) : areaOfClasses(ranks, model)],
    ...(isOne ? precisionOf(first) : []),
    ["log_loss", "lower", logLoss(losses)],
    ["brier", "lower", brierScore(losses)],
    ...(isOne ? calibrationOf(scored[0]?.bins ?? []) : []),
  ];
}

/** A class that occurs on neither side has no area; the others stand for the model. */
function areaOfClasses(
  ranks: readonly RankSums[],
  { scoredLabels, trueLabels }: MeasuredClassifiers,
): Outcome<Estimate> {
  const isTrue = (label: string | undefined) => label !== undefined && trueLabels.includes(label);
  const occurring = ranks.filter((_, i) => isTrue(scoredLabels[i]));
  const area = macroRocAuc(occurring);
  return area.ok && occurring.length < ranks.length
    ? defined({ ...area.value, note: `the mean of the ${occurring.length} classes that occur` })
    : area;
}

const hundredthsInTenth = 10;

const calibrationOf = (bins: ScoredSide["bins"]): readonly NamedEstimate[] => [
  ["ece", "lower", calibrationErrorEstimate(mergeScoreBins(bins, hundredthsInTenth))],
];

const precisionOf = (ranks: RankSums): readonly NamedEstimate[] => [
  ["average_precision", "higher", averagePrecision(ranks)],
];
