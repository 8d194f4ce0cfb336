import { sides, type Side } from "../../data/dataset.ts";
import type { ScoredClass } from "../../monitors/performance/classification-result.ts";
import type { Measured } from "../../monitors/performance/metric-change.ts";
import type { Outcome } from "../../stats/outcome.ts";
import { binaryMetrics, type BinaryCounts } from "../../stats/performance/binary-metrics.ts";
import { businessValue, type DecisionValues } from "../../stats/performance/business-value.ts";
import type { Estimate } from "../../stats/performance/estimate.ts";
import { countsFromBin } from "../../stats/performance/score-bins.ts";

/** One side of the decisions at a threshold. */
export interface Decisions {
  readonly counts: BinaryCounts;
  readonly metrics: readonly { readonly metric: string; readonly measured: Measured }[];
  readonly value: number;
  /** Per row; `null` without rows. */
  readonly valuePerRow: number | null;
}

const shown = ["precision", "recall", "f1", "fpr", "accuracy"] as const;

/** What comes of predicting the class from a bin of scores upwards. */
export function decisionsAt(
  { bins }: ScoredClass["current"],
  threshold: number,
  values: DecisionValues,
): Decisions {
  const counts = countsFromBin(bins, threshold);
  const { tp, fp, fn, tn } = counts;
  const n = tp + fp + fn + tn;
  const metrics = binaryMetrics(counts);
  const value = businessValue(counts, values);
  return {
    counts,
    metrics: [
      ...shown.map((metric) => ({ metric, measured: measured(metrics[metric]) })),
      {
        metric: "selection_rate",
        measured: { value: n === 0 ? null : (tp + fp) / n, interval: null, note: null },
      },
    ],
    value,
    valuePerRow: n === 0 ? null : value / n,
  };
}

function measured(outcome: Outcome<Estimate>): Measured {
  if (!outcome.ok) return { value: null, interval: null, note: outcome.reason };
  return { value: outcome.value.value, interval: outcome.value.interval, note: null };
}

/** Whether a class has scores in bins on both sides. */
export const hasBins = (scored: ScoredClass): boolean =>
  sides.every((side: Side) => scored[side].bins.length > 0);
