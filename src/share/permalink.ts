import {
  damagedLink,
  leftOutOfDocument,
  linkOfNewerVersion,
  notOurLink,
  refusedKey,
  tooLargeLink,
  tooLongLink,
  unreadableLink,
} from "./messages.ts";
import type { Notebook } from "../notebook/notebook.ts";
import type { Report } from "../notebook/report.ts";
import { fromBase64url, toBase64url } from "./base64url.ts";
import { canonicalJson, isJsonObject, toPlainJson } from "./canonical-json.ts";
import type { JsonObject } from "./canonical-json.ts";
import { checksum } from "./checksum.ts";
import type { DecodeFailure, Undecoded } from "./decoded.ts";
import { deflate, inflate } from "./deflate.ts";
import { packReport, unpackReportJson } from "./pack-report.ts";
import type { PackOptions } from "./pack-report.ts";
import { restoreNotebook } from "./restore-notebook.ts";
import type { RestoreOptions } from "./restore-notebook.ts";
import { restoreReport } from "./restore-report.ts";
import { parseSafeJson } from "./safe-json.ts";
import { putUnknownCellsBack } from "./unknown-cells.ts";

const prefix = "r1.";
const maxLength = 131_072;
const ceilingBytes = 1_000_000;
const maxNotices = 20;

export type DecodedPermalink =
  | {
      readonly ok: true;
      readonly kind: "notebook";
      readonly notebook: Notebook;
      readonly notices: readonly string[];
    }
  | {
      readonly ok: true;
      readonly kind: "report";
      readonly report: Report;
      readonly notices: readonly string[];
    }
  | Undecoded;

export interface DecodeOptions extends RestoreOptions {
  /** Fills in again the texts that links leave out. */
  readonly restoreTexts?: ((report: Report) => Report) | undefined;
}

/**
 * The fragment of a URL that holds a notebook, or a report with its results (reduced as
 * `packReport` says): `#r1.<base64url(deflate-raw(canonical JSON))>`. The same document gives the
 * same link, whatever the order of its keys.
 *
 * @throws TypeError when the document holds a number that is not finite.
 */
export async function encodePermalink(
  document: Notebook | Report,
  options: PackOptions = {},
): Promise<string> {
  return encodeEnvelope(
    isReport(document)
      ? { report: await packReport(document, options) }
      : { notebook: putUnknownCellsBack(plainObject(document)) },
  );
}

/** Any JSON object as a link, with the checksum that finds damage. */
export async function encodeEnvelope(content: JsonObject): Promise<string> {
  const envelope = { ...content, sum: checksum(canonicalJson(content)) };
  const bytes = new TextEncoder().encode(canonicalJson(envelope));
  return `#${prefix}${toBase64url(await deflate(bytes))}`;
}

/**
 * What a link holds, or why it cannot be read. Links are untrusted: every step bounds what the
 * next one may cost. Never throws.
 */
export async function decodePermalink(
  fragment: string,
  options: DecodeOptions = {},
): Promise<DecodedPermalink> {
  const envelope = await decodeEnvelope(fragment);
  if (!envelope.ok) return envelope;
  const { notebook, report } = envelope.content;
  const json = typeof report === "string" ? await unpackReportJson(report) : report;
  if (json === null) return failure("corrupt");
  const restored =
    json === undefined
      ? { kind: "notebook" as const, ...restoreNotebook(notebook ?? null, options) }
      : { kind: "report" as const, ...restoreReport(json, options) };
  if (!restored.ok) return failure(restored.reason);
  const notices = shortened([...envelope.notices, ...restored.notices]);
  if (restored.kind === "notebook") {
    return { ok: true, kind: "notebook", notebook: restored.value, notices };
  }
  const { restoreTexts = (one: Report) => one } = options;
  return { ok: true, kind: "report", report: restoreTexts(restored.value), notices };
}

type DecodedEnvelope =
  | {
      readonly ok: true;
      readonly content: JsonObject;
      readonly notices: readonly string[];
    }
  | Undecoded;

/** The JSON object of a link, checked but not yet held to any schema. Never throws. */
export async function decodeEnvelope(fragment: string): Promise<DecodedEnvelope> {
  if (fragment.length > maxLength) return failure("too-long");
  const text = fragment.trim().replace(/^#/, "");
  if (!text.startsWith(prefix)) return failure(/^r\d+\./.test(text) ? "too-new" : "bad-prefix");
  const bytes = fromBase64url(text.slice(prefix.length));
  if (bytes === null) return failure("corrupt");
  const inflated = await inflate(bytes, ceilingBytes);
  if (!inflated.ok) return failure(inflated.reason);
  const parsed = parseSafeJson(new TextDecoder().decode(inflated.bytes));
  if (!parsed.ok) return failure("corrupt");
  if (!isJsonObject(parsed.value)) return failure("not-a-report");
  const { sum, ...content } = parsed.value;
  const isIntact = sum === undefined || sum === checksum(canonicalJson(content));
  if (!isIntact && parsed.refusedKeys.length === 0) return failure("corrupt");
  return { ok: true, content, notices: parsed.refusedKeys.map(refusedKey) };
}

function failure(reason: DecodeFailure): Undecoded {
  return { ok: false, reason, sentence: sentences[reason] };
}

const sentences: Readonly<Record<DecodeFailure, string>> = {
  "too-long": tooLongLink(maxLength),
  "bad-prefix": notOurLink,
  corrupt: damagedLink,
  "too-large": tooLargeLink(ceilingBytes),
  "too-new": linkOfNewerVersion,
  "not-a-report": unreadableLink,
};

function shortened(notices: readonly string[]): readonly string[] {
  const more = notices.length - maxNotices;
  return more <= 0 ? notices : [...notices.slice(0, maxNotices), leftOutOfDocument(null, more)];
}

const isReport = (document: Notebook | Report): document is Report =>
  "format" in document && document.format === "driftbook/report";

function plainObject(document: Notebook): JsonObject {
  const json = toPlainJson(document);
  return isJsonObject(json) ? json : {};
}
