import { number, percent, score } from "../../format.ts";
import { metricWord } from "../../messages.ts";
import type { Check } from "../../monitors/monitor.ts";
import type { Measured, MetricChange } from "../../monitors/performance/metric-change.ts";
import { metricDefinition } from "./metric-definitions.ts";

/** One line of the table of headline metrics. */
export interface MetricRow {
  readonly metric: string;
  readonly title: string;
  readonly definition: string;
  readonly reference: MetricCell;
  readonly current: MetricCell;
  /** The change, absolute and as a part of the reference's value; empty where there is none. */
  readonly change: string;
  readonly relative: string;
  readonly better: boolean | null;
  readonly dummy: string;
  readonly check: Check | undefined;
  readonly measured: MetricChange;
  /** Why there is no number; empty where there is one. */
  readonly note: string;
}

export interface MetricCell {
  readonly value: string;
  /** The 95 % interval as text; empty where there is none. */
  readonly interval: string;
}

interface Sources {
  readonly changes: readonly MetricChange[];
  readonly checks: readonly Check[];
  readonly dummies: ReadonlyMap<string, number | null>;
  readonly severalClasses: boolean;
}

/** Recall and the true positive rate are one number. */
const doubles = new Set(["tpr"]);
const percents = new Set(["mape", "smape"]);
/** In the target's units; all others but percents are between −1 and 1 and get three decimals. */
const inUnits = new Set(["me", "mae", "rmse", "max_abs_error"]);

const writerOf = (metric: string): ((value: number | null | undefined) => string) =>
  percents.has(metric) ? percent : inUnits.has(metric) ? number : score;

/** Metrics in the order of the table; others as they come. */
const order = ["mae", "rmse", "me", "mape", "smape", "r2"];
const rankOf = ({ metric }: MetricChange): number =>
  order.includes(metric) ? order.indexOf(metric) : order.length;

/** The table of headline metrics, written as text, in the order of the table. */
export function metricRows({
  changes,
  checks,
  dummies,
  severalClasses,
}: Sources): readonly MetricRow[] {
  return changes
    .filter(({ metric }) => !doubles.has(metric))
    .sort((a, b) => rankOf(a) - rankOf(b))
    .map((change) => {
      const { metric, better, reference, current } = change;
      const write = writerOf(metric);
      const before = reference.value;
      const now = current.value;
      const difference = before === null || now === null ? null : now - before;
      const share = difference === null || !before ? null : difference / Math.abs(before);
      return {
        metric,
        title: metricWord(metric),
        definition: metricDefinition(metric, severalClasses),
        reference: cell(reference, write),
        current: cell(current, write),
        change: difference === null ? "" : withSign(difference, write),
        relative: share === null || Math.abs(share) > 10 ? "" : withSign(share, percent),
        better:
          difference === null || difference === 0 ? null : difference < 0 === (better === "lower"),
        dummy: dummies.has(metric) ? write(dummies.get(metric)) : "",
        check: checks.find((check) => check.metric === metric && check.id.endsWith(`/${metric}`)),
        measured: change,
        note: now === null || before === null ? (current.note ?? reference.note ?? "") : "",
      };
    });
}

const cell = ({ value, interval }: Measured, write: (value: number) => string): MetricCell => ({
  value: value === null ? "–" : write(value),
  interval: interval === null ? "" : `${write(interval.low)} – ${write(interval.high)}`,
});

/** A change with its sign; one too small to be written is none. */
function withSign(change: number, write: (value: number) => string): string {
  const text = write(Math.abs(change));
  if (change === 0 || /^<|e/.test(text)) return "±0";
  return (change > 0 ? "+" : "−") + text;
}
