import { metricIntervals, type MetricIntervals } from "../monitors/metric-intervals.ts";
import type { Report } from "../notebook/report.ts";

const header = [
  "monitor",
  "slice",
  "column",
  "segment",
  "metric",
  "value",
  "reference",
  "note",
] as const;

const intervalHeader = ["low", "high", "reference_low", "reference_high"] as const;

/**
 * The report's metrics as CSV (RFC 4180), one number a row; where some have 95 % intervals, their
 * ends are four columns more. Numbers are written in the shortest
 * form that reads back as the same double. A text that a spreadsheet would run as a formula gets an
 * apostrophe in front: column names come from files that anybody may have written.
 */
export function metricsToCsv(report: Report): string {
  const intervalsOf = metricIntervals(report.results);
  const withIntervals = report.metrics.some((metric) => intervalsOf(metric) !== null);
  const rows = report.metrics.map((metric) =>
    [...header.map((field) => metric[field]), ...(withIntervals ? endsOf(intervalsOf(metric)) : [])]
      .map(cell)
      .join(","),
  );
  const names = withIntervals ? [...header, ...intervalHeader] : header;
  return [names.join(","), ...rows, ""].join("\r\n");
}

const endsOf = (intervals: MetricIntervals | null) =>
  [intervals?.current, intervals?.reference].flatMap((one) => [
    one?.low ?? null,
    one?.high ?? null,
  ]);

function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
