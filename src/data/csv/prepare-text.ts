import type { Notice } from "../dataset.ts";
import { detectEncoding, type Encoding } from "./encoding.ts";
import * as messages from "./messages.ts";
import type { Structure } from "./read-structure.ts";
import type { Dialect } from "./record-reader.ts";
import { cleanDialect, rewrite, type Rewritten } from "./rewrite.ts";
import { scan, type ScanListeners } from "./scan.ts";
import type { ColumnContent, LineEnd, Scan, Scanned, TextPiece } from "./scanner.ts";

/** Text that the engine's strict reader takes: UTF-8, regular, without header. */
export interface EngineText {
  readonly blob: Blob;
  readonly dialect: Dialect;
  readonly lineEnd: LineEnd;
  readonly content: readonly ColumnContent[];
  readonly pieces: readonly TextPiece[];
}

export interface CleanText extends EngineText {
  readonly rewritten: boolean;
  readonly notices: readonly Notice[];
  readonly leftOut: readonly LeftOut[];
  /** Names the place of a data row (from 0) in the file. */
  readonly place: (row: number) => string;
}

export interface LeftOut {
  readonly lines: { readonly count: number; readonly first: readonly number[] };
  readonly reason: string;
}

/** A row that is too short is filled up when at least this share of the sample's rows is short. */
const raggedShare = 0.01;

export interface TextListeners extends Pick<ScanListeners, "onChunk"> {
  /** How many bytes of the file are through. */
  readonly onBytes: (done: number) => void;
  /**
   * Hears of each new piece of a file that is clean so far, the last one of the text, and of its
   * bytes.
   */
  readonly onPiece: (text: EngineText, bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
}

/** Takes the data part of a file as it is when it is clean, and otherwise rewrites it. */
export async function prepareText(
  blob: Blob,
  structure: Structure,
  signal: AbortSignal | undefined,
  { onBytes, onChunk, onPiece }: TextListeners,
): Promise<CleanText> {
  const { sample, dialect, layout, firstLine } = structure;
  const { encoding } = sample;
  let damaged: Uint8Array<ArrayBuffer> | undefined;
  if (encoding.label === "utf-8" && encoding.valid && !structure.irregular) {
    const before = new TextEncoder().encode(sample.text.slice(0, structure.dataStart)).length;
    const start = encoding.markBytes + before;
    const data = blob.slice(start);
    const found = await scan({ file: blob, start }, dialect, layout.columns, signal, {
      onBytes,
      onChunk,
      onPiece: (soFar, bytes) => onPiece(engineText(data, dialect, soFar), bytes),
    });
    if (found.clean) return clean(data, dialect, found, firstLine, []);
    damaged = found.damaged;
  }
  const used = damaged === undefined ? encoding : encodingOfDamaged(encoding, sample.text, damaged);
  const rewritten = await rewrite(blob, used, dialect, policyFor(structure), signal, onBytes);
  const place = { file: rewritten.blob, start: 0 };
  const found = await scan(place, cleanDialect, layout.columns, signal);
  if (!found.clean) throw new Error("rewritten text is not clean");
  const text = clean(
    rewritten.blob,
    cleanDialect,
    found,
    undefined,
    rewriteNotices(used, rewritten),
  );
  return { ...text, leftOut: leftOut(rewritten, layout.columns) };
}

function clean(
  blob: Blob,
  dialect: Dialect,
  found: Scan & { readonly clean: true },
  firstLine: number | undefined,
  notices: readonly Notice[],
): CleanText {
  const byLine = firstLine !== undefined && found.rowsAreLines;
  return {
    ...engineText(blob, dialect, found),
    notices,
    rewritten: firstLine === undefined,
    leftOut: [],
    place: (row) => messages.placeOf(byLine ? "line" : "row", byLine ? row + firstLine : row + 1),
  };
}

const engineText = (blob: Blob, dialect: Dialect, found: Scanned): EngineText => ({
  blob,
  dialect,
  lineEnd: found.lineEnd,
  content: found.columns,
  pieces: found.pieces,
});

function policyFor({ layout, firstLine, rows }: Structure) {
  const short = rows.filter(({ fields }) => fields.length < layout.columns).length;
  return {
    firstLine,
    columns: layout.columns,
    header: layout.header,
    padShort: short > 0 && short >= rows.length * raggedShare,
  };
}

/** Where UTF-8 breaks after a good sample: damaged characters, or another encoding all along. */
function encodingOfDamaged(
  encoding: Encoding,
  sample: string,
  damaged: Uint8Array<ArrayBuffer>,
): Encoding {
  // A sample with characters of several bytes proves that the text is meant to be UTF-8.

  if (/[^\x00-\x7f]/.test(sample)) return { ...encoding, valid: false };
  return { ...detectEncoding(damaged), markBytes: encoding.markBytes };
}

function rewriteNotices(encoding: Encoding, found: Rewritten): readonly Notice[] {
  const notices: Notice[] = [];
  const add = (level: Notice["level"], text: string) => notices.push({ level, text });
  if (encoding.label !== "utf-8") add("info", messages.encodingNotice(encoding.label));
  if (found.damagedCharacters > 0) {
    add("warn", messages.damagedNotice(found.damagedCharacters));
  }
  if (found.nulBytes > 0) add("warn", messages.nulNotice(found.nulBytes));
  if (found.strayQuotes.count > 0) add("warn", messages.strayQuoteNotice(found.strayQuotes));
  if (found.padded.count > 0) add("warn", messages.paddedNotice(found.padded));
  if (found.repeatedHeaders.count > 0) {
    add("warn", messages.repeatedHeaderNotice(found.repeatedHeaders));
  }
  if (found.secondTable !== undefined) add("warn", messages.secondTableNotice(found.secondTable));
  return notices;
}

function leftOut({ tooLong, tooShort, below }: Rewritten, columns: number): readonly LeftOut[] {
  return [
    { lines: tooLong, reason: messages.tooManyFields(columns) },
    { lines: below, reason: messages.belowTable },
    { lines: tooShort, reason: messages.tooFewFields(columns) },
  ].filter(({ lines }) => lines.count > 0);
}
