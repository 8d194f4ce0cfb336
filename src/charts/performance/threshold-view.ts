import { sides, type Side } from "../../data/dataset.ts";
import type { ScoredClass } from "../../monitors/performance/classification-result.ts";
import type { Measured } from "../../monitors/performance/metric-change.ts";
import type { Outcome } from "../../stats/outcome.ts";
import { binaryMetrics, type BinaryCounts } from "../../stats/performance/binary-metrics.ts";
import type { Estimate } from "../../stats/performance/estimate.ts";
import { countsFromBin } from "../../stats/performance/score-bins.ts";

/** What each outcome of a decision is worth, in the user's units; negative for a cost. */
export type DecisionValues = Readonly<Record<keyof BinaryCounts, number>>;

/** Wrong decisions cost one each, right ones nothing. */
export const plainValues: DecisionValues = { tp: 0, fp: -1, fn: -1, tn: 0 };

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
  const value = valueOf(counts, values);
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

const valueOf = ({ tp, fp, fn, tn }: BinaryCounts, values: DecisionValues): number =>
  tp * values.tp + fp * values.fp + fn * values.fn + tn * values.tn;

function measured(outcome: Outcome<Estimate>): Measured {
  if (!outcome.ok) return { value: null, interval: null, note: outcome.reason };
  return { value: outcome.value.value, interval: outcome.value.interval, note: null };
}

/** The threshold whose decisions are worth most on a side; the lowest of equals. */
export function bestThreshold(
  { bins }: ScoredClass["current"],
  count: number,
  values: DecisionValues,
): number {
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let threshold = 0; threshold <= count; threshold++) {
    const value = valueOf(countsFromBin(bins, threshold), values);
    if (value > most) {
      best = threshold;
      most = value;
    }
  }
  return best;
}

/** Whether a class has scores in bins on both sides. */
export const hasBins = (scored: ScoredClass): boolean =>
  sides.every((side: Side) => scored[side].bins.length > 0);
