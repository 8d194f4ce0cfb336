import type { Report } from "../notebook/report.ts";

/** Gives the report in view to the browser as a file; nothing where there is none. */
export async function saveReport(report: Report | null, kind: "json" | "csv"): Promise<void> {
  if (report === null) return;
  const { downloadReport } = await import("./download.ts");
  downloadReport(report, kind);
}
