import { insertionSortCoded } from "./insertion-sort-coded.ts";

const digitBits = 12;
const buckets = 1 << digitBits;
const digitMask = buckets - 1;
const cells = buckets * buckets;

/** How many values are looked at before all are moved. */
const lookedAt = 4096;
/**
 * Values of a million (of more, where there are more) that a value may share its bucket with on
 * average: beyond, cells are likely to hold many values each.
 */
const crowd = 1 << 17;
const million = 1 << 20;
/** Steps back that a value may need on average before this way of sorting gives up. */
const mostSteps = 16;

/**
 * Sorts finite numbers ascending in place by where they lie between the least and the greatest: in
 * 2²⁴ cells of equal width, by two digits of the cell's number, and then those that share a cell
 * among themselves. Fast for values that are spread; those that are not (a few far ones among many
 * close ones) are left in some order. −0 and 0 are equal; what is equal stays in its order.
 *
 * @param codes - go where their values go
 * @returns whether the values are sorted
 */
export function sortByPlace(values: Float64Array, codes: Int32Array | null = null): boolean {
  const least = leastOf(values);
  const greatest = greatestOf(values);
  if (least === greatest) return true;
  const scale = (cells - 1) / (greatest - least);
  if (!Number.isFinite(scale) || scale === 0 || isCrowded(values, least, scale)) return false;
  scatter(values, codes, least, scale);
  return codes === null
    ? insertionSort(values)
    : insertionSortCoded(values, codes, mostSteps * values.length);
}

function leastOf(values: Float64Array): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const x = values[i] as number;
    if (x < least) least = x;
  }
  return least;
}

function greatestOf(values: Float64Array): number {
  let greatest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const x = values[i] as number;
    if (x > greatest) greatest = x;
  }
  return greatest;
}

/** Counts how many values have each lower and each upper digit of their cell's number. */
function countDigits(
  values: Float64Array,
  least: number,
  scale: number,
  lower: Uint32Array,
  upper: Uint32Array,
): void {
  for (let i = 0; i < values.length; i++) {
    const cell = (((values[i] as number) - least) * scale) | 0;
    (lower[cell & digitMask] as number)++;
    (upper[cell >>> digitBits] as number)++;
  }
}

/**
 * Whether a value shares its bucket with a crowd, as some thousand from everywhere tell. Where one
 * number fills a bucket it is no crowd: equal values are not moved.
 */
function isCrowded(values: Float64Array, least: number, scale: number): boolean {
  const step = Math.max(1, Math.floor(values.length / lookedAt));
  const looked = Math.ceil(values.length / step);
  const squares = othersByBucket(values, step, least, scale).reduce((sum, n) => sum + n ** 2, 0);
  return (squares / looked ** 2) * Math.max(values.length, million) > crowd;
}

/** Of every `step`-th value: how many in each bucket differ from the first one there. */
function othersByBucket(
  values: Float64Array,
  step: number,
  least: number,
  scale: number,
): Uint16Array {
  const first = new Float64Array(buckets).fill(Number.NaN);
  const others = new Uint16Array(buckets);
  for (let i = 0; i < values.length; i += step) {
    const x = values[i] as number;
    const bucket = (((x - least) * scale) | 0) >>> digitBits;
    if (Number.isNaN(first[bucket])) first[bucket] = x;
    else if (first[bucket] !== x) (others[bucket] as number)++;
  }
  return others;
}

let kept = new Float64Array(0);

/** Room for so many numbers, the same one every time: fresh memory costs as much as a pass. */
function scratch(length: number): Float64Array {
  if (kept.length < length) kept = new Float64Array(length);
  return kept.subarray(0, length);
}

/** Orders the values by the lower digit, and then by the upper one. */
function scatter(
  values: Float64Array,
  codes: Int32Array | null,
  least: number,
  scale: number,
): void {
  const lower = new Uint32Array(buckets);
  const upper = new Uint32Array(buckets);
  countDigits(values, least, scale, lower, upper);
  toOffsets(lower);
  toOffsets(upper);
  const between = scratch(values.length);
  if (codes === null) {
    deal(values, between, lower, 0, least, scale);
    deal(between, values, upper, digitBits, least, scale);
    return;
  }
  const betweenCodes = new Int32Array(codes.length);
  dealCoded(values, between, codes, betweenCodes, lower, 0, least, scale);
  dealCoded(between, values, betweenCodes, codes, upper, digitBits, least, scale);
}

/** Moves the values to where the digit at `shift` of their cell's number has its place. */
function deal(
  from: Float64Array,
  to: Float64Array,
  offsets: Uint32Array,
  shift: number,
  least: number,
  scale: number,
): void {
  for (let i = 0; i < from.length; i++) {
    const x = from[i] as number;
    const cell = ((x - least) * scale) | 0;
    to[(offsets[(cell >>> shift) & digitMask] as number)++] = x;
  }
}

/** As `deal`, and their codes with them. */
function dealCoded(
  from: Float64Array,
  to: Float64Array,
  codes: Int32Array,
  toCodes: Int32Array,
  offsets: Uint32Array,
  shift: number,
  least: number,
  scale: number,
): void {
  for (let i = 0; i < from.length; i++) {
    const x = from[i] as number;
    const cell = ((x - least) * scale) | 0;
    const place = (offsets[(cell >>> shift) & digitMask] as number)++;
    to[place] = x;
    toCodes[place] = codes[i] as number;
  }
}

function toOffsets(counts: Uint32Array): void {
  let offset = 0;
  for (let i = 0; i < buckets; i++) {
    const count = counts[i] as number;
    counts[i] = offset;
    offset += count;
  }
}

/** Sorts what is all but sorted; gives up, and says so, where it is not. */
function insertionSort(values: Float64Array): boolean {
  let steps = mostSteps * values.length;
  for (let i = 1; i < values.length; i++) {
    const x = values[i] as number;
    let j = i;
    while (j > 0 && (values[j - 1] as number) > x) {
      values[j] = values[j - 1] as number;
      j--;
    }
    if (j === i) continue;
    values[j] = x;
    steps -= i - j;
    if (steps < 0) return false;
  }
  return true;
}
