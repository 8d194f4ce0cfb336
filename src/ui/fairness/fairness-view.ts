import type { Side } from "../../data/dataset.ts";
import { fixed, narrowSpace, number, percent } from "../../format.ts";
import { criterionTexts } from "../../monitors/fairness/messages.ts";
import {
  fairnessSchema,
  type CriterionChange,
  type FairnessColumn,
  type FairnessResult,
  type Gap,
} from "../../monitors/fairness/fairness-result.ts";
import { groupMetric, otherMetrics, shownRates } from "../../monitors/fairness/group-rates.ts";
import type { Check } from "../../monitors/monitor.ts";
import type { Report } from "../../notebook/report.ts";
import { datasetResult } from "../dataset-result.ts";

/** The result of `fairness.group`; `null` where a report has none that fits the schema. */
export const fairnessResult = datasetResult("fairness.group", fairnessSchema);

/** What metrics of groups are called. */
const metricTitles: Readonly<Record<string, string>> = {
  selection_rate: "Selection rate",
  tpr: "True positive rate",
  fpr: "False positive rate",
  tnr: "True negative rate",
  fnr: "False negative rate",
  precision: "Precision",
  false_omission_rate: "False omission rate",
  accuracy: "Accuracy",
  roc_auc: "ROC AUC",
  mean_score: "Mean score",
  calibration_gap: "Score too high by",
  me: "Mean error",
  mae: "Mean absolute error",
  mean_prediction: "Mean prediction",
};

/** What a metric of a group is called; unknown ones keep their name. */
export const metricTitle = (metric: string): string => metricTitles[metric] ?? metric;

const shares: ReadonlySet<string> = new Set(shownRates);

/** A metric of a group as text: shares as percent, scores and errors as numbers. */
export const metricText = (metric: string, value: number | null): string =>
  shares.has(metric) ? percent(value) : number(value, 3);

/** The metrics of the table: what the model's kind and its columns allow. */
export function tableMetrics({ kind, hasLabels }: FairnessResult, column: FairnessColumn) {
  if (kind === "numbers") return hasLabels ? otherMetrics.numbers : ["mean_prediction"];
  if (!hasLabels) return ["selection_rate"];
  const scored = column.groups.some(({ current }) => current.metrics.length > 0);
  return scored ? [...shownRates, ...otherMetrics.classes] : shownRates;
}

/** The metrics of the picture. */
export function drawnMetrics(result: FairnessResult): readonly string[] {
  if (result.kind === "numbers")
    return result.hasLabels ? otherMetrics.numbers : ["mean_prediction"];
  return result.hasLabels ? ["selection_rate", "tpr", "fpr", "precision"] : ["selection_rate"];
}

/** One criterion with what it found. */
export interface CriterionRow {
  readonly name: string;
  readonly title: string;
  readonly says: string;
  readonly difference: CriterionChange | undefined;
  readonly ratio: CriterionChange | undefined;
  readonly isShare: boolean;
  readonly checks: readonly Check[];
}

/** The criteria of a column, each with its checks. */
export function criterionRows(
  { name, criteria }: FairnessColumn,
  checks: readonly Check[],
): readonly CriterionRow[] {
  const own = checks.filter(({ column }) => column === name);
  return [...new Set(criteria.map((criterion) => criterion.name))].map((criterion) => {
    const find = (kind: CriterionChange["kind"]) =>
      criteria.find((row) => row.name === criterion && row.kind === kind);
    const text = criterionTexts[criterion];
    return {
      name: criterion,
      title: text?.title ?? criterion,
      says: text?.says ?? "",
      difference: find("difference"),
      ratio: find("ratio"),
      isShare:
        !(otherMetrics.numbers as readonly string[]).includes(criterion) && criterion !== "roc_auc",
      checks: own.filter(({ metric }) => metric.startsWith(criterion)),
    };
  });
}

/** A gap in a column of gaps: percentage points for shares, with the same decimals everywhere. */
export function gapText({ value }: Gap, { name, isShare }: CriterionRow): string {
  if (!isShare) return name === "roc_auc" ? fixed(value, 3) : number(value, 3);
  return value === null ? fixed(value, 1) : `${fixed(value * 100, 1)}${narrowSpace}pp`;
}

/** Where a group's metric and its interval lie in a picture, in percent of its width. */
export interface RateMark {
  readonly label: string;
  readonly place: number;
  readonly marks: readonly {
    readonly side: Side;
    readonly at: number;
    readonly low: number;
    readonly high: number;
    readonly text: string;
  }[];
  /** Why there is no mark. */
  readonly note: string | null;
}

export interface RatePicture {
  readonly metric: string;
  readonly ends: readonly [string, string];
  readonly rows: readonly RateMark[];
}

/** The values of one metric for all groups, on a scale that holds their intervals. */
export function ratePicture(
  { minimumSize }: FairnessResult,
  { groups }: FairnessColumn,
  metric: string,
): RatePicture {
  const values = groups.map((group) => ({
    label: group.label,
    reference: groupMetric(group.reference, metric, minimumSize),
    current: groupMetric(group.current, metric, minimumSize),
  }));
  const all = values.flatMap(({ reference, current }) =>
    [reference, current].flatMap(({ value, interval }) =>
      value === null ? [] : [interval?.low ?? value, interval?.high ?? value],
    ),
  );
  const [lo, hi] = roundEnds(all, shares.has(metric));
  const at = (value: number) => ((value - lo) / (hi - lo)) * 100;
  return {
    metric,
    ends: [metricText(metric, lo), metricText(metric, hi)],
    rows: values.map(({ label, reference, current }, place) => ({
      label,
      place,
      note: current.note ?? reference.note,
      marks: (
        [
          ["reference", reference],
          ["current", current],
        ] as const
      ).flatMap(([side, { value, interval }]) =>
        value === null
          ? []
          : [
              {
                side,
                at: at(value),
                low: at(interval?.low ?? value),
                high: at(interval?.high ?? value),
                text: metricText(metric, value),
              },
            ],
      ),
    })),
  };
}

/** The ends of a scale: whole tenths for shares. */
function roundEnds(values: readonly number[], isShare: boolean): readonly [number, number] {
  if (values.length === 0) return [0, 1];
  const lo = Math.min(...values);
  const hi = Math.max(...values);
  if (isShare) {
    const low = Math.max(0, Math.floor(lo * 10) / 10);
    const high = Math.min(1, Math.ceil(hi * 10) / 10);
    return high > low ? [low, high] : [0, 1];
  }
  const step = 10 ** Math.floor(Math.log10(Math.max(hi - lo, Math.abs(hi) * 1e-6, 1e-12)));
  const low = Math.floor(lo / step) * step;
  return [low, Math.max(low + step, Math.ceil(hi / step) * step)];
}

/** The checks of the section, and why nothing could be compared. */
export const fairnessChecks = (report: Report): readonly Check[] =>
  report.checks.filter(({ monitor }) => monitor === "fairness.group");
