import {
  notAReport,
  notJson,
  refusedKey,
  reportOfNewerVersion,
  tooLargeReport,
  unreadableReport,
} from "./messages.ts";
import { reportVersion } from "../notebook/report.ts";
import type { Report } from "../notebook/report.ts";
import { isJsonObject } from "./canonical-json.ts";
import type { Decoded } from "./decoded.ts";
import { jsonErrorPlace } from "./json-error-place.ts";
import { restoreReport } from "./restore-report.ts";
import type { RestoreOptions } from "./restore-notebook.ts";
import { parseSafeJson } from "./safe-json.ts";

/** Larger than any report of a thousand columns. */
const maxCharacters = 64_000_000;

/**
 * A report from a file that anybody may have written; what is wrong in a row of it is left out
 * with a notice, as for links. Never throws.
 */
export function decodeReport(text: string, options: RestoreOptions = {}): Decoded<Report> {
  if (text.length > maxCharacters) {
    return { ok: false, reason: "too-large", sentence: tooLargeReport(maxCharacters) };
  }
  const plain = text.replace(/^\uFEFF/, "");
  const parsed = parseSafeJson(plain);
  if (!parsed.ok) {
    const { line, column } = jsonErrorPlace(plain);
    return { ok: false, reason: "corrupt", sentence: unreadableReport(notJson(line, column)) };
  }
  const json = parsed.value;
  if (!isJsonObject(json) || json["format"] !== "driftbook/report") {
    return { ok: false, reason: "not-a-report", sentence: notAReport };
  }
  const { version } = json;
  if (typeof version === "number" && version > reportVersion) {
    return { ok: false, reason: "too-new", sentence: reportOfNewerVersion(version) };
  }
  const restored = restoreReport(json, options);
  if (!restored.ok) {
    const sentence = restored.problem === null ? notAReport : unreadableReport(restored.problem);
    return { ok: false, reason: restored.reason, sentence };
  }
  const notices = [...parsed.refusedKeys.map(refusedKey), ...restored.notices];
  return { ok: true, value: restored.value, notices };
}
