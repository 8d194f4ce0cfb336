import { fieldsOf, type Blanks } from "./aligned-fields.ts";

/** The signs that a delimited text is written with. */
export interface Dialect {
  readonly delimiter: string;
  /** How several blanks separate fields, where they do; nothing is quoted then. */
  readonly blanks?: Blanks | undefined;
  /** `""` when the text quotes nothing. */
  readonly quote: string;
  /** The quote itself where it is doubled inside quotes, or `\`. */
  readonly escape: string;
  /** Sign that starts a line of comment, or `""`. */
  readonly comment: string;
}

/** One record with the number of the line (from 1) that it starts on. */
export interface TextRecord {
  readonly fields: readonly string[];
  readonly line: number;
  /** Where the record starts, in UTF-16 units from the start of the text. */
  readonly start: number;
  /** True when a line break stood inside quotes. */
  readonly spansLines: boolean;
  /** True when a quote stood where the dialect forbids one. */
  readonly strayQuote: boolean;
}

/** More than this inside one pair of quotes means that the opening quote was no quote. */
const longestQuoted = 4_000_000;

/**
 * Reads records from text that comes in pieces. It is lenient where files are sloppy: blanks
 * before an opening and after a closing quote are dropped, a quote inside quotes that no
 * delimiter or line end follows is kept as text, and `\n`, `\r\n` and `\r` all end a line.
 * Blank lines are skipped when `skipBlank` is set; lines of comment always are.
 */
export class RecordReader {
  readonly #dialect: Dialect;
  readonly #skipBlank: boolean;
  /** Of piped-in text, what is not read yet. */
  #rest = "";
  #restStart = 0;
  #line = 1;

  constructor(dialect: Dialect, skipBlank = true) {
    this.#dialect = dialect;
    this.#skipBlank = skipBlank;
  }

  /** The records that the text completes; `last` tells that no more text will come. */
  *push(text: string, last = false): Generator<TextRecord> {
    this.#rest += text;
    let at = 0;
    while (at < this.#rest.length) {
      const read = this.#record(at, last);
      if (read === undefined) break;
      const { record, end, lines } = read;
      this.#line += lines;
      at = end;
      if (record !== undefined) yield record;
    }
    this.#restStart += at;
    this.#rest = this.#rest.slice(at);
  }

  #record(from: number, last: boolean): RecordRead | undefined {
    const text = this.#rest;
    const { delimiter, comment } = this.#dialect;
    const width = delimiter.length;
    if (comment !== "" && text.startsWith(comment, from)) {
      const stop = lineEnd(text, from);
      if (stop >= text.length && !last) return undefined;
      const end = afterBreak(text, stop, last);
      return end === undefined ? undefined : { record: undefined, end, lines: 1 };
    }
    if (this.#dialect.blanks !== undefined) {
      return this.#alignedRecord(from, last, this.#dialect.blanks);
    }
    const fields: string[] = [];
    let at = from;
    let breaks = 0;
    let strayQuote = false;
    for (;;) {
      const field = this.#field(at, last);
      if (field === undefined) return undefined;
      fields.push(field.text);
      breaks += field.breaks;
      strayQuote ||= field.stray;
      at = field.end;
      if (width > 0 && text.startsWith(delimiter, at)) {
        at += width;
        continue;
      }
      if (at >= text.length && !last) return undefined;
      const end = afterBreak(text, at, last);
      if (end === undefined) return undefined;
      const blank = fields.length === 1 && at === from;
      const record: TextRecord | undefined =
        blank && this.#skipBlank
          ? undefined
          : {
              fields,
              line: this.#line,
              start: this.#restStart + from,
              spansLines: breaks > 0,
              strayQuote,
            };
      return { record, end, lines: breaks + 1 };
    }
  }

  #alignedRecord(from: number, last: boolean, blanks: Blanks): RecordRead | undefined {
    const text = this.#rest;
    const stop = lineEnd(text, from);
    if (stop >= text.length && !last) return undefined;
    const end = afterBreak(text, stop, last);
    if (end === undefined) return undefined;
    const line = text.slice(from, stop);
    if (line.trim() === "" && this.#skipBlank) return { record: undefined, end, lines: 1 };
    const place = { line: this.#line, start: this.#restStart + from };
    const fields = fieldsOf(line, blanks);
    return {
      record: { fields, ...place, spansLines: false, strayQuote: false },
      end,
      lines: 1,
    };
  }

  #field(from: number, last: boolean): Field | undefined {
    const text = this.#rest;
    const { quote, delimiter } = this.#dialect;
    if (quote !== "") {
      let open = from;
      if (delimiter !== " ") while (text[open] === " ") open++;
      if (open >= text.length && !last) return undefined;
      if (text[open] === quote) {
        const quoted = this.#quoted(open + 1, last);
        if (quoted !== "unclosed") return quoted;
      }
    }
    const end = this.#unquotedEnd(from);
    if (end >= text.length && !last) return undefined;
    const value = text.slice(from, end);
    const stray = quote !== "" && value.trimStart().startsWith(quote);
    return { text: value, end, breaks: 0, stray };
  }

  #unquotedEnd(from: number): number {
    const text = this.#rest;
    const { delimiter } = this.#dialect;
    const first = delimiter === "" ? -1 : delimiter.charCodeAt(0);
    let at = from;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === newline || code === carriageReturn) break;
      if (code === first && (delimiter.length === 1 || text.startsWith(delimiter, at))) break;
    }
    return at;
  }

  /** `undefined` when more text is needed, `"unclosed"` when the opening quote was no quote. */
  #quoted(from: number, last: boolean): Field | "unclosed" | undefined {
    const text = this.#rest;
    const { quote, escape } = this.#dialect;
    let value = "";
    let at = from;
    let stray = false;
    for (;;) {
      const close = text.indexOf(quote, at);
      if (close === -1 || close - from > longestQuoted) {
        return last || text.length - from > longestQuoted ? "unclosed" : undefined;
      }
      if (escape !== quote && escaped(text, at, close, escape)) {
        value += unescape(text.slice(at, close - 1), escape, quote) + quote;
        at = close + 1;
        continue;
      }
      value +=
        escape === quote ? text.slice(at, close) : unescape(text.slice(at, close), escape, quote);
      const next = text[close + 1];
      if (next === undefined && !last) return undefined;
      if (escape === quote && next === quote) {
        value += quote;
        at = close + 2;
        continue;
      }
      const end = this.#afterClose(close + 1);
      if (end >= text.length && !last) return undefined;
      if (end < text.length && !this.#endsField(end)) {
        value += quote;
        at = close + 1;
        stray = true;
        continue;
      }
      return { text: value, end, breaks: countBreaks(text, from, close), stray };
    }
  }

  #afterClose(from: number): number {
    let at = from;
    if (this.#dialect.delimiter !== " ") while (this.#rest[at] === " ") at++;
    return at;
  }

  #endsField(at: number): boolean {
    const sign = this.#rest[at];
    if (sign === "\n" || sign === "\r") return true;
    return this.#dialect.delimiter !== "" && this.#rest.startsWith(this.#dialect.delimiter, at);
  }
}

const newline = 10;
const carriageReturn = 13;

interface RecordRead {
  readonly record: TextRecord | undefined;
  /** Where the next record starts. */
  readonly end: number;
  readonly lines: number;
}

interface Field {
  readonly text: string;
  /** Where the delimiter or line end after the field stands. */
  readonly end: number;
  readonly breaks: number;
  readonly stray: boolean;
}

/** Where the line ends that holds `from`; the text's length when it does not end. */
function lineEnd(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === newline || code === carriageReturn) break;
  }
  return at;
}

/** The first place of the next line; `undefined` when a `\n` may still follow a final `\r`. */
function afterBreak(text: string, at: number, last: boolean): number | undefined {
  if (at >= text.length) return at;
  if (text[at] === "\n") return at + 1;
  if (at + 1 >= text.length && !last) return undefined;
  return text[at + 1] === "\n" ? at + 2 : at + 1;
}

/** Whether an odd number of escape signs stands before the quote at `close`. */
function escaped(text: string, from: number, close: number, escape: string): boolean {
  let before = close;
  while (before > from && text[before - 1] === escape) before--;
  return (close - before) % 2 === 1;
}

function unescape(text: string, escape: string, quote: string): string {
  if (!text.includes(escape)) return text;
  return text.replaceAll(escape + escape, escape).replaceAll(escape + quote, quote);
}

function countBreaks(text: string, from: number, to: number): number {
  let breaks = 0;
  for (let at = lineEnd(text, from); at < to; at = lineEnd(text, at)) {
    breaks++;
    at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
  }
  return breaks;
}
