import { sortByPlace } from "./sort-by-place.ts";

const digitBits = 16;
const buckets = 1 << digitBits;
const digitMask = buckets - 1;
/** Below this the built-in sort is faster: clearing the histograms costs more than sorting. */
const radixFrom = 1 << 15;

/**
 * Sorts finite numbers ascending, in place where it can, and returns them; −0 and 0 are equal.
 * Large inputs that are not spread over their range go through a radix sort on the bit patterns
 * (least significant digit first, digits of 16 bits; a digit that is the same in all values is
 * skipped). Where nearly all numbers differ in their upper 32 bits, only those are sorted so, and
 * what is equal there is sorted afterwards.
 */
export function sortNumbers(values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  if (values.length < radixFrom) return values.sort();
  if (sortByPlace(values)) return values;
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  toOrderedBits(words);
  const differ = upperWordsDiffer(words);
  const sorted = radixSort(words, differ ? 1 : 0);
  fromOrderedBits(sorted);
  const numbers = new Float64Array(sorted.buffer, sorted.byteOffset, values.length);
  if (differ) sortRuns(numbers, sorted);
  return numbers;
}

const lookedAt = 4096;
const nearlyAll = 0.95;

/** Whether of some thousand numbers from everywhere nearly all have an upper word of their own. */
function upperWordsDiffer(words: Uint32Array): boolean {
  const step = Math.floor(words.length / 2 / lookedAt);
  const upper = Uint32Array.from({ length: lookedAt }, (_, i) => words[2 * i * step + 1] as number);
  upper.sort();
  let distinct = 1;
  for (let i = 1; i < lookedAt; i++) if (upper[i] !== upper[i - 1]) distinct++;
  return distinct >= nearlyAll * lookedAt;
}

/** Sorts pairs of words, lower first, by their digits of 16 bits from word `firstWord` on. */
function radixSort(words: Uint32Array<ArrayBuffer>, firstWord: 0 | 1): Uint32Array<ArrayBuffer> {
  const n = words.length / 2;
  let from = words;
  let to = new Uint32Array(2 * n);
  for (let word = firstWord; word <= 1; word++) {
    const [lower, upper] = histograms(from, word);
    for (const [counts, shift] of [
      [lower, 0],
      [upper, digitBits],
    ] as const) {
      if (!toOffsets(counts, n)) continue;
      scatter(from, to, counts, word, shift);
      [from, to] = [to, from];
    }
  }
  return from;
}

/** Makes unsigned bit patterns that order as the numbers do: flips the sign bit, or all bits. */
function toOrderedBits(words: Uint32Array): void {
  for (let i = 1; i < words.length; i += 2) {
    const high = words[i] as number;
    if (high >>> 31 === 1) {
      words[i] = ~high;
      words[i - 1] = ~(words[i - 1] as number);
    } else {
      words[i] = high ^ 0x80000000;
    }
  }
}

function fromOrderedBits(words: Uint32Array): void {
  for (let i = 1; i < words.length; i += 2) {
    const high = words[i] as number;
    if (high >>> 31 === 0) {
      words[i] = ~high;
      words[i - 1] = ~(words[i - 1] as number);
    } else {
      words[i] = high ^ 0x80000000;
    }
  }
}

function histograms(words: Uint32Array, word: number): readonly [Uint32Array, Uint32Array] {
  const lower = new Uint32Array(buckets);
  const upper = new Uint32Array(buckets);
  for (let i = word; i < words.length; i += 2) {
    const key = words[i] as number;
    (lower[key & digitMask] as number)++;
    (upper[key >>> digitBits] as number)++;
  }
  return [lower, upper];
}

/** Turns counts into start offsets; false when all values share the digit. */
function toOffsets(counts: Uint32Array, n: number): boolean {
  let offset = 0;
  for (let i = 0; i < buckets; i++) {
    const count = counts[i] as number;
    if (count === n) return false;
    counts[i] = offset;
    offset += count;
  }
  return true;
}

function scatter(
  from: Uint32Array,
  to: Uint32Array,
  offsets: Uint32Array,
  word: number,
  shift: number,
): void {
  for (let i = 0; i < from.length; i += 2) {
    const key = ((from[i + word] as number) >>> shift) & digitMask;
    const target = 2 * (offsets[key] as number)++;
    to[target] = from[i] as number;
    to[target + 1] = from[i + 1] as number;
  }
}

/** Sorts what has equal upper words; `words` are the bit patterns of `numbers`. */
function sortRuns(numbers: Float64Array, words: Uint32Array): void {
  let start = 0;
  for (let end = 1; end <= numbers.length; end++) {
    if (end < numbers.length && words[2 * end + 1] === words[2 * start + 1]) continue;
    if (end - start > fewNumbers) numbers.subarray(start, end).sort();
    else if (end - start > 1) insertionSort(numbers, start, end);
    start = end;
  }
}

const fewNumbers = 24;

function insertionSort(numbers: Float64Array, start: number, end: number): void {
  for (let i = start + 1; i < end; i++) {
    const x = numbers[i] as number;
    let j = i - 1;
    while (j >= start && (numbers[j] as number) > x) {
      numbers[j + 1] = numbers[j] as number;
      j--;
    }
    numbers[j + 1] = x;
  }
}
