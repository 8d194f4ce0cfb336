import { fewCodes, valuesOf, type TypedColumn } from "./infer-type.ts";
import { ageKind } from "./role-names.ts";

/** What a column's values say about its role. */

/** A model's class: a category or a truth. */
export function isClass({ type }: TypedColumn): boolean {
  return type === "categorical" || type === "boolean";
}

/** Most classes that a target may have; more, and it is rather free text. */
const manyClasses = 1000;

/** Numbers, or not too many classes, and at least one of them is there. */
export function canBeTarget(column: TypedColumn): boolean {
  if (valuesOf(column.profile) === 0) return false;
  return column.type === "numeric" || (isClass(column) && column.profile.distinct <= manyClasses);
}

/** All values lie between 0 and 1, as probabilities do. */
export function isShare({ type, profile }: TypedColumn): boolean {
  const { min, max } = profile;
  const isNumber = type === "numeric" || (type === "categorical" && profile.whole === true);
  return isNumber && min !== null && max !== null && min >= 0 && max <= 1;
}

/** A share that is not only 0 and 1. */
export function isFractionalShare(column: TypedColumn): boolean {
  return isShare(column) && column.profile.whole === false;
}

/**
 * Whether a column can be the prediction of this target: both numbers, or both classes. A target
 * of few whole numbers may have a prediction with fractions (a rating), unless that is a
 * probability.
 */
export function agree(prediction: TypedColumn, target: TypedColumn): boolean {
  if (isClass(prediction) && isClass(target)) return true;
  if (prediction.type !== "numeric") return false;
  if (target.type === "numeric") return true;
  return isFewNumbers(target) && !isFractionalShare(prediction);
}

/** Whole numbers that were taken for classes because they are few. */
export function isFewNumbers({ type, stored, profile }: TypedColumn): boolean {
  const isNumber = stored.storage === "number" || stored.storage === "integer";
  return type === "categorical" && isNumber && profile.distinct > 2;
}

/** A date or time that moves and is mostly there. */
export function isMoment({ type, profile }: TypedColumn): boolean {
  return type === "datetime" && profile.distinct > 1 && profile.missing <= profile.rows / 2;
}

/** The approximate number of distinct values is off by less than this share. */
const approximateSlack = 0.25;

/** No value occurs twice; fractions are measurements, not names of rows. */
export function isUnique({ type, stored, profile }: TypedColumn): boolean {
  const canName = stored.storage === "text" || profile.whole === true;
  if (!canName || type === "datetime" || valuesOf(profile) < 2) return false;
  if (profile.sampleDistinct !== profile.sampleValues) return false;
  if (profile.distinctKind === "exact") return profile.distinct === valuesOf(profile);
  return profile.distinct >= valuesOf(profile) * (1 - approximateSlack);
}

/** Texts or whole numbers, which can be names. */
export const canName = ({ type, stored, profile }: TypedColumn): boolean =>
  (stored.storage === "text" || profile.whole === true) && type !== "datetime";

/** Whole numbers from 0 or 1 on, of which some come again for another user: places in lists. */
export function isRank({ stored, type, profile }: TypedColumn): boolean {
  const { min, whole, distinct } = profile;
  const isNumber = stored.storage === "number" || stored.storage === "integer";
  if (!isNumber || type === "datetime" || whole !== true || min === null) return false;
  return min >= 0 && distinct > 1 && distinct < valuesOf(profile);
}

/** Names of which some stand in several rows. */
export function isRepeated(column: TypedColumn): boolean {
  const { distinct } = column.profile;
  return canName(column) && distinct > 1 && distinct < valuesOf(column.profile);
}

const manyValues = 1000;

/** Names of things that occur again and again, such as customers of a log. */
export const isManyValued = (column: TypedColumn): boolean =>
  canName(column) && column.profile.distinct > manyValues;

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** As many UUIDs as rows, judged by the examples. */
export function isUuid(column: TypedColumn): boolean {
  const { examples } = column.profile;
  return (
    isUnique(column) && examples.length > 0 && examples.every((value) => uuidPattern.test(value))
  );
}

/** 0, 1, 2 … or 1, 2, 3 … in file order. */
export function countsRows(column: TypedColumn): boolean {
  const { min, max, increasing } = column.profile;
  const count = valuesOf(column.profile);
  if (column.stored.storage !== "integer" || count <= 2 * fewCodes) return false;
  return increasing && (min === 0 || min === 1) && max === min + count - 1;
}

const statusWord =
  /^(ok|success|succeeded|successful|error|err|fail|failed|failure|timeout|timed[ _]out|[1-5]\d\d|[1-5]xx)$/i;

/** HTTP status codes, or words such as `ok` and `error`. */
export function isStatus({ stored, profile }: TypedColumn): boolean {
  const { min, max, whole, examples } = profile;
  if (stored.storage === "text")
    return examples.length > 0 && examples.every((v) => statusWord.test(v));
  return whole === true && min !== null && max !== null && min >= 100 && max <= 599;
}

const oldest = 125;

/** Years of a human life, in a column that is named so. */
export function isAge({ stored, type, profile }: TypedColumn): boolean {
  if (ageKind(stored.name) !== "years" || type !== "numeric") return false;
  return (profile.min ?? -1) >= 0 && (profile.max ?? Infinity) <= oldest;
}
