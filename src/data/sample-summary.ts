import type { Cell } from "../engine/connector.ts";
import type { ReadsAs } from "../sql/profile.ts";
import type { StoredColumn } from "./column.ts";

/** What a sample of a column's values, as text, says about it. */
export interface SampleSummary {
  /** Sampled rows that have a value, and how many different ones. */
  readonly sampleValues: number;
  readonly sampleDistinct: number;
  /** The first different values, each cut to 80 characters. */
  readonly examples: readonly string[];
  /** Characters of the sampled texts, each counted up to 256; `null` where there are no texts. */
  readonly textLength: { readonly mean: number; readonly max: number } | null;
  /** Share of the sampled texts that hold a blank between other characters. */
  readonly blankShare: number;
  /** Some sampled text has digits with a leading zero: a code rather than a number. */
  readonly leadingZeros: boolean;
  /** What nearly all sampled texts read as. */
  readonly looksLike: ReadsAs | null;
  /** Whether all sampled numbers are whole; `null` where there are none. */
  readonly sampleWhole: boolean | null;
  /** Range of the sampled numbers. */
  readonly sampleRange: { readonly min: number; readonly max: number } | null;
  /** Whether the sampled numbers never fall and never repeat, in file order. */
  readonly increasing: boolean;
}

const exampleCount = 20;
const exampleLength = 80;
/** A few stray words do not make a column of numbers a column of texts. */
const nearlyAll = 0.9;

const numberPattern = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$/i;
const momentPattern =
  /^\s*\d{4}-\d{1,2}-\d{1,2}([ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[+-]\d{2}(:?\d{2})?)?)?\s*$/i;
const truthPattern = /^\s*(true|false)\s*$/i;
const leadingZeroPattern = /^\s*0\d/;

/** Summarises the sampled values of a column; `cells` are texts, or `null` where missing. */
export function summariseSample(column: StoredColumn, cells: readonly Cell[]): SampleSummary {
  const isNumber = column.storage === "number" || column.storage === "integer";
  const values = cells
    .filter((cell) => typeof cell === "string")
    .filter((value) => column.storage !== "number" || Number.isFinite(Number(value)));
  const distinct = new Set(values);
  const isText = column.storage === "text";
  const looksLike = isText ? lookOf(values) : null;
  const numbers = isNumber || looksLike === "number" ? values.map(Number) : [];
  const finite = numbers.filter(Number.isFinite);
  return {
    sampleValues: values.length,
    sampleDistinct: distinct.size,
    examples: [...distinct].slice(0, exampleCount).map((value) => value.slice(0, exampleLength)),
    textLength: isText && values.length > 0 ? lengthOf(values) : null,
    blankShare: isText ? share(values, (value) => /\S\s+\S/.test(value)) : 0,
    leadingZeros: isText && values.some((value) => leadingZeroPattern.test(value)),
    looksLike,
    sampleWhole: finite.length === 0 ? null : finite.every(Number.isInteger),
    sampleRange: rangeOf(finite),
    increasing: finite.length > 1 && finite.every((x, i) => i === 0 || x > (finite[i - 1] ?? x)),
  };
}

function rangeOf(numbers: readonly number[]): SampleSummary["sampleRange"] {
  return numbers.length === 0 ? null : { min: Math.min(...numbers), max: Math.max(...numbers) };
}

function lookOf(values: readonly string[]): ReadsAs | null {
  if (values.length === 0) return null;
  if (share(values, (value) => truthPattern.test(value)) === 1) return "truth";
  if (share(values, (value) => numberPattern.test(value)) >= nearlyAll) return "number";
  if (share(values, (value) => momentPattern.test(value)) >= nearlyAll) return "moment";
  return null;
}

function share(values: readonly string[], isSo: (value: string) => boolean): number {
  if (values.length === 0) return 0;
  return values.filter(isSo).length / values.length;
}

function lengthOf(values: readonly string[]): { mean: number; max: number } {
  const lengths = values.map((value) => value.length);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  return { mean: total / lengths.length, max: Math.max(...lengths) };
}
