import type { Side } from "../../data/dataset.ts";
import type { ConfusionCounts } from "../../measure/confusion.ts";
import type { Measured } from "../../monitors/performance/metric-change.ts";
import type { ClassificationResult } from "../../monitors/performance/classification-result.ts";
import type { Outcome } from "../../stats/outcome.ts";
import { averageMetrics, classMetrics } from "../../stats/performance/class-metrics.ts";
import { classificationDummy } from "../../stats/performance/classification-dummies.ts";
import type { Estimate } from "../../stats/performance/estimate.ts";

/** What a row or column of a confusion matrix is called. */
export function matrixLabels({ labels, otherLabels }: ClassificationResult): readonly string[] {
  const names = labels.map((label) => (label === "" ? "(empty text)" : label));
  return otherLabels > 0 ? [...names, `${otherLabels} others`] : names;
}

/** A line of the table of classes, or of their averages. */
export interface ClassLine {
  readonly key: string;
  readonly name: string;
  /** Rows of the class on either side; `null` for an average. */
  readonly support: Readonly<Record<Side, number>> | null;
  readonly metrics: readonly {
    readonly metric: "precision" | "recall" | "f1";
    readonly reference: Measured;
    readonly current: Measured;
  }[];
}

const shown = ["precision", "recall", "f1"] as const;

/** Precision, recall and F1 of each class, then their averages; empty without predicted labels. */
export function classLines(result: ClassificationResult): readonly ClassLine[] {
  if (result.confusion === null) return [];
  const names = matrixLabels(result);
  const of = (side: Side): ConfusionCounts => confusionOn(result, side);
  const own = { reference: classMetrics(of("reference")), current: classMetrics(of("current")) };
  const classes = names.map((name, i) => ({
    key: `class ${i}`,
    name,
    support: {
      reference: own.reference[i]?.support ?? 0,
      current: own.current[i]?.support ?? 0,
    },
    metrics: shown.map((metric) => ({
      metric,
      reference: measured(own.reference[i]?.[metric]),
      current: measured(own.current[i]?.[metric]),
    })),
  }));
  // A folded class is no class: averages over it would not be those of the metrics.
  if (result.otherLabels > 0) return classes;
  const averages = (["macro", "weighted", "micro"] as const).map((average) => {
    const before = averageMetrics(of("reference"), average);
    const now = averageMetrics(of("current"), average);
    return {
      key: average,
      name: `${average} average`,
      support: null,
      metrics: shown.map((metric) => ({
        metric,
        reference: measured(before[metric]),
        current: measured(now[metric]),
      })),
    };
  });
  return [...classes, ...averages];
}

function confusionOn(result: ClassificationResult, side: Side): ConfusionCounts {
  const { rows, unlabelled, unpredicted } = result.counts[side];
  const counts = result.confusion?.[side] ?? [];
  return { rows, unlabelled, unpredicted, labels: counts.map((_, i) => String(i)), counts };
}

function measured(outcome: Outcome<Estimate> | undefined): Measured {
  if (outcome === undefined) return { value: null, interval: null, note: null };
  if (!outcome.ok) return { value: null, interval: null, note: outcome.reason };
  return { value: outcome.value.value, interval: outcome.value.interval, note: null };
}

/**
 * What the current rows would give without a model: accuracy by always saying the most frequent
 * label, everything else by labels and scores at random in the shares of the classes.
 */
export function classifierDummies({
  labels,
  otherLabels,
  balance,
  positive,
  changes,
}: ClassificationResult): ReadonlyMap<string, number> {
  if (otherLabels > 0) return new Map();
  const dummy = classificationDummy(labels, balance.current);
  if (!dummy.ok) return new Map();
  const { mostFrequentAccuracy, shares, randomMacro, logLoss, brier } = dummy.value;
  const share = positive === null ? randomMacro : (shares[labels.indexOf(positive)] ?? 0);
  const scale = positive === null ? 1 : 2;
  const all = new Map([
    ["accuracy", mostFrequentAccuracy],
    ["balanced_accuracy", 1 / labels.length],
    ["precision", share],
    ["recall", share],
    ["f1", share],
    ["mcc", 0],
    ["roc_auc", 0.5],
    ["average_precision", share],
    ["log_loss", logLoss],
    ["brier", brier / scale],
  ]);
  const known = new Set(changes.map(({ metric }) => metric));
  return new Map([...all].filter(([metric]) => known.has(metric)));
}

/** The share of each cell of a confusion matrix among the rows of its actual class. */
export const rowShares = (matrix: readonly (readonly number[])[]): readonly (readonly number[])[] =>
  matrix.map((line) => {
    const total = line.reduce((sum, n) => sum + n, 0);
    return line.map((n) => (total <= 0 ? 0 : n / total));
  });

/** The labels of the other class of two, to which the positive one can be flipped. */
export function otherLabel({ labels, positive, otherLabels }: ClassificationResult): string | null {
  if (positive === null || labels.length !== 2 || otherLabels > 0) return null;
  return labels.find((label) => label !== positive) ?? null;
}
