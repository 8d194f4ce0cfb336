import * as v from "valibot";
import type { Interval } from "../stats/performance/estimate.ts";
import type { Metric } from "./monitor.ts";
import { rankingSchema } from "./performance/ranking/ranking-result.ts";

/** The 95 % confidence intervals of a metric on both sides; `null` where none is known. */
export interface MetricIntervals {
  readonly reference: Interval | null;
  readonly current: Interval | null;
}

/** The results of a report, by monitor. */
export type ResultsByMonitor = Readonly<Record<string, { readonly dataset?: unknown }>>;

const measured = v.object({
  interval: v.nullable(v.object({ low: v.number(), high: v.number() })),
});
const changesSchema = v.object({
  changes: v.array(v.object({ metric: v.string(), reference: measured, current: measured })),
});

type Place = Pick<Metric, "monitor" | "column" | "segment" | "metric">;

/**
 * The intervals that a report's results hold of its rows of metrics: `null` for a row without any.
 * The results may come from a link; what is no result of its monitor has no intervals.
 */
export function metricIntervals(results: ResultsByMonitor): (row: Place) => MetricIntervals | null {
  const found = new Map<string, MetricIntervals>();
  const add = (place: Place, { reference, current }: MetricIntervals): void => {
    if ((reference ?? current) !== null) found.set(keyOf(place), { reference, current });
  };
  for (const monitor of ["performance.regression", "performance.classification"]) {
    const { success, output } = v.safeParse(changesSchema, results[monitor]?.dataset);
    if (!success) continue;
    for (const change of output.changes) {
      add({ monitor, column: null, segment: null, metric: change.metric }, sidesOf(change));
    }
  }
  const ranking = v.safeParse(rankingSchema, results["performance.ranking"]?.dataset);
  for (const { k, metrics } of ranking.success ? ranking.output.cuts : []) {
    const place = { monitor: "performance.ranking", column: null, segment: `k=${k}` };
    for (const change of metrics) add({ ...place, metric: change.metric }, sidesOf(change));
  }
  return (row) => found.get(keyOf(row)) ?? null;
}

const sidesOf = (change: {
  readonly reference: v.InferOutput<typeof measured>;
  readonly current: v.InferOutput<typeof measured>;
}): MetricIntervals => ({
  reference: change.reference.interval,
  current: change.current.interval,
});

const keyOf = ({ monitor, column, segment, metric }: Place): string =>
  JSON.stringify([monitor, column, segment, metric]);
