/**
 * The automaton that reads the bytes of a delimited text: what each byte does in each state.
 * Numbers are told apart on the way, so that one pass knows what every column holds.
 */

/** What a field turned out to be; each is also the state of an unquoted field on its way. */
export const field = {
  empty: 0,
  minus: 1,
  plus: 2,
  zero: 3,
  integer: 4,
  plusInteger: 5,
  /** `007`: a code, not a number. */
  leadingZero: 6,
  decimal: 7,
  exponent: 8,
  text: 9,
  /** `1_000` or `0x1f`, which the engine would read as numbers. */
  oddNumber: 10,
  /** Text with a colon, as times have. */
  clock: 11,
  /** Text with a sign after a colon: a moment with an offset from UTC. */
  offset: 12,
  blank: 13,
  /** Blanks, then something else. */
  padded: 14,
} as const;

/** Two more states: after a closing quote, and after a carriage return. */
export const afterQuote = 15;
export const afterReturn = 16;
/** Inside quotes the states above stand `quoted` higher. */
export const quoted = 32;

/** Results of the table that are no states. */
export const action = {
  openQuote: 64,
  closeQuote: 65,
  field: 66,
  row: 67,
  cr: 68,
  unclean: 69,
  /** A line break inside quotes. */
  quotedLine: 70,
} as const;

const sign = {
  other: 0,
  zero: 1,
  digit: 2,
  plus: 3,
  minus: 4,
  dot: 5,
  e: 6,
  blank: 7,
  odd: 8,
  colon: 9,
  nul: 10,
  quote: 11,
  delimiter: 12,
  newline: 13,
  cr: 14,
} as const;

/** The class of each of the 256 bytes. */
function byteClasses(delimiter: string, quote: string): Uint8Array {
  const classes = new Uint8Array(256);
  const set = (signs: string, value: number) => {
    for (const one of signs) classes[one.charCodeAt(0)] = value;
  };
  set("123456789", sign.digit);
  set("0", sign.zero);
  set("+", sign.plus);
  set("-", sign.minus);
  set(".", sign.dot);
  set("eE", sign.e);
  set(" \t\v\f", sign.blank);
  set("_xX", sign.odd);
  set(":", sign.colon);
  set("\0", sign.nul);
  set("\n", sign.newline);
  set("\r", sign.cr);
  set(quote, sign.quote);
  set(delimiter, sign.delimiter);
  return classes;
}

/** The next state (or action) at `state * 256 + byte`: one look-up a byte. */
export function transitions(delimiter: string, quote: string): Uint8Array {
  const classes = byteClasses(delimiter, quote);
  const byClass = classTransitions();
  return Uint8Array.from(
    { length: 4 * 16 * 256 },
    (_, i) => byClass[(i >> 8) * 16 + (classes[i & 255] ?? 0)] ?? action.unclean,
  );
}

/** The state after a line break inside quotes. */
export const afterQuotedLine = (state: number): number =>
  nextState(state - quoted, sign.newline) + quoted;

/** The next state (or action) at `state * 16 + class`. */
function classTransitions(): Uint8Array {
  const table = new Uint8Array(4 * 16 * 16).fill(action.unclean);
  for (const state of Object.values(field)) {
    for (let c = 0; c < 16; c++) {
      const next = nextState(state, c);
      table[state * 16 + c] = next;
      table[(state + quoted) * 16 + c] = next + quoted;
    }
    const open = state === field.empty;
    // After blanks a quote may have been meant to open; whoever reads leniently must decide.
    const lone = state === field.blank ? action.unclean : field.text;
    set(state, sign.quote, open ? action.openQuote : lone);
    set(state, sign.delimiter, action.field);
    set(state, sign.newline, action.row);
    set(state, sign.cr, action.cr);
    set(state, sign.nul, action.unclean);
    set(state + quoted, sign.quote, action.closeQuote);
    set(state + quoted, sign.newline, action.quotedLine);
    set(state + quoted, sign.nul, action.unclean);
  }
  set(afterQuote, sign.quote, field.text + quoted);
  set(afterQuote, sign.delimiter, action.field);
  set(afterQuote, sign.newline, action.row);
  set(afterQuote, sign.cr, action.cr);
  set(afterReturn, sign.newline, action.row);
  return table;

  function set(state: number, c: number, value: number): void {
    table[state * 16 + c] = value;
  }
}

function nextState(state: number, c: number): number {
  const isDigit = c === sign.digit || c === sign.zero;
  switch (state) {
    case field.empty:
      if (c === sign.blank) return field.blank;
      if (c === sign.plus) return field.plus;
      if (c === sign.minus) return field.minus;
      return startOfNumber(c) ?? textState(c);
    case field.minus:
      return startOfNumber(c) ?? textState(c);
    case field.plus:
      if (isDigit) return field.plusInteger;
      return startOfNumber(c) ?? textState(c);
    case field.zero:
      return isDigit ? field.leadingZero : afterDigits(c);
    case field.integer:
      return isDigit ? field.integer : afterDigits(c);
    case field.plusInteger:
      return isDigit ? field.plusInteger : afterDigits(c);
    case field.leadingZero:
      return isDigit || c === sign.dot ? field.leadingZero : textState(c);
    case field.decimal:
      if (isDigit) return field.decimal;
      return c === sign.dot ? field.text : afterDigits(c);
    case field.exponent:
      return isDigit || c === sign.plus || c === sign.minus ? field.exponent : textState(c);
    case field.clock:
      return c === sign.plus || c === sign.minus ? field.offset : field.clock;
    case field.blank:
      return c === sign.blank ? field.blank : field.padded;
    case field.text:
      return textState(c);
    default:
      return state;
  }
}

function startOfNumber(c: number): number | undefined {
  if (c === sign.zero) return field.zero;
  if (c === sign.digit) return field.integer;
  return c === sign.dot ? field.decimal : undefined;
}

function afterDigits(c: number): number {
  if (c === sign.dot) return field.decimal;
  if (c === sign.e) return field.exponent;
  return c === sign.odd ? field.oddNumber : textState(c);
}

function textState(c: number): number {
  return c === sign.colon ? field.clock : field.text;
}
