import * as v from "valibot";
import { sides } from "../../data/dataset.ts";
import { onlyNumericPrediction } from "../../messages.ts";
import { looksReversed, oneVsRest } from "../../stats/performance/binary-metrics.ts";
import { classMetrics } from "../../stats/performance/class-metrics.ts";
import { scoreBins } from "../../stats/performance/score-summary.ts";
import { metricOf } from "../finding.ts";
import type { DatasetMonitor, Metric } from "../monitor.ts";
import {
  drawnLabels,
  type ClassificationResult,
  type LabelCounts,
} from "./classification-result.ts";
import { decisionParams } from "./decision-params.ts";
import { estimatesOf } from "./classifier-estimates.ts";
import { classifierWarnings } from "./classifier-warnings.ts";
import { foldLabels, onLabels } from "./fold-labels.ts";
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
  ...decisionParams,
});

/** Metrics that are held to the reference's; the others are shown. */
const checked = ["accuracy", "precision", "recall", "f1", "roc_auc", "log_loss"];

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
    const { target, prediction, probabilities } = found.model;
    if (!isLabel(target)) {
      return {
        ok: false,
        reason: "the target does not hold classes; correct its type if it does",
      };
    }
    return probabilities.length > 0 || prediction === null || isLabel(prediction)
      ? { ok: true }
      : { ok: false, reason: onlyNumericPrediction(prediction.name) };
  },
  measures: (subject, { positive }) => {
    const found = modelOf(subject);
    if (!found.ok) throw new Error(found.reason);
    return measureClassification(found.model, positive);
  },
  evaluate: (_, measured, { tolerance }) => {
    const { reference, current } = measured;
    const before = estimatesOf(reference, measured);
    const now = estimatesOf(current, measured);
    const changes = before.map(([metric, better, outcome], i) =>
      metricChange(metric, better, outcome, now[i]?.[2] ?? outcome),
    );
    const result = resultOf(measured, changes);
    return {
      metrics: [
        ...changes.map((change) => metricRow(id, change)),
        ...classRows(measured, result.labels),
      ],
      checks: [
        ...changes
          .filter(({ metric }) => checked.includes(metric))
          .map((change) => metricCheck(id, change, tolerance)),
        ...classifierWarnings(id, measured, result),
      ],
      result,
    };
  },
};

function resultOf(
  measured: MeasuredClassifiers,
  changes: readonly MetricChange[],
): ClassificationResult {
  const { reference, current, labels, positive, problem, prediction, decidedBy } = measured;
  const folded = foldLabels(
    labels,
    { reference: reference.confusion, current: current.confusion },
    drawnLabels,
  );
  const matrices = {
    reference: onLabels(reference.confusion, folded),
    current: onLabels(current.confusion, folded),
  };
  const rowsOf = (matrix: readonly (readonly number[])[]) =>
    matrix.map((line) => line.reduce((sum, n) => sum + n, 0));
  const auc = changes.find(({ metric }) => metric === "roc_auc");
  return {
    target: measured.target,
    prediction,
    ...folded,
    positive: positive.label,
    positiveBecause: positive.because,
    labelProblem: problem,
    decidedBy,
    changes,
    counts: { reference: countsOf(reference), current: countsOf(current) },
    balance: { reference: rowsOf(matrices.reference), current: rowsOf(matrices.current) },
    confusion: problem === null ? matrices : null,
    scoreBins,
    scored: measured.scoredLabels.flatMap((label, i) => {
      const [a, b] = [reference.scored[i], current.scored[i]];
      return a === undefined || b === undefined ? [] : [{ label, reference: a, current: b }];
    }),
    reversed: {
      labels:
        problem === null &&
        prediction !== null &&
        positive.label !== null &&
        looksReversed(oneVsRest(current.confusion, positive.label)),
      scores:
        positive.label !== null &&
        sides.some((side) => {
          const { value, interval } = auc?.[side] ?? { value: null, interval: null };
          return value !== null && value < reversedBelow && (interval?.high ?? 1) < 0.5;
        }),
    },
  };
}

/** An area under the ROC curve below this is not a poor model but one that is read the wrong way. */
const reversedBelow = 0.4;

function countsOf({ confusion, losses }: MeasuredClassifier): LabelCounts {
  return {
    rows: confusion.rows,
    unlabelled: confusion.unlabelled,
    unpredicted: confusion.unpredicted,
    unscored: losses?.unscored ?? 0,
    infinite: losses?.infinite ?? 0,
    outside: losses?.outside ?? 0,
    notSummingToOne: losses?.notSummingToOne ?? 0,
  };
}

function classRows(
  { reference, current, problem }: MeasuredClassifiers,
  labels: readonly string[],
): readonly Metric[] {
  if (problem !== null) return [];
  const before = new Map(classMetrics(reference.confusion).map((own) => [own.label, own]));
  const now = new Map(classMetrics(current.confusion).map((own) => [own.label, own]));
  return labels.flatMap((label) =>
    (["precision", "recall", "f1"] as const).map((metric) => {
      const a = before.get(label)?.[metric];
      const b = now.get(label)?.[metric];
      return {
        ...metricOf(id, null, metric, b?.ok === true ? b.value.value : null, {
          reference: a?.ok === true ? a.value.value : null,
          note: noteOf(b),
        }),
        segment: `class=${label}`,
      };
    }),
  );
}

function noteOf(outcome: ReturnType<typeof classMetrics>[number]["f1"] | undefined): string | null {
  if (outcome === undefined) return "the label does not occur in the current data";
  return outcome.ok ? (outcome.value.note ?? null) : outcome.reason;
}
