import type { CodedNumbers } from "./connector.ts";

const digitBits = 16;
const buckets = 1 << digitBits;
const digitMask = buckets - 1;
/** Words of a row: the number's lower and upper half, and its code. */
const rowWords = 3;

/**
 * Sorts finite numbers ascending and takes their codes along; equal numbers may come in any order.
 * A radix sort on the bit patterns (least significant digit first, digits of 16 bits; a digit that
 * is the same in all values is skipped). Rows that differ only in the lowest digit are few as a
 * rule, and are sorted among themselves; where they are many, that digit is sorted by as well.
 */
export function sortCoded({ values, codes }: CodedNumbers): CodedNumbers {
  const rows = radixSort(orderedRows(values, codes), upperDigits);
  const sorted = numbersOf(rows, values.length);
  if (descents(sorted.values) > values.length / fewDescents) {
    return numbersOf(radixSort(rows, [[0, 0], ...upperDigits]), values.length);
  }
  insertionSort(sorted);
  return sorted;
}

/** Word and shift of a digit. */
type Digit = readonly [word: number, shift: number];
const upperDigits: readonly Digit[] = [
  [0, digitBits],
  [1, 0],
  [1, digitBits],
];
const fewDescents = 1000;

/** Sorts by the digits, the last one first of all; uses up `rows`. */
function radixSort(rows: Uint32Array, digits: readonly Digit[]): Uint32Array {
  let from = rows;
  let to: Uint32Array = new Uint32Array(rows.length);
  for (const [word, shift] of digits) {
    const offsets = offsetsOf(from, word, shift);
    if (offsets === null) continue;
    scatter(from, to, word, shift, offsets);
    [from, to] = [to, from];
  }
  return from;
}

/** The rows one after the other, with unsigned patterns that order as the numbers do. */
function orderedRows(values: Float64Array, codes: Int32Array): Uint32Array {
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  const rows = new Uint32Array(rowWords * values.length);
  for (let i = 0, at = 0; i < values.length; i++, at += rowWords) {
    const low = words[2 * i] as number;
    const high = words[2 * i + 1] as number;
    const isNegative = high >>> 31 === 1;
    rows[at] = isNegative ? ~low : low;
    rows[at + 1] = isNegative ? ~high : high ^ 0x80000000;
    rows[at + 2] = codes[i] as number;
  }
  return rows;
}

/** Where each digit starts; `null` when all values share it. */
function offsetsOf(rows: Uint32Array, word: number, shift: number): Uint32Array | null {
  const counts = new Uint32Array(buckets);
  const n = rows.length / rowWords;
  for (let at = word; at < rows.length; at += rowWords) {
    (counts[((rows[at] as number) >>> shift) & digitMask] as number)++;
  }
  let offset = 0;
  for (let i = 0; i < buckets; i++) {
    const count = counts[i] as number;
    if (count === n) return null;
    counts[i] = offset;
    offset += count;
  }
  return counts;
}

function scatter(
  from: Uint32Array,
  to: Uint32Array,
  word: number,
  shift: number,
  offsets: Uint32Array,
): void {
  for (let at = 0; at < from.length; at += rowWords) {
    const digit = ((from[at + word] as number) >>> shift) & digitMask;
    const target = rowWords * (offsets[digit] as number)++;
    to[target] = from[at] as number;
    to[target + 1] = from[at + 1] as number;
    to[target + 2] = from[at + 2] as number;
  }
}

/** Back to numbers and codes. */
function numbersOf(rows: Uint32Array, n: number): CodedNumbers {
  const values = new Float64Array(n);
  const codes = new Int32Array(n);
  const words = new Uint32Array(values.buffer);
  for (let i = 0, at = 0; i < n; i++, at += rowWords) {
    const low = rows[at] as number;
    const high = rows[at + 1] as number;
    const isNegative = high >>> 31 === 0;
    words[2 * i] = isNegative ? ~low : low;
    words[2 * i + 1] = isNegative ? ~high : high ^ 0x80000000;
    codes[i] = rows[at + 2] as number;
  }
  return { values, codes };
}

function descents(values: Float64Array): number {
  let count = 0;
  for (let i = 1; i < values.length; i++) {
    if ((values[i] as number) < (values[i - 1] as number)) count++;
  }
  return count;
}

function insertionSort({ values, codes }: CodedNumbers): void {
  for (let i = 1; i < values.length; i++) {
    const value = values[i] as number;
    if (value >= (values[i - 1] as number)) continue;
    const code = codes[i] as number;
    let at = i;
    for (; at > 0 && (values[at - 1] as number) > value; at--) {
      values[at] = values[at - 1] as number;
      codes[at] = codes[at - 1] as number;
    }
    values[at] = value;
    codes[at] = code;
  }
}
