import type { Report } from "../notebook/report.ts";
import { reportToJson } from "../share/export-json.ts";
import { fileNameOf } from "../share/file-name.ts";
import { metricsToCsv } from "../share/metrics-csv.ts";

/** Saves a report as a file of the reader's. */
export function downloadReport(report: Report, kind: "json" | "csv"): void {
  const text = kind === "json" ? reportToJson(report) : metricsToCsv(report);
  const type = kind === "json" ? "application/json" : "text/csv";
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileNameOf(report, kind);
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
