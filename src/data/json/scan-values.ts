/** A complete value, and how many characters came before it. */
export interface ScannedValue {
  readonly text: string;
  readonly offset: number;
}

/** A scanner that takes text piece by piece and gives the values of one list as they are complete. */
export interface ValueScanner {
  /** Complete values of the text so far; what is incomplete is kept. */
  push(text: string): ScannedValue[];
  /** The text that is left, from the start of the first incomplete value. */
  rest(): string;
  /** Whether the list was closed. */
  readonly isClosed: boolean;
}

const quote = 34;
const backslash = 92;
const comma = 44;
const openBrace = 123;
const closeBrace = 125;
const openBracket = 91;
const closeBracket = 93;

/**
 * Finds the elements of a JSON array, or (`inArray` false) values that stand one after another,
 * by counting brackets outside strings. It checks nothing else: parse what it gives.
 */
export function scanValues(inArray: boolean): ValueScanner {
  let buffer = "";
  let at = 0;
  let start = -1;
  let depth = 0;
  let inString = false;
  let isClosed = false;
  let dropped = 0;

  const push = (text: string): ScannedValue[] => {
    buffer += text;
    const values: ScannedValue[] = [];
    const give = (end: number): void => {
      if (start >= 0) values.push({ text: buffer.slice(start, end), offset: dropped + start });
      start = -1;
    };
    for (; at < buffer.length && !isClosed; at++) {
      const code = buffer.charCodeAt(at);
      if (inString) {
        if (code === backslash) at++;
        else if (code === quote) inString = false;
        continue;
      }
      if (depth === 0) {
        if (code === comma && inArray) {
          give(at);
          continue;
        }
        if (code === closeBracket && inArray) {
          give(at);
          isClosed = true;
          continue;
        }
        if (start < 0) {
          if (code <= 32) continue;
          start = at;
        }
      }
      if (code === quote) inString = true;
      else if (code === openBrace || code === openBracket) depth++;
      else if (code === closeBrace || code === closeBracket) {
        depth--;
        if (depth === 0 && !inArray) give(at + 1);
      }
    }
    const keep = start < 0 ? at : start;
    // An escape may have pushed `at` past the end; it stays relative to the kept text.
    buffer = buffer.slice(keep);
    at -= keep;
    dropped += keep;
    if (start >= 0) start = 0;
    return values;
  };

  return {
    push,
    rest: () => buffer,
    get isClosed() {
      return isClosed;
    },
  };
}
