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

/**
 * The report's metrics as CSV (RFC 4180), one number a row. Numbers are written in the shortest
 * form that reads back as the same double. A text that a spreadsheet would run as a formula gets an
 * apostrophe in front: column names come from files that anybody may have written.
 */
export function metricsToCsv(report: Report): string {
  const rows = report.metrics.map((metric) => header.map((field) => cell(metric[field])).join(","));
  return [header.join(","), ...rows, ""].join("\r\n");
}

function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
