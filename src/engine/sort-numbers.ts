const digitBits = 16;
const buckets = 1 << digitBits;
const digitMask = buckets - 1;
/** Below this the built-in sort is faster: clearing the histograms costs more than sorting. */
const radixFrom = 1 << 15;

/**
 * Sorts finite numbers ascending, in place where it can, and returns them. Large inputs go through
 * a radix sort on the bit patterns (least significant digit first, digits of 16 bits; a digit that
 * is the same in all values is skipped), which takes about half the time of the built-in sort;
 * `test/bench` has the measurement.
 */
export function sortNumbers(values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  return values.length < radixFrom ? values.sort() : radixSort(values);
}

function radixSort(values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const n = values.length;
  let from = new Uint32Array(values.buffer, values.byteOffset, 2 * n);
  toOrderedBits(from);
  const histograms = digitHistograms(from);
  let to = new Uint32Array(2 * n);
  for (let digit = 0; digit < 4; digit++) {
    const counts = histograms.subarray(digit * buckets, (digit + 1) * buckets);
    if (!toOffsets(counts, n)) continue;
    scatter(from, to, counts, digit);
    [from, to] = [to, from];
  }
  fromOrderedBits(from);
  return new Float64Array(from.buffer, from.byteOffset, n);
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

function digitHistograms(words: Uint32Array): Uint32Array {
  const histograms = new Uint32Array(4 * buckets);
  for (let i = 0; i < words.length; i += 2) {
    const low = words[i] as number;
    const high = words[i + 1] as number;
    (histograms[low & digitMask] as number)++;
    (histograms[buckets + (low >>> digitBits)] as number)++;
    (histograms[2 * buckets + (high & digitMask)] as number)++;
    (histograms[3 * buckets + (high >>> digitBits)] as number)++;
  }
  return histograms;
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

function scatter(from: Uint32Array, to: Uint32Array, offsets: Uint32Array, digit: number): void {
  const word = digit >> 1;
  const shift = (digit & 1) * digitBits;
  for (let i = 0; i < from.length; i += 2) {
    const key = ((from[i + word] as number) >>> shift) & digitMask;
    const target = 2 * (offsets[key] as number)++;
    to[target] = from[i] as number;
    to[target + 1] = from[i + 1] as number;
  }
}
