import type { TextRecord } from "./record-reader.ts";
import type { RowWriter } from "./row-writer.ts";

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

const shownLines = 5;

class LineList implements Lines {
  count = 0;
  readonly first: number[] = [];
  add(line: number): void {
    this.count++;
    if (this.first.length < shownLines) this.first.push(line);
  }
}

/** Writes the records that are rows of the table, and keeps the lines of the others. */
export class RecordSorter {
  readonly padded = new LineList();
  readonly tooShort = new LineList();
  readonly tooLong = new LineList();
  /** Rows of few fields after the last full one: notes below the table. */
  readonly below = new LineList();
  readonly repeatedHeaders = new LineList();
  readonly strayQuotes = new LineList();
  readonly #policy: RowPolicy;
  readonly #writer: RowWriter;
  #doubtful: TextRecord[] = [];
  #secondTable: number | undefined;

  constructor(policy: RowPolicy, writer: RowWriter) {
    this.#policy = policy;
    this.#writer = writer;
  }

  /** Line of the header of a second table; records from there on are not taken. */
  get secondTable(): number | undefined {
    return this.#secondTable;
  }

  take(record: TextRecord): void {
    const { firstLine, columns, header, padShort } = this.#policy;
    const { fields, line } = record;
    if (line < firstLine || this.#secondTable !== undefined) return;
    if (record.strayQuote) this.strayQuotes.add(line);
    if (isSameRecord(fields, header)) {
      this.repeatedHeaders.add(line);
    } else if (fields.length === columns) {
      this.#write(fields);
    } else if (fields.length > columns) {
      const endsBlank = fields.slice(columns).every((field) => field.trim() === "");
      if (endsBlank) this.#write(fields.slice(0, columns));
      else this.tooLong.add(line);
    } else if (header !== undefined && isNextHeader(fields, header)) {
      this.#secondTable = line;
    } else if (padShort && fields.length < columns / 2) {
      // Notes below the table look like this too; the next full row tells.
      this.#doubtful.push(record);
    } else if (padShort) {
      this.#pad(record);
    } else {
      this.tooShort.add(line);
    }
  }

  /** Decides about the short rows at the end: notes, unless no row came before them. */
  finish(): void {
    for (const record of this.#doubtful.splice(0)) {
      if (this.#writer.rows === 0) this.#pad(record);
      else this.below.add(record.line);
    }
  }

  #write(fields: readonly string[]): void {
    for (const record of this.#doubtful.splice(0)) this.#pad(record);
    this.#writer.write(fields);
  }

  #pad({ fields, line }: TextRecord): void {
    this.padded.add(line);
    this.#writer.writePadded(fields);
  }
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
