import { narrowSpace, percent, score } from "../../format.ts";
import { metricWord } from "../../messages.ts";
import type { ReportNumber } from "../../monitors/segments/segment-numbers-params.ts";
import type { SegmentValue } from "../../monitors/segments/segment-numbers-result.ts";
import type { Report } from "../../notebook/report.ts";
import { groupBy } from "../group-by.ts";

/** A number that can be shown for each segment, as a choice of a list. */
export interface NumberChoice {
  readonly number: ReportNumber;
  readonly key: string;
  readonly label: string;
}

export interface NumberGroup {
  readonly title: string;
  readonly choices: readonly NumberChoice[];
}

/** The same for two numbers that are the same. */
export const keyOf = ({ monitor, column, metric }: ReportNumber): string =>
  JSON.stringify([monitor, column, metric]);

const groupTitles: readonly (readonly [(number: ReportNumber) => boolean, string])[] = [
  [({ monitor }) => /^performance\.(regression|classification)$/.test(monitor), "Performance"],
  [({ monitor }) => monitor === "drift.dataset", "Drift of all columns"],
  [({ monitor, metric }) => monitor === "drift.column" && metric === "drift_score", "Drift"],
  [({ monitor }) => monitor === "quality.dataset", "Quality of the data"],
  [isOf("quality.column", "missing_share"), "Missing values"],
  [isOf("quality.column", "mean"), "Mean"],
  [isOf("quality.column", "median"), "Median"],
  [isOf("quality.column", "new_category_share"), "New categories"],
  [isOf("quality.column", "out_of_range_share"), "Out of the reference’s range"],
];

function isOf(monitor: string, metric: string): (number: ReportNumber) => boolean {
  return (number) => number.monitor === monitor && number.metric === metric;
}

/** What a report says of the data as a whole, to choose from. */
export function numberGroups({ metrics }: Report): readonly NumberGroup[] {
  const numbers = metrics.filter(
    ({ segment, slice, monitor, column, metric }) =>
      segment === null &&
      slice === "current" &&
      (monitor !== "drift.dataset" || (column === null && metric !== "tested_columns")) &&
      !/^dummy_/.test(metric),
  );
  const titled = numbers.flatMap(({ monitor, column, metric }) => {
    const own = { monitor, column, metric };
    const title = groupTitles.find(([belongs]) => belongs(own))?.[1];
    const choice = { number: own, key: keyOf(own), label: column ?? numberLabel(own) };
    return title === undefined ? [] : [{ title, choice }];
  });
  const groups = groupBy(titled, ({ title }) => title);
  return groupTitles.flatMap(([, title]) => {
    const found = groups.get(title);
    return found === undefined ? [] : [{ title, choices: found.map(({ choice }) => choice) }];
  });
}

/** What a number is called above its column of the table. */
export function numberLabel({ column, metric }: ReportNumber): string {
  const word = words[metric] ?? metricWord(metric).replaceAll("_", " ");
  const name = column === null ? word : `${word} of ${column}`;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

const words: Readonly<Record<string, string>> = {
  drift_score: "drift",
  drifted_share: "drifted columns",
  drifted_columns: "drifted columns, count",
  missing_share: "missing values",
  new_category_share: "new categories",
  out_of_range_share: "out of range",
  labelled_rows: "labelled rows",
};

const dash = `${narrowSpace}–${narrowSpace}`;

/** A 95 % interval as text; empty where there is none. */
export const intervalText = (number: ReportNumber, interval: SegmentValue["interval"]): string =>
  interval === null
    ? ""
    : `${numberText(number, interval.low)}${dash}${numberText(number, interval.high)}`;

/** Both sides' intervals in words. */
export const intervalTitle = (
  number: ReportNumber,
  { interval, referenceInterval }: SegmentValue,
): string => {
  const sides = [
    ["reference", intervalText(number, referenceInterval)],
    ["current", intervalText(number, interval)],
  ].filter(([, text]) => text !== "");
  return `95 % interval: ${sides.map((side) => side.join(" ")).join(", ")}`;
};

/** A number as text: shares in percent. */
export const numberText = ({ metric }: ReportNumber, value: number | null): string =>
  metric.endsWith("_share") ? percent(value) : score(value);
