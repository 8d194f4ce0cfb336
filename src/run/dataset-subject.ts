import type { DatasetSubject, Subject } from "../monitors/monitor.ts";
import type { ReportBuilder } from "./report-builder.ts";

/** What a data set monitor sees: the tables' columns, and what was found before it. */
export function datasetSubject(
  { columns, rows, differences }: Subject,
  { metrics, checks }: ReportBuilder,
): DatasetSubject {
  return { columns, rows, differences, before: { metrics, checks } };
}
