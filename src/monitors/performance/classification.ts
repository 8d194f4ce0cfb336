import * as v from "valibot";
import { reversedPolarity } from "../../messages.ts";
import type { ConfusionCounts } from "../../measure/confusion.ts";
import { undefinedBecause, type Outcome } from "../../stats/outcome.ts";
import { averagePrecision } from "../../stats/performance/average-precision.ts";
import { binaryMetrics, looksReversed, oneVsRest } from "../../stats/performance/binary-metrics.ts";
import {
  accuracy,
  averageMetrics,
  balancedAccuracy,
  classMetrics,
  mcc,
} from "../../stats/performance/class-metrics.ts";
import type { Estimate } from "../../stats/performance/estimate.ts";
import { macroRocAuc, rocAuc } from "../../stats/performance/roc-auc.ts";
import { brierScore, logLoss } from "../../stats/performance/score-losses.ts";
import { checkOf, metricOf } from "../finding.ts";
import type { DatasetMonitor, Metric } from "../monitor.ts";
import type { ClassChange, ClassificationResult } from "./classification-result.ts";
import {
  measureClassification,
  type MeasuredClassifier,
  type MeasuredClassifiers,
} from "./measure-classification.ts";
import { metricChange, metricCheck, metricRow, type MetricChange } from "./metric-change.ts";
import { isLabel, modelOf } from "./model.ts";

const id = "performance.classification";

const params = v.object({
  /** How much worse than the reference a metric may be, as a part of the reference's value. */
  tolerance: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0)), 0.2),
  /** The positive label; guessed where `null`. */
  positive: v.optional(v.nullable(v.string()), null),
});

/** Metrics that are held to the reference's; the others are shown. */
const checked = ["accuracy", "precision", "recall", "f1", "roc_auc", "log_loss"];

type Estimates = readonly (readonly [string, "lower" | "higher", Outcome<Estimate>])[];

export const classification: DatasetMonitor<
  v.InferOutput<typeof params>,
  ClassificationResult,
  MeasuredClassifiers
> = {
  id,
  title: "Performance",
  describe: "How often the predicted classes are right, and whether that has become worse.",
  scope: "dataset",
  params,
  applies: (subject) => {
    const found = modelOf(subject);
    if (!found.ok) return found;
    return isLabel(found.model.target)
      ? { ok: true }
      : { ok: false, reason: "the target does not hold classes; correct its type if it does" };
  },
  measures: (subject, { positive }) => {
    const found = modelOf(subject);
    if (!found.ok) throw new Error(found.reason);
    return measureClassification(found.model, positive);
  },
  evaluate: (_, measured, { tolerance }) => {
    const { reference, current, labels, positive, hasPrediction } = measured;
    const before = estimatesOf(reference, measured);
    const now = estimatesOf(current, measured);
    const changes = before.map(([metric, better, outcome], i) =>
      metricChange(metric, better, outcome, now[i]?.[2] ?? outcome),
    );
    const classes = hasPrediction
      ? classChanges(reference.confusion, current.confusion, labels)
      : [];
    const counts = ({ confusion }: MeasuredClassifier) => ({
      rows: confusion.rows,
      unlabelled: confusion.unlabelled,
      unpredicted: hasPrediction ? confusion.unpredicted : 0,
    });
    const reversed =
      hasPrediction &&
      positive.label !== null &&
      looksReversed(oneVsRest(current.confusion, positive.label));
    const share = changes.find(({ metric }) => metric === "accuracy")?.current.value ?? 0;
    return {
      metrics: [...changes.map((change) => metricRow(id, change)), ...classes.flatMap(classRows)],
      checks: [
        ...changes
          .filter(({ metric }) => checked.includes(metric))
          .map((change) => metricCheck(id, change, tolerance)),
        ...(reversed
          ? [
              checkOf({
                monitor: id,
                column: null,
                idSuffix: "polarity",
                metric: "accuracy",
                value: share,
                condition: null,
                status: "warn",
                severity: "warn",
                message: reversedPolarity(share),
              }),
            ]
          : []),
      ],
      result: {
        labels,
        positive: positive.label,
        positiveBecause: positive.because,
        changes,
        classes,
        counts: { reference: counts(reference), current: counts(current) },
        confusion: hasPrediction
          ? {
              reference: onLabels(reference.confusion, labels),
              current: onLabels(current.confusion, labels),
            }
          : null,
        scores:
          reference.scores.length + current.scores.length === 0
            ? null
            : { reference: reference.scores, current: current.scores },
        reversed,
      },
    };
  },
};

/** Labels decide the metrics of labels, probabilities those of scores. */
function estimatesOf(
  { confusion, ranks, losses }: MeasuredClassifier,
  { positive, hasPrediction, labels }: MeasuredClassifiers,
): Estimates {
  const ofLabels = hasPrediction ? labelEstimates(confusion, positive.label) : [];
  if (losses === null) return ofLabels;
  const several = ranks.length > 1;
  const [first] = ranks;
  const area = several
    ? macroRocAuc(ranks)
    : first === undefined
      ? undefinedBecause("there are no scores")
      : rocAuc(first);
  const scored: Estimates = [
    ["roc_auc", "higher", area],
    ...(several || first === undefined
      ? []
      : ([["average_precision", "higher", averagePrecision(first)]] as const)),
    ["log_loss", "lower", logLoss(losses)],
    ["brier", "lower", brierScore(losses)],
  ];
  return labels.length < 2 ? ofLabels : [...ofLabels, ...scored];
}

function labelEstimates(confusion: ConfusionCounts, positive: string | null): Estimates {
  if (positive === null) {
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
  const metrics = binaryMetrics(oneVsRest(confusion, positive));
  const lowerIsBetter = new Set(["fpr", "fnr"]);
  return Object.entries(metrics).map(
    ([name, outcome]) => [name, lowerIsBetter.has(name) ? "lower" : "higher", outcome] as const,
  );
}

function classChanges(
  reference: ConfusionCounts,
  current: ConfusionCounts,
  labels: readonly string[],
): readonly ClassChange[] {
  const before = new Map(classMetrics(reference).map((metrics) => [metrics.label, metrics]));
  const now = new Map(classMetrics(current).map((metrics) => [metrics.label, metrics]));
  const none = undefinedBecause("the label does not occur on this side");
  return labels.map((label) => {
    const a = before.get(label);
    const b = now.get(label);
    const change = (metric: "precision" | "recall" | "f1"): MetricChange =>
      metricChange(metric, "higher", a?.[metric] ?? none, b?.[metric] ?? none);
    return {
      label,
      support: { reference: a?.support ?? 0, current: b?.support ?? 0 },
      precision: change("precision"),
      recall: change("recall"),
      f1: change("f1"),
    };
  });
}

const classRows = ({ label, precision, recall, f1 }: ClassChange): readonly Metric[] =>
  [precision, recall, f1].map(({ metric, reference, current }) => ({
    ...metricOf(id, null, metric, current.value, {
      reference: reference.value,
      note: current.note,
    }),
    segment: `class=${label}`,
  }));

/** A confusion matrix on a longer list of labels. */
const onLabels = (
  { labels: own, counts }: ConfusionCounts,
  labels: readonly string[],
): readonly (readonly number[])[] =>
  labels.map((target) =>
    labels.map((prediction) => counts[own.indexOf(target)]?.[own.indexOf(prediction)] ?? 0),
  );
