import type { Encoding } from "./encoding.ts";
import { RecordReader, type Dialect } from "./record-reader.ts";

/** Which rows of a text are the table's, and what to do with the others. */
export interface RowPolicy {
  /** Line of the first data record. */
  readonly firstLine: number;
  readonly columns: number;
  readonly header: readonly string[] | undefined;
  /** Fill rows that are too short with missing values, instead of leaving them out. */
  readonly padShort: boolean;
}

/** Rows that were treated alike: how many, and the lines of the first ones. */
export interface Lines {
  readonly count: number;
  readonly first: readonly number[];
}

export interface Rewritten {
  readonly blob: Blob;
  readonly rows: number;
  readonly padded: Lines;
  readonly tooShort: Lines;
  readonly tooLong: Lines;
  /** Rows of few fields after the last full one: notes below the table. */
  readonly below: Lines;
  readonly repeatedHeaders: Lines;
  /** Line of the header of a second table, where reading stopped. */
  readonly secondTable: number | undefined;
  readonly strayQuotes: Lines;
  readonly nulBytes: number;
  readonly damagedCharacters: number;
}

/** The dialect that rewritten text has. */
export const cleanDialect: Dialect = { delimiter: ",", quote: '"', escape: '"', comment: "" };

const chunkBytes = 1 << 20;
const partCharacters = 1 << 20;
const shownLines = 5;

class LineList implements Lines {
  count = 0;
  readonly first: number[] = [];
  add(line: number): void {
    this.count++;
    if (this.first.length < shownLines) this.first.push(line);
  }
}

/**
 * Rewrites a text of any encoding and dialect as UTF-8 with commas, `\n` and equally many fields
 * in each row, without header: what the engine's strict reader takes. Works piece by piece.
 */
export async function rewrite(
  blob: Blob,
  encoding: Encoding,
  dialect: Dialect,
  policy: RowPolicy,
  signal: AbortSignal | undefined,
  onBytes: (done: number) => void,
): Promise<Rewritten> {
  const decoder = new TextDecoder(encoding.label, { ignoreBOM: true });
  const reader = new RecordReader(dialect, policy.columns > 1);
  const parts: BlobPart[] = [];
  const found = {
    below: new LineList(),
    padded: new LineList(),
    tooShort: new LineList(),
    tooLong: new LineList(),
    repeatedHeaders: new LineList(),
    strayQuotes: new LineList(),
  };
  let rows = 0;
  let nulBytes = 0;
  let damagedCharacters = 0;
  let secondTable: number | undefined;
  let out = "";
  const doubtful: { readonly fields: readonly string[]; readonly line: number }[] = [];
  /** Blank lines of a single column: missing values, unless they stand at the end. */
  let blanks = 0;
  const { columns, header } = policy;

  const writeRow = (fields: readonly string[]) => {
    if (columns === 1 && fields[0] === "") {
      blanks++;
      return;
    }
    if (blanks > 0) {
      out += "\n".repeat(blanks);
      rows += blanks;
      blanks = 0;
    }
    out += quotedRow(fields);
    rows++;
    if (out.length >= partCharacters) {
      parts.push(new TextEncoder().encode(out));
      out = "";
    }
  };

  const pad = (fields: readonly string[], line: number) => {
    found.padded.add(line);
    writeRow([...fields, ...Array<string>(columns - fields.length).fill("")]);
  };

  const write = (fields: readonly string[]) => {
    for (const { fields: short, line } of doubtful.splice(0)) pad(short, line);
    writeRow(fields);
  };

  const take = (text: string, last: boolean) => {
    for (const { fields, line, strayQuote } of reader.push(text, last)) {
      if (line < policy.firstLine || secondTable !== undefined) continue;
      if (strayQuote) found.strayQuotes.add(line);
      if (isSameRecord(fields, header)) {
        found.repeatedHeaders.add(line);
      } else if (fields.length === columns) {
        write(fields);
      } else if (fields.length > columns) {
        if (fields.slice(columns).every((field) => field.trim() === "")) {
          write(fields.slice(0, columns));
        } else {
          found.tooLong.add(line);
        }
      } else if (header !== undefined && isNextHeader(fields, header)) {
        secondTable = line;
      } else if (policy.padShort && fields.length < columns / 2) {
        // Notes below the table look like this too; the next full row tells.
        doubtful.push({ fields, line });
      } else if (policy.padShort) {
        pad(fields, line);
      } else {
        found.tooShort.add(line);
      }
    }
  };

  for (let offset = encoding.markBytes; offset < blob.size; offset += chunkBytes) {
    signal?.throwIfAborted();
    const bytes = await blob.slice(offset, offset + chunkBytes).arrayBuffer();
    const decoded = decoder.decode(bytes, { stream: true });
    const text = decoded.includes("\0") ? decoded.replaceAll("\0", "") : decoded;
    nulBytes += decoded.length - text.length;
    if (!encoding.valid) damagedCharacters += countOf(text, "\ufffd");
    take(text, false);
    onBytes(Math.min(offset + chunkBytes, blob.size));
    if (secondTable !== undefined) break;
  }
  if (secondTable === undefined) take(decoder.decode(), true);
  for (const { fields, line } of doubtful) {
    if (rows === 0) pad(fields, line);
    else found.below.add(line);
  }
  parts.push(new TextEncoder().encode(out));
  return { blob: new Blob(parts), rows, ...found, secondTable, nulBytes, damagedCharacters };
}

function quotedRow(fields: readonly string[]): string {
  let row = "";
  for (let i = 0; i < fields.length; i++) {
    const text = fields[i] ?? "";
    if (i > 0) row += ",";
    row += /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }
  return `${row}\n`;
}

/** Whether a record repeats the header. */
export function isSameRecord(
  fields: readonly string[],
  header: readonly string[] | undefined,
): boolean {
  if (header === undefined || fields.length !== header.length) return false;
  return header.length > 1 && fields.every((field, i) => field.trim() === header[i]?.trim());
}

/** A shorter record made of the header's own names: the header of another table. */
function isNextHeader(fields: readonly string[], header: readonly string[]): boolean {
  const names = new Set(header.map((name) => name.trim()));
  return fields.length > 1 && fields.every((field) => field !== "" && names.has(field.trim()));
}

function countOf(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
