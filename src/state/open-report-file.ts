import type { OpenedFragment } from "./links.ts";

/** Reads a file that holds an exported report. Never throws. */
export async function openReportFile(file: File): Promise<OpenedFragment> {
  const { decodeReport } = await import("../share/import-report.ts");
  const decoded = decodeReport(await file.text());
  return decoded.ok
    ? { kind: "report", report: decoded.value, notices: decoded.notices }
    : { kind: "refused", sentence: decoded.sentence, notices: [] };
}
