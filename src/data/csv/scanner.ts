import {
  action,
  afterQuote,
  afterQuotedLine,
  afterReturn,
  field,
  quoted,
  transitions,
} from "./byte-table.ts";
import type { Dialect } from "./record-reader.ts";

/** What stands anywhere in a column: a set of bits, the first ones the kinds of `field`. */
export interface ColumnContent {
  has(kind: keyof typeof field): boolean;
  /** No value at all. */
  readonly isEmpty: boolean;
  /** Integers of more digits than a double holds. */
  readonly longIntegers: boolean;
  /** Numbers written as `+318855443322`. */
  readonly phoneNumbers: boolean;
  /** Blanks before or after a value. */
  readonly padded: boolean;
}

/** Some records that follow one another. */
export interface TextPiece {
  /** Bytes of the text. */
  readonly start: number;
  readonly end: number;
  /** Records before it. */
  readonly firstRow: number;
  readonly rows: number;
  /** Bytes of its longest record. */
  readonly longestRow: number;
}

/** What ends a record. Inside quotes any line break may stand, whatever ends the records. */
export type LineEnd = "\n" | "\r\n";

/** What was found up to a place in the text. */
export interface Scanned {
  readonly columns: readonly ColumnContent[];
  /** The same after every record. */
  readonly lineEnd: LineEnd;
  /** The text in order, cut between records. */
  readonly pieces: readonly TextPiece[];
}

export type Scan =
  /** Every byte is as the engine's strict reader wants it. */
  | (Scanned & {
      readonly clean: true;
      readonly rows: number;
      /** Rows are lines: no line break stood inside quotes, and no line was blank. */
      readonly rowsAreLines: boolean;
    })
  /** Something (ragged rows, stray quotes, odd line ends, damaged bytes) must be rewritten. */
  | {
      readonly clean: false;
      /** The piece with bytes that are no UTF-8, when that is what is wrong. */
      readonly damaged?: Uint8Array<ArrayBuffer> | undefined;
    };

const bit = { long: 1 << 16, phone: 1 << 17, padded: 1 << 18 } as const;

/** Integers with more digits than this may not fit a double, whose integers end at 2^53. */
const safeDigits = 15;
const phoneDigits = 8;
/** Bytes of a piece, at least, but for the last one; the first one is short to start early. */
const pieceBytes = 16 << 20;
const firstPieceBytes = 4 << 20;
export const unclean: Scan = { clean: false };

/** The automaton with its counters. One call of `read` a chunk keeps the loop free of waiting. */
export class Scanner {
  hasHighBytes = false;
  readonly #table: Uint8Array;
  readonly #width: number;
  readonly #flags: Int32Array;
  #state: number = field.empty;
  /** The kind of the field whose closing quote or carriage return was just read. */
  #kind: number = field.empty;
  #column = 0;
  /** Bytes of all chunks before the present one; places below count from the file's start. */
  #offset = 0;
  #fieldStart = 0;
  #rowStart = 0;
  #rows = 0;
  #blankLines = 0;
  #lastLineBlank = false;
  #brokenQuotes = 0;
  #returns = 0;
  #longestRow = 0;
  #pieces: TextPiece[] = [];
  #pieceStart = 0;
  #pieceRow = 0;
  #last = 0;

  constructor({ delimiter, quote }: Dialect, width: number) {
    this.#table = transitions(delimiter, quote);
    this.#width = width;
    this.#flags = new Int32Array(width);
  }

  /**
   * False when the bytes are not clean. The loop is most of the work of loading a text, hence its
   * local variables: places in `bytes`, so the start of a field may be negative.
   */
  read(bytes: Uint8Array): boolean {
    const table = this.#table;
    const flags = this.#flags;
    const width = this.#width;
    let state = this.#state;
    let column = this.#column;
    let start = this.#fieldStart - this.#offset;
    const before = this.#last;
    let kind = this.#kind;
    let high = 0;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i] ?? 0;
      high |= byte;
      const next = table[(state << 8) | byte] ?? 0;
      if (next < 64) {
        state = next;
      } else if (next === action.field || next === action.row) {
        if (column >= width) return false;
        const last = i > 0 ? (bytes[i - 1] ?? 0) : before;
        flags[column] = (flags[column] ?? 0) | fieldBits(state, kind, i - start, last);
        column++;
        start = i + 1;
        if (next === action.row) {
          this.#column = column;
          this.#fieldStart = this.#offset + start;
          if (!this.#endRow(state === afterReturn)) return false;
          column = 0;
        }
        state = field.empty;
      } else if (next === action.quotedLine) {
        this.#brokenQuotes++;
        state = afterQuotedLine(state);
      } else if (next === action.openQuote) {
        state = quoted;
      } else if (next === action.unclean) {
        return false;
      } else {
        const padded = isBlank(i > 0 ? (bytes[i - 1] ?? 0) : before);
        if (next === action.closeQuote) {
          kind = padded && state !== quoted ? field.padded : state - quoted;
          state = afterQuote;
        } else {
          if (state === field.blank) kind = field.blank;
          else if (state !== afterQuote) kind = padded ? field.padded : state;
          state = afterReturn;
        }
      }
    }
    this.#state = state;
    this.#kind = kind;
    this.#column = column;
    this.#fieldStart = this.#offset + start;
    this.#offset += bytes.length;
    this.#last = bytes[bytes.length - 1] ?? 0;
    if (high >= 128) this.hasHighBytes = true;
    return true;
  }

  end(): Scan {
    const state = this.#state;
    if (state >= afterReturn) return unclean;
    // Blank lines at the end of a single column would be read as missing values.
    if (this.#lastLineBlank && this.#width === 1) return unclean;
    if (this.#column > 0 || this.#fieldStart < this.#offset) {
      const bits = fieldBits(state, this.#kind, this.#offset - this.#fieldStart, this.#last);
      if (this.#column !== this.#width - 1) return unclean;
      this.#flags[this.#column] = (this.#flags[this.#column] ?? 0) | bits;
      this.#rows++;
    }
    if (this.#offset > this.#pieceStart || this.#pieces.length === 0) this.#endPiece(this.#offset);
    return {
      clean: true,
      rows: this.#rows,
      rowsAreLines: this.#blankLines === 0 && this.#brokenQuotes === 0,
      ...this.soFar(),
    };
  }

  soFar(): Scanned {
    return {
      columns: Array.from(this.#flags, content),
      lineEnd: this.#returns > 0 ? "\r\n" : "\n",
      pieces: this.#pieces,
    };
  }

  #endPiece(end: number): void {
    this.#pieces.push({
      start: this.#pieceStart,
      end,
      firstRow: this.#pieceRow,
      rows: this.#rows - this.#pieceRow,
      longestRow: this.#longestRow,
    });
    this.#longestRow = 0;
    this.#pieceStart = end;
    this.#pieceRow = this.#rows;
  }

  #endRow(withReturn: boolean): boolean {
    const length = this.#fieldStart - this.#rowStart;
    const blank = this.#column === 1 && length === (withReturn ? 2 : 1);
    if (this.#column !== this.#width && !blank) return false;
    if (withReturn) this.#returns++;
    if (blank) this.#blankLines++;
    if (!blank || this.#width === 1) this.#rows++;
    const lines = this.#rows + (this.#width === 1 ? 0 : this.#blankLines);
    if (this.#returns > 0 && this.#returns < lines) return false;
    if (length > this.#longestRow) this.#longestRow = length;
    this.#lastLineBlank = blank;
    this.#rowStart = this.#fieldStart;
    this.#column = 0;
    const enough = this.#pieces.length === 0 ? firstPieceBytes : pieceBytes;
    if (this.#rowStart - this.#pieceStart >= enough) this.#endPiece(this.#rowStart);
    return true;
  }
}

/**
 * What a field adds to its column.
 * @param kind - that of a field with quotes, or before a carriage return
 * @param length - bytes, with quotes and carriage return
 * @param last - its last byte
 */
function fieldBits(state: number, kind: number, length: number, last: number): number {
  if (state < afterQuote) {
    const padded = isBlank(last) || isPadded(state) ? bit.padded : 0;
    return (1 << state) | sizeBits(state, length) | padded;
  }
  const size = state === afterReturn ? length - 1 : length;
  return (1 << kind) | sizeBits(kind, size) | (isPadded(kind) ? bit.padded : 0);
}

const isPadded = (kind: number): boolean => kind === field.blank || kind === field.padded;

function sizeBits(kind: number, length: number): number {
  if (kind === field.integer) return length > safeDigits ? bit.long : 0;
  return kind === field.plusInteger && length > phoneDigits ? bit.phone : 0;
}

const isBlank = (byte: number): boolean => byte === 32 || byte === 9;

function content(flags: number): ColumnContent {
  return {
    has: (kind) => (flags & (1 << field[kind])) !== 0,
    isEmpty: (flags & ~((1 << field.empty) | (1 << field.blank) | bit.padded)) === 0,
    longIntegers: (flags & bit.long) !== 0,
    phoneNumbers: (flags & bit.phone) !== 0,
    padded: (flags & bit.padded) !== 0,
  };
}
