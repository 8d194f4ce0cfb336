import type { ColumnType, StoredColumn } from "./column.ts";
import { nameWords } from "./name-words.ts";
import type { ColumnProfile, ProfiledColumn } from "./profile.ts";

export interface InferredType {
  readonly type: ColumnType;
  /** Why, in one short sentence. */
  readonly because: string;
}

/** A profiled column whose type is settled. */
export interface TypedColumn extends ProfiledColumn {
  readonly type: ColumnType;
}

/** Whole numbers with up to so many values are categories (as Evidently has it). */
export const fewCodes = 10;
/** Whole numbers whose name says that they are codes may have so many. */
const manyCodes = 1000;
/** … if each value occurs so often on average. */
const codeRepeats = 3;
/** Texts with more values than this, most of them different, are free text. */
const fewTexts = 20;
/** Texts up to this mean length without blanks are codes. */
const shortText = 12;

const codeWords: ReadonlySet<string> = new Set(
  "id ids code codes zip zipcode postcode zone type flag class category ratecode".split(" "),
);
const momentWords: ReadonlySet<string> = new Set(
  "timestamp timestamps ts time datetime date epoch at unixtime".split(" "),
);

/**
 * What a column is, from how it is stored and from its profile. The first rule that fits decides:
 *
 * | the column holds | type |
 * | --- | --- |
 * | nested or binary values | unsupported |
 * | nothing but missing values | as stored: numbers numeric, texts categorical … |
 * | booleans; texts `true` and `false` | boolean |
 * | dates and times; texts that all read as such | datetime |
 * | whole numbers from 2000 to 2100 as seconds … nanoseconds, named as a time | datetime |
 * | whole numbers with at most 10 values | categorical |
 * | whole numbers that repeat and whose name ends like a code (`id`, `zip` …), at most 1,000 values | categorical |
 * | other numbers; texts that all read as numbers without leading zeros | numeric |
 * | texts, more than half of them (and more than 20) different, longer than codes | text |
 * | other texts, among them `Yes` and `No` | categorical |
 *
 * Doubles without fractions count as whole numbers: a column of integers with gaps is often
 * stored so.
 */
export function inferType(stored: StoredColumn, profile: ColumnProfile): InferredType {
  if (stored.storage === "other") {
    return {
      type: "unsupported",
      because: `Values of type ${stored.engineType} cannot be compared; flatten them before loading.`,
    };
  }
  if (valuesOf(profile) === 0) {
    return { type: emptyTypes[stored.storage], because: "Every value is missing." };
  }
  switch (stored.storage) {
    case "boolean":
      return { type: "boolean", because: "Stored as true and false." };
    case "timestamp":
      return { type: "datetime", because: "Stored as dates or times." };
    case "number":
    case "integer":
      return inferNumberType(stored.name, profile);
    case "text":
      return inferTextType(stored.name, profile);
  }
}

const emptyTypes = {
  number: "numeric",
  integer: "numeric",
  text: "categorical",
  boolean: "boolean",
  timestamp: "datetime",
} as const;

/** Rows that have a value. */
export function valuesOf(profile: ColumnProfile): number {
  return profile.rows - profile.missing;
}

function inferNumberType(name: string, profile: ColumnProfile): InferredType {
  const { distinct, whole } = profile;
  if (whole !== true) return { type: "numeric", because: "Numbers with fractions." };
  if (isNamedTime(name) && isEpoch(profile)) {
    return { type: "datetime", because: "Whole numbers that count time since 1970." };
  }
  if (distinct <= fewCodes) {
    const values = distinct === 1 ? "one value" : `${distinct} different values`;
    return { type: "categorical", because: `Whole numbers with only ${values}.` };
  }
  const repeats = valuesOf(profile) >= codeRepeats * distinct;
  if (distinct <= manyCodes && repeats && isNamedCode(name)) {
    return {
      type: "categorical",
      because: `The name says codes, and ${distinct} of them repeat.`,
    };
  }
  return { type: "numeric", because: "Whole numbers with many values." };
}

function inferTextType(name: string, profile: ColumnProfile): InferredType {
  const { distinct, textLength, readsAs, unreadable, leadingZeros, blankShare } = profile;
  if (unreadable === 0 && readsAs === "truth") {
    return { type: "boolean", because: "Every text is true or false." };
  }
  if (unreadable === 0 && readsAs === "moment") {
    return { type: "datetime", because: "Every text is a date or time." };
  }
  if (unreadable === 0 && readsAs === "number" && !leadingZeros) {
    const { type, because } = inferNumberType(name, profile);
    return { type, because: `Texts that are all numbers. ${because}` };
  }
  const mostlyDifferent = distinct > valuesOf(profile) / 2 && distinct > fewTexts;
  const short = textLength !== null && textLength.mean <= shortText && blankShare < 0.5;
  if (mostlyDifferent && !short) {
    return { type: "text", because: "Longer texts, most of them different." };
  }
  const values = profile.distinctKind === "exact" ? `${distinct}` : `about ${distinct}`;
  return {
    type: "categorical",
    because: mostlyDifferent ? "Short codes." : `Texts with ${values} different values.`,
  };
}

function isNamedCode(name: string): boolean {
  return codeWords.has(nameWords(name).at(-1) ?? "");
}

function isNamedTime(name: string): boolean {
  return nameWords(name).some((word) => momentWords.has(word));
}

const year2000Seconds = Date.UTC(2000) / 1000;
const year2100Seconds = Date.UTC(2100) / 1000;

/** Whole numbers that count time since 1970 and lie in this century. */
export function isEpoch({ min, max, distinct }: ColumnProfile): boolean {
  if (min === null || max === null || distinct <= fewCodes) return false;
  return [1, 1e3, 1e6, 1e9].some(
    (unit) => min >= year2000Seconds * unit && max <= year2100Seconds * unit,
  );
}
