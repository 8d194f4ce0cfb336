import { notAReport, reportOfNewerVersion, tooLargeReport, unreadableReport } from "../messages.ts";
import { reportVersion } from "../notebook/report.ts";
import type { Report } from "../notebook/report.ts";
import { isJsonObject } from "./canonical-json.ts";
import type { Decoded } from "./decoded.ts";
import { restoreReport } from "./restore-report.ts";
import type { RestoreOptions } from "./restore-notebook.ts";
import { parseSafeJson } from "./safe-json.ts";

/** Larger than any report of a thousand columns. */
const maxCharacters = 64_000_000;

/** A report from a file that anybody may have written. Never throws. */
export function decodeReport(text: string, options: RestoreOptions = {}): Decoded<Report> {
  if (text.length > maxCharacters) {
    return { ok: false, reason: "too-large", sentence: tooLargeReport(maxCharacters) };
  }
  const parsed = parseSafeJson(text);
  if (!parsed.ok)
    return { ok: false, reason: "corrupt", sentence: unreadableReport(parsed.reason) };
  const json = parsed.value;
  if (!isJsonObject(json) || json["format"] !== "driftbook/report") {
    return { ok: false, reason: "not-a-report", sentence: notAReport };
  }
  const { version } = json;
  if (typeof version === "number" && version > reportVersion) {
    return { ok: false, reason: "too-new", sentence: reportOfNewerVersion(version) };
  }
  const restored = restoreReport(json, options);
  if (!restored.ok) return { ok: false, reason: restored.reason, sentence: notAReport };
  return { ok: true, value: restored.value, notices: restored.notices };
}
