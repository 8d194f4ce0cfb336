import { metricChangeMessage } from "../../messages.ts";
import type { Outcome } from "../../stats/outcome.ts";
import type { Estimate } from "../../stats/performance/estimate.ts";
import { checkOf, metricOf } from "../finding.ts";
import type { Check, Metric } from "../monitor.ts";

/** A metric of the model on both sides, with what sampling alone would give. */
export interface MetricChange {
  readonly metric: string;
  readonly better: "lower" | "higher";
  readonly reference: Measured;
  readonly current: Measured;
}

export interface Measured {
  readonly value: number | null;
  /** 95 % confidence interval. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly note: string | null;
}

/** Both sides' estimates of one metric. */
export const metricChange = (
  metric: string,
  better: MetricChange["better"],
  reference: Outcome<Estimate>,
  current: Outcome<Estimate>,
): MetricChange => ({ metric, better, reference: measured(reference), current: measured(current) });

function measured(outcome: Outcome<Estimate>): Measured {
  if (!outcome.ok) return { value: null, interval: null, note: outcome.reason };
  const { value, interval, note = null } = outcome.value;
  return { value, interval, note };
}

/** The row of the table of metrics. */
export const metricRow = (monitor: string, { metric, current, reference }: MetricChange): Metric =>
  metricOf(monitor, null, metric, current.value, {
    reference: reference.value,
    note: current.note ?? reference.note,
  });

/**
 * Fails when the metric is worse than the reference's by more than the tolerance and the intervals
 * lie apart; worse, but within the intervals, only warns. An improvement never fails.
 */
export function metricCheck(monitor: string, change: MetricChange, tolerance: number): Check {
  const { metric, better, reference, current } = change;
  const parts = { monitor, column: null, idSuffix: metric, metric };
  if (reference.value === null || current.value === null) {
    const reason = current.note ?? reference.note ?? "there is no value";
    return checkOf({
      ...parts,
      value: current.value,
      condition: null,
      status: "skipped",
      message: reason,
    });
  }
  const allowed = Math.abs(reference.value) * tolerance;
  const isLower = better === "lower";
  const threshold = isLower ? reference.value + allowed : reference.value - allowed;
  const passes = isLower ? current.value <= threshold : current.value >= threshold;
  const noise = !passes && overlap(reference, current);
  return checkOf({
    ...parts,
    value: current.value,
    condition: { op: isLower ? "lte" : "gte", threshold },
    status: passes ? "pass" : noise ? "warn" : "fail",
    message: metricChangeMessage(metric, reference.value, current.value, current.interval, noise),
  });
}

const overlap = ({ interval: a }: Measured, { interval: b }: Measured): boolean =>
  a !== null && b !== null && a.low <= b.high && b.low <= a.high;
