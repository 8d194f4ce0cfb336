/** Every sentence for the user that has a variable in it, so that they read alike. */
import { count, number, percent, pValue } from "./format.ts";

/** "1 column", "3 columns". */
export const plural = (n: number, one: string, many = `${one}s`): string =>
  `${count(n)} ${n === 1 ? one : many}`;

/* Drift */

export function driftMessage(
  method: { readonly label: string; readonly scoreKind: "pValue" | "distance" },
  score: number,
  threshold: number,
  drifted: boolean,
): string {
  const isTest = method.scoreKind === "pValue";
  const value = isTest ? `p-value ${pValue(score)}` : number(score, 3);
  const under = isTest ? drifted : !drifted;
  return `${method.label} ${value} is ${under ? "below" : "at or above"} the limit ${number(threshold)}`;
}

export const datasetDriftMessage = (drifted: number, tested: number, limit: number): string =>
  `${count(drifted)} of ${plural(tested, "tested column")} drifted (${percent(tested === 0 ? 0 : drifted / tested)}); the limit is ${percent(limit)}`;

export const noDataYet = "no data are loaded yet";

export const nothingTested = "no column could be tested";

export const noValuesOn = (side: "reference" | "current"): string =>
  `no values in the ${side} data`;

export const onlyOneSideHas = (side: "reference" | "current"): string =>
  `only the ${side} data have this column`;

export function notTested(what: string): string {
  switch (what) {
    case "id":
      return "an identifier is not compared; give it another role to test it";
    case "user":
    case "item":
      return `names of ${what}s are not compared; give the column another role to test it`;
    case "timestamp":
      return "the timestamp is not compared; give it another role to test it";
    case "ignored":
      return "the column is ignored; give it another role to test it";
    default:
      return `no drift method fits a ${what} column`;
  }
}

/* Data quality */

export const missingMessage = (now: number, before: number): string =>
  `missing in ${percent(now)} of the rows, ${percent(before)} before`;

export const constantMessage = (distinct: number, value: string): string =>
  distinct > 1 ? plural(distinct, "distinct value") : `every row holds “${value}”`;

export const infiniteMessage = (now: number, before: number): string =>
  `${plural(now, "infinite value")}, ${count(before)} before`;

export const outOfRangeMessage = (
  rows: number,
  share: number,
  least: number,
  most: number,
): string =>
  `${plural(rows, "row")} (${percent(share)}) outside the reference's range ${number(least)} to ${number(most)}`;

export const categoryMessage = (categories: number, share: number, example: string): string =>
  categories === 0
    ? "no new categories"
    : `${plural(categories, "new category", "new categories")}, for instance “${example}”; ${percent(share)} of the rows are in them`;

export const mostCommonMessage = (now: number, before: number, value: string): string =>
  `the most common value “${value}” holds ${percent(now)} of the rows, the most common one before ${percent(before)}`;

export const rowsMessage = (rows: number): string => plural(rows, "row");

export const datasetShareMessage = (words: string, now: number | null, before: number): string =>
  now === null ? "there are no rows" : `${percent(now)} ${words}, ${percent(before)} before`;

export const moreColumnsMessage = (words: string, now: number, before: number): string =>
  `${plural(now, "column")} ${words}, ${count(before)} before`;

/* Schema */

export const columnsOnlyIn = (side: "reference" | "current", names: readonly string[]): string =>
  names.length === 0
    ? `no column is only in the ${side} data`
    : `only the ${side} data have ${listOf(names)}`;

export const changedTypes = (names: readonly string[]): string =>
  names.length === 0
    ? "every column is stored as before"
    : `${listOf(names)} ${names.length === 1 ? "is" : "are"} stored as another type`;

const named = 5;

/** "a, b and c"; more than five names are counted. */
export function listOf(names: readonly string[]): string {
  const shown = names.slice(0, named).map((name) => `“${name}”`);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(", ")} and ${plural(rest, "other")}`;
  const last = shown.pop();
  return shown.length === 0 ? (last ?? "") : `${shown.join(", ")} and ${last ?? ""}`;
}

/* The notebook */

export const unknownMonitor = (id: string): string =>
  `This version knows no monitor “${id}”; its cell is kept but not run.`;

export const badParameter = (monitor: string, parameter: string, problem: string): string =>
  `The parameter ${parameter} of ${monitor} was left at its default: ${problem}`;

export const couldNotBeMeasured = (detail: string): string =>
  `This could not be computed: ${detail}`;

/* Conditions in SQL that define segments */

export const segmentNotMeasured = (condition: string, reason: string): string =>
  `“${condition}” could not be measured: ${reason}`;

/** What is wrong with it on one side only. */
export const onOneSide = (side: "reference" | "current", reason: string): string =>
  `in the ${side} data, ${reason}`;

export const valueNotOfItsType =
  "a value of a row is not of the type that the condition needs; TRY_CAST leaves such rows out";

export const valueOutOfRange = "a number of a row is too large or too small for its type";

export const failsOnRows = (kind: string): string =>
  `the condition fails on some row (${kind.toLowerCase()})`;

/* A log and its split */

export const noTimestampToSplitBy =
  "The log has no column of dates to split by; split it by a share of the rows or by a column's value instead.";

export const labelsNeedRole = (role: string): string =>
  `No column has the role ${role}, which labels are joined by; give it to one under “Columns and roles”.`;

export const unreadableDate = (date: string): string =>
  `“${date}” is not a date; write it like 2022-02-01 or 2022-02-01T06:30.`;

export const noSuchColumn = (name: string, names: readonly string[]): string =>
  `There is no column “${name}”; the columns are ${listOf(names)}.`;

/* Addresses */

export const addressUnreachable = (address: string): string =>
  `${address} could not be reached; download the file and drop it here instead.`;

export const addressAnswered = (address: string, status: number): string =>
  `${address} answered with status ${status}; check the address, or drop the file here instead.`;

export const addressGaveAPage = (address: string): string =>
  `${address} is a web page, not a data file; copy the address of the file itself, or drop the file here.`;

export const notAnAddress = (text: string): string =>
  `“${text}” is not an address of a file; write one that starts with https://, or drop the file here.`;

/* Work */

export function loadingText(
  stage: "reading" | "detecting" | "loading" | "profiling",
  names: readonly string[],
): string {
  const what = names.join(" and ");
  switch (stage) {
    case "reading":
      return `Reading ${what}`;
    case "detecting":
      return `Finding out how ${what} ${names.length === 1 ? "is" : "are"} written`;
    case "loading":
      return `Loading ${what}`;
    case "profiling":
      return `Looking at the columns of ${what}`;
  }
}

export const runFailed = (detail: string): string =>
  `The comparison stopped: ${detail}. What was loaded is still here; change a setting or drop a file to run again.`;

/* What a link holds */

interface LinkedNotebook {
  readonly columns: readonly unknown[];
  readonly cells: readonly unknown[];
  readonly data: unknown;
  readonly filter?: readonly unknown[] | undefined;
}

/** Why a link could not be read where it is not the link's fault. */
export const linkNotRead = (reason: string): string =>
  `The link could not be read, because a part of the page did not load. Reload the page and open the link again. (${reason})`;

/** One sentence for each thing that is inside a link. */
export function linkContents(
  notebook: LinkedNotebook,
  report: { readonly columns: readonly unknown[]; readonly metrics: readonly unknown[] } | null,
): readonly string[] {
  const settings = [
    `the settings: ${plural(notebook.cells.length, "monitor")} and their parameters, ${plural(notebook.columns.length, "correction")} of types and roles`,
    "the names, addresses (if they came from addresses) and fingerprints of the files",
    ...(notebook.filter === undefined || notebook.filter.length === 0
      ? []
      : [
          `which rows the report is about, with the values in ${plural(notebook.filter.length, "condition")}`,
        ]),
  ];
  if (report === null) return [...settings, "no results and no data"];
  return [
    ...settings,
    `the results: ${plural(report.metrics.length, "number")} about ${plural(report.columns.length, "column")}, names of the columns included`,
    "pictures and long lists in less detail, with categories of fewer than 10 rows folded into “other”",
    "no rows of your data",
  ];
}

export const withinChance = (limit: number): string =>
  `, but two samples of these sizes from one distribution differ by up to ${number(limit, 3)}`;

export const asTwoSamples = (p: number): string =>
  `, but p is ${pValue(p)} where the reference is a sample, too`;

/* Performance */

/** How metrics are called in sentences. */
const metricWords: Readonly<Record<string, string>> = {
  me: "Mean error",
  mae: "MAE",
  rmse: "RMSE",
  mape: "MAPE",
  smape: "sMAPE",
  r2: "R²",
  max_abs_error: "Largest error",
  accuracy: "Accuracy",
  balanced_accuracy: "Balanced accuracy",
  precision: "Precision",
  recall: "Recall",
  f1: "F1",
  mcc: "Matthews correlation",
  tnr: "Specificity",
  fpr: "False positive rate",
  fnr: "False negative rate",
  roc_auc: "ROC AUC",
  average_precision: "Average precision",
  log_loss: "Log loss",
  brier: "Brier score",
  ece: "Calibration error",
  business_value: "Business value",
  map: "MAP",
  ndcg: "NDCG",
  mrr: "MRR",
  hit_rate: "Hit rate",
};

export const metricWord = (metric: string): string => metricWords[metric] ?? metric;

export function metricChangeMessage(
  metric: string,
  before: number,
  now: number,
  interval: { readonly low: number; readonly high: number } | null,
  noise: boolean,
): string {
  const change = before === 0 ? "" : ` (${percentChange((now - before) / Math.abs(before))})`;
  const range =
    interval === null ? "" : `, 95 % interval ${number(interval.low)} to ${number(interval.high)}`;
  const chance = noise ? "; that may be chance" : "";
  return `${metricWord(metric)} ${number(before)} → ${number(now)}${change}${range}${chance}`;
}

const percentChange = (change: number): string => `${change > 0 ? "+" : ""}${percent(change)}`;

export const reversedPolarity = (accuracy: number): string =>
  `Accuracy is ${percent(accuracy)}: the labels of target and prediction look reversed; check what they mean in the file.`;

export const reversedScores = (area: number): string =>
  `ROC AUC is ${number(area)}: the scores look as if they were of the other label; flip the positive class.`;

export const onlyNumericPrediction = (name: string): string =>
  `the target holds classes, but the prediction “${name}” numbers; give it the role probability, or correct its type`;

export const tooManyLabels = (labels: number): string =>
  `target and prediction have ${count(labels)} different values, too many for classes`;

export const misspeltLabelsMessage = (labels: readonly (readonly [string, string])[]): string =>
  `the prediction says ${listOf(labels.map(([label]) => label))} where the target says ${listOf(labels.map(([, meant]) => meant))}; they count as different labels`;

export const noSharedLabel = (target: readonly string[], prediction: readonly string[]): string =>
  `the target's labels are ${listOf(target)}, the prediction's ${listOf(prediction)}: no label is in both; spell them alike`;
