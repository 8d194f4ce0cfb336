import type { Report } from "../../../src/notebook/report.ts";

type Metric = Report["metrics"][number];
type Check = Report["checks"][number];

/** One number of a report; a report that lacks it is a failed test. */
export function metricOf(
  report: Report,
  monitor: string,
  column: string | null,
  metric: string,
): Metric {
  const found = report.metrics.filter(
    (row) => row.monitor === monitor && row.column === column && row.metric === metric,
  );
  const [only] = found;
  if (only === undefined || found.length > 1) {
    const name = `${monitor}/${column ?? ""}/${metric}`;
    const others = report.metrics
      .filter((row) => row.column === column)
      .map((row) => `${row.monitor}/${row.metric}`);
    throw new Error(`${String(found.length)} rows for ${name}; there are ${others.join(", ")}`);
  }
  return only;
}

export function driftCheckOf(report: Report, column: string): Check {
  const found = report.checks.find(
    (check) => check.monitor === "drift.column" && check.column === column,
  );
  if (found === undefined) throw new Error(`no drift check for ${column}`);
  return found;
}

export function columnOf(report: Report, name: string): Report["columns"][number] {
  const found = report.columns.find((column) => column.name === name);
  if (found === undefined) throw new Error(`no column ${name}`);
  return found;
}
