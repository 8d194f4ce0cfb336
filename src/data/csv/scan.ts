import {
  action,
  afterQuote,
  afterReturn,
  byteClasses,
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

export type Scan =
  /** Every byte is as the engine's strict reader wants it. */
  | {
      readonly clean: true;
      readonly rows: number;
      readonly columns: readonly ColumnContent[];
      /** Rows are lines: no line break stood inside quotes, and no line was blank. */
      readonly rowsAreLines: boolean;
      readonly longestRow: number;
    }
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
const chunkBytes = 4 << 20;
const unclean: Scan = { clean: false };

/**
 * Reads all bytes of a UTF-8 text of records (no header) once, checks that each record has
 * `width` fields, and notes what every column holds.
 */
export async function scan(
  data: Blob,
  dialect: Dialect,
  width: number,
  signal: AbortSignal | undefined,
  onBytes: (done: number) => void,
): Promise<Scan> {
  const scanner = new Scanner(dialect, width);
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  let decoding = false;
  for (let offset = 0; offset < data.size; offset += chunkBytes) {
    signal?.throwIfAborted();
    const bytes = new Uint8Array(await data.slice(offset, offset + chunkBytes).arrayBuffer());
    if (!scanner.read(bytes)) return unclean;
    decoding ||= scanner.hasHighBytes;
    if (decoding && !isUtf8(utf8, bytes)) return { clean: false, damaged: bytes };
    onBytes(offset + bytes.length);
  }
  return decoding && !isUtf8(utf8) ? unclean : scanner.end();
}

/** The automaton with its counters. One call of `read` a chunk keeps the loop free of waiting. */
class Scanner {
  hasHighBytes = false;
  readonly #classes: Uint8Array;
  readonly #table = transitions();
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
  #last = 0;

  constructor({ delimiter, quote }: Dialect, width: number) {
    this.#classes = byteClasses(delimiter, quote);
    this.#width = width;
    this.#flags = new Int32Array(width);
  }

  /** False when the bytes are not clean. */
  read(bytes: Uint8Array): boolean {
    const classes = this.#classes;
    const table = this.#table;
    let state = this.#state;
    let high = 0;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i] ?? 0;
      high |= byte;
      const next = table[(state << 4) | (classes[byte] ?? 0)] ?? 0;
      if (next < 64) {
        if (byte === 10) this.#brokenQuotes++;
        state = next;
      } else if (next === action.openQuote) {
        state = quoted;
      } else if (next === action.closeQuote) {
        const padded = state !== quoted && isBlank(i > 0 ? (bytes[i - 1] ?? 0) : this.#last);
        this.#kind = padded ? field.padded : state - quoted;
        state = afterQuote;
      } else if (next === action.cr) {
        if (state !== afterQuote) {
          this.#kind = isBlank(i > 0 ? (bytes[i - 1] ?? 0) : this.#last) ? field.padded : state;
          if (state === field.blank) this.#kind = field.blank;
        }
        state = afterReturn;
      } else if (next === action.unclean) {
        return false;
      } else {
        const before = state < afterQuote ? (i > 0 ? (bytes[i - 1] ?? 0) : this.#last) : 0;
        const end = this.#offset + i;
        this.#endField(state, state === afterReturn ? end - 1 : end, before);
        this.#fieldStart = end + 1;
        if (this.#column > this.#width) return false;
        if (next === action.row && !this.#endRow(state === afterReturn)) return false;
        state = field.empty;
      }
    }
    this.#state = state;
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
      this.#endField(state, this.#offset, this.#last);
      if (this.#column !== this.#width) return unclean;
      this.#rows++;
    }
    return {
      clean: true,
      rows: this.#rows,
      columns: Array.from(this.#flags, content),
      rowsAreLines: this.#blankLines === 0 && this.#brokenQuotes === 0,
      longestRow: this.#longestRow,
    };
  }

  #endField(state: number, end: number, before: number): void {
    const kind = state >= afterQuote ? this.#kind : state;
    let bits = 1 << kind;
    if (before === 32 || before === 9 || kind === field.blank || kind === field.padded) {
      bits |= bit.padded;
    }
    if (kind === field.integer && end - this.#fieldStart > safeDigits) bits |= bit.long;
    if (kind === field.plusInteger && end - this.#fieldStart > phoneDigits) bits |= bit.phone;
    this.#flags[this.#column] = (this.#flags[this.#column] ?? 0) | bits;
    this.#column++;
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
    return true;
  }
}

const isBlank = (byte: number): boolean => byte === 32 || byte === 9;

function isUtf8(decoder: TextDecoder, bytes?: Uint8Array): boolean {
  try {
    decoder.decode(bytes, { stream: bytes !== undefined });
    return true;
  } catch {
    return false;
  }
}

function content(flags: number): ColumnContent {
  return {
    has: (kind) => (flags & (1 << field[kind])) !== 0,
    isEmpty: (flags & ~((1 << field.empty) | (1 << field.blank) | bit.padded)) === 0,
    longIntegers: (flags & bit.long) !== 0,
    phoneNumbers: (flags & bit.phone) !== 0,
    padded: (flags & bit.padded) !== 0,
  };
}
