import * as v from "valibot";
import {
  errorDeviation,
  regressionMetricNames,
  regressionMetrics,
} from "../../stats/performance/regression-metrics.ts";
import { dummyConstants, dummyErrors } from "../../stats/performance/regression-dummies.ts";
import { quantile } from "../../stats/quantile.ts";
import type { MeasuredErrors } from "../../measure/measured-errors.ts";
import { worstRowsSql } from "../../sql/rows-of.ts";
import { histogramOf } from "../distribution-of.ts";
import { metricOf } from "../finding.ts";
import type { DatasetMonitor } from "../monitor.ts";
import { measureRegression, type MeasuredRegression } from "./measure-regression.ts";
import { metricChange, metricCheck, metricRow, type MetricChange } from "./metric-change.ts";
import { isRegression, regressionModel, type RegressionModel } from "./regression-model.ts";
import type { DummyMetric, ErrorCounts, RegressionResult } from "./regression-result.ts";

const id = "performance.regression";

const params = v.object({
  /** How much worse than the reference a metric may be, as a part of the reference's value. */
  tolerance: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0)), 0.1),
});

/** Metrics that are held to the reference's; the others are shown. */
const checked = ["mae", "rmse", "mape", "r2"];

/** Shares of the rows whose error is drawn: close together at the ends, where they differ most. */
const shares = [
  ...[0, 0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5],
  ...[0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.975, 0.99, 0.995, 0.999, 1],
];

export const regression: DatasetMonitor<
  v.InferOutput<typeof params>,
  RegressionResult,
  MeasuredRegression
> = {
  id,
  title: "Performance",
  describe: "How far the predictions of a number are off, and whether that has become worse.",
  scope: "dataset",
  params,
  applies: isRegression,
  measures: (subject) => measureRegression(regressionModel(subject)),
  evaluate: (subject, measured, { tolerance }) => {
    const { reference, current } = measured;
    const before = regressionMetrics(reference.sums);
    const now = regressionMetrics(current.sums);
    const changes = regressionMetricNames.map((name) =>
      metricChange(name, name === "r2" ? "higher" : "lower", before[name], now[name]),
    );
    const dummies = dummiesOf(measured);
    return {
      metrics: [
        ...changes.map((change) => metricRow(id, change)),
        metricOf(id, null, "labelled_rows", current.sums.n, { reference: reference.sums.n }),
        ...dummies.map((dummy) =>
          metricOf(id, null, `dummy_${dummy.metric}`, dummy.current, {
            reference: dummy.reference,
          }),
        ),
      ],
      checks: changes
        .filter(({ metric }) => checked.includes(metric))
        .map((change) => metricCheck(id, change, tolerance)),
      result: resultOf(measured, regressionModel(subject), changes, dummies),
    };
  },
};

function resultOf(
  measured: MeasuredRegression,
  { target, prediction }: RegressionModel,
  changes: readonly MetricChange[],
  dummies: readonly DummyMetric[],
): RegressionResult {
  const { reference, current, grid } = measured;
  return {
    target: target.name,
    prediction: prediction.name,
    changes,
    dummies,
    counts: { reference: countsOf(reference), current: countsOf(current) },
    errors: histogramOf({ reference: reference.errors, current: current.errors }),
    quantiles: shares.flatMap((p) => {
      const a = quantile(reference.errors, p);
      const b = quantile(current.errors, p);
      return a.ok && b.ok ? [{ p, reference: a.value, current: b.value }] : [];
    }),
    deviation: { reference: deviationOf(reference), current: deviationOf(current) },
    density:
      grid === null ? null : { ...grid, reference: reference.density, current: current.density },
    byPrediction: measured.byPrediction,
    byFeature: measured.byFeature,
    course: measured.course,
    everyRow: measured.everyRow,
    sql:
      target.current === null || prediction.current === null
        ? ""
        : worstRowsSql(target.current, prediction.current),
  };
}

/** What the reference's best constants would give: the median, the mean, the weighted median. */
function dummiesOf({ reference, current }: MeasuredRegression): readonly DummyMetric[] {
  const constants = dummyConstants(reference.targets);
  if (!constants.ok) return [];
  const before = dummyErrors(reference.targets, constants.value);
  const now = dummyErrors(current.targets, constants.value);
  return (["mae", "rmse", "mape", "r2", "max_abs_error"] as const).map((metric) => ({
    metric,
    reference: before.ok ? before.value[metric] : null,
    current: now.ok ? now.value[metric] : null,
  }));
}

const countsOf = ({ sums }: MeasuredErrors): ErrorCounts => ({
  rows: sums.rows,
  measured: sums.n,
  unlabelled: sums.unlabelled,
  unpredicted: sums.unpredicted,
  infinite: sums.infinite,
  zeroTargets: sums.n - sums.sums.percentages,
});

function deviationOf({ sums }: MeasuredErrors): number | null {
  const deviation = errorDeviation(sums);
  return deviation.ok && Number.isFinite(deviation.value) ? deviation.value : null;
}
