import type { SubjectColumn } from "../../data/subject-column.ts";
import type { Metric } from "../monitor.ts";
import type { ReportNumber } from "./segment-numbers-params.ts";

/** The number of the report that a row of its metrics holds, if it is about the data as a whole. */
export const isNumber =
  ({ monitor, column, metric }: ReportNumber) =>
  (row: Metric): boolean =>
    row.monitor === monitor &&
    row.column === column &&
    row.metric === metric &&
    row.segment === null &&
    row.slice === "current";

const ofModels: readonly ReportNumber[] = [
  { monitor: "performance.regression", column: null, metric: "mae" },
  { monitor: "performance.regression", column: null, metric: "me" },
  { monitor: "performance.classification", column: null, metric: "accuracy" },
  { monitor: "performance.classification", column: null, metric: "f1" },
  { monitor: "performance.classification", column: null, metric: "roc_auc" },
];
const ofData: readonly ReportNumber[] = [
  { monitor: "drift.dataset", column: null, metric: "drifted_share" },
  { monitor: "quality.dataset", column: null, metric: "missing_share" },
];

/** How good the model is, how its prediction drifted, and how the data did: what there is of it. */
export function usualNumbers(
  metrics: readonly Metric[],
  columns: readonly SubjectColumn[],
): readonly ReportNumber[] {
  const prediction = columns.find(({ role }) => role === "probability" || role === "prediction");
  const ofPrediction: readonly ReportNumber[] =
    prediction === undefined
      ? []
      : [{ monitor: "drift.column", column: prediction.name, metric: "drift_score" }];
  return [...ofModels, ...ofPrediction, ...ofData].filter((number) =>
    metrics.some(isNumber(number)),
  );
}
