import type { Report } from "../../../../src/notebook/report.ts";
import type { PackOptions } from "../../../../src/share/pack-report.ts";
import { decodePermalink, encodePermalink } from "../../../../src/share/permalink.ts";

/** The report as whoever opens its link reads it. */
export async function throughLink(report: Report, options: PackOptions = {}): Promise<Report> {
  const decoded = await decodePermalink(await encodePermalink(report, options));
  if (!decoded.ok) throw new Error(decoded.sentence);
  if (decoded.kind !== "report") throw new Error("not a report");
  if (decoded.notices.length > 0) throw new Error(decoded.notices.join(" "));
  return decoded.report;
}
