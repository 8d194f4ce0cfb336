import type { CodedNumbers } from "./connector.ts";
import { insertionSortCoded } from "./insertion-sort-coded.ts";
import { sortByPlace } from "./sort-by-place.ts";

/** Below this, clearing the histograms of large digits costs more than sorting. */
const largeFrom = 1 << 15;
/** Words of a row: the number's lower and upper half, and its code. */
const rowWords = 3;

/**
 * Sorts finite numbers ascending and takes their codes along; equal numbers stay in their order.
 * Large inputs that are spread over their range by place; others by a radix sort on the bit patterns
 * (least significant digit first; a digit that is the same in all values is skipped). There, rows
 * that differ only in the lowest 16 bits are few as a rule, and are sorted among themselves; where
 * they are many, those bits are sorted by as well.
 */
export function sortCoded({ values, codes }: CodedNumbers): CodedNumbers {
  if (values.length >= largeFrom) {
    const placed = { values: values.slice(), codes: codes.slice() };
    if (sortByPlace(placed.values, placed.codes)) return placed;
  }
  const bits = values.length < largeFrom ? 8 : 16;
  const rows = radixSort(orderedRows(values, codes), bits, 16);
  const sorted = numbersOf(rows, values.length);
  if (descents(sorted.values) > values.length / fewDescents) {
    return numbersOf(radixSort(rows, bits, 0), values.length);
  }
  insertionSortCoded(sorted.values, sorted.codes);
  return sorted;
}

const fewDescents = 1000;

/** Sorts by digits of so many bits, from bit `first` of the numbers on; uses up `rows`. */
function radixSort(rows: Uint32Array, bits: number, first: number): Uint32Array {
  let from = rows;
  let to: Uint32Array = new Uint32Array(rows.length);
  for (let bit = first; bit < 64; bit += bits) {
    const digit = { word: bit >> 5, shift: bit & 31, mask: (1 << bits) - 1 };
    const offsets = offsetsOf(from, digit);
    if (offsets === null) continue;
    scatter(from, to, digit, offsets);
    [from, to] = [to, from];
  }
  return from;
}

/** Where a row keeps a digit of its number. */
interface Digit {
  readonly word: number;
  readonly shift: number;
  readonly mask: number;
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
function offsetsOf(rows: Uint32Array, { word, shift, mask }: Digit): Uint32Array | null {
  const counts = new Uint32Array(mask + 1);
  const n = rows.length / rowWords;
  for (let at = word; at < rows.length; at += rowWords) {
    (counts[((rows[at] as number) >>> shift) & mask] as number)++;
  }
  let offset = 0;
  for (let i = 0; i <= mask; i++) {
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
  { word, shift, mask }: Digit,
  offsets: Uint32Array,
): void {
  for (let at = 0; at < from.length; at += rowWords) {
    const digit = ((from[at + word] as number) >>> shift) & mask;
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
