import type { ColumnType, Storage } from "./column.ts";
import type { Side } from "./dataset.ts";
import { inferType, isEpoch, valuesOf, type InferredType } from "./infer-type.ts";
import { mergeProfiles } from "./merge-profiles.ts";
import type { ColumnProfile, ProfiledColumn } from "./profile.ts";

/** A column as each side has it; at least one side does. */
export type ColumnSides = Readonly<Record<Side, ProfiledColumn | null>>;

/**
 * One type for both sides. Sides that store a column differently agree where every value of one
 * reads as what the other holds; a side without values goes along. Otherwise the column is
 * `unsupported`, and `because` says why and what to do.
 */
export function uniteTypes({ reference, current }: ColumnSides): InferredType {
  if (reference === null || current === null) {
    const only = reference ?? current;
    if (only === null) throw new RangeError("a column that neither side has");
    return inferType(only.stored, only.profile);
  }
  if (valuesOf(current.profile) === 0) return inferType(reference.stored, reference.profile);
  if (valuesOf(reference.profile) === 0) return inferType(current.stored, current.profile);

  const merged = mergeProfiles(reference.profile, current.profile);
  const kinds = [kindOf(reference.stored.storage), kindOf(current.stored.storage)];
  if (kinds[0] === kinds[1]) return uniteUnits(reference, current, merged);
  const both = [reference, current];
  const isDatetime = both.every(
    ({ stored, profile }) => inferType(stored, profile).type === "datetime",
  );
  if (isDatetime) return { type: "datetime", because: "Both sides hold dates or times." };
  if (both.every(readsAsTruth)) {
    return { type: "boolean", because: "Both sides hold true and false, stored differently." };
  }
  if (both.every(readsAsNumber)) return uniteNumbers(reference, current, merged);
  return {
    type: "unsupported",
    because:
      `The reference holds ${wordsOf(reference)}, the current data ${wordsOf(current)}. ` +
      "Choose a type that fits both, or load them alike.",
  };
}

/** Values stored alike; but numbers that count different things are not to be compared. */
function uniteUnits(
  { stored }: ProfiledColumn,
  { stored: { unit: theirs } }: ProfiledColumn,
  merged: ColumnProfile,
): InferredType {
  const ours = stored.unit;
  const inferred = inferType(stored, merged);
  if (ours === theirs) return inferred;
  if (ours !== undefined && theirs !== undefined) {
    return {
      type: "unsupported",
      because:
        `The reference counts in ${ours}, the current data in ${theirs}. ` +
        "Convert one of them, or choose numeric to compare the numbers as they stand.",
    };
  }
  const where = ours === undefined ? "current data" : "reference";
  const { type, because } = inferred;
  return { type, because: `${because} Only the ${where} had the unit ${ours ?? theirs ?? ""}.` };
}

/** Numbers on one side, texts of numbers on the other. */
function uniteNumbers(
  reference: ProfiledColumn,
  current: ProfiledColumn,
  merged: ColumnProfile,
): InferredType {
  const text = reference.stored.storage === "text" ? reference : current;
  const number = text === reference ? current : reference;
  const { type, because } = inferType(number.stored, merged);
  // Categories are compared as texts, so `1.0` on one side would not be `1` on the other.
  const isCanonical = text.profile.examples.every((value) => String(Number(value)) === value);
  if (type === "categorical" && !isCanonical) {
    return { type: "numeric", because: "Numbers on one side, texts of numbers on the other." };
  }
  return { type, because };
}

/**
 * Why a type that the user chose cannot work for a side, with what to do; `null` when it can.
 * Single values that do not read as the type are allowed and count as missing.
 */
export function whyImpossible(type: ColumnType, side: ProfiledColumn): string | null {
  const { stored, profile } = side;
  if (type === "unsupported" || valuesOf(profile) === 0) return null;
  if (stored.storage === "other") return inferType(stored, profile).because;
  switch (type) {
    case "categorical":
    case "text":
      return null;
    case "numeric":
      if (stored.storage !== "text" || profile.readsAs === "number") return null;
      return `Texts such as “${exampleOf(profile)}” are no numbers. Choose categorical or text.`;
    case "boolean":
      if (readsAsTruth(side)) return null;
      return `Values such as “${exampleOf(profile)}” are neither true nor false. Choose categorical.`;
    case "datetime":
      if (stored.storage === "timestamp" || profile.readsAs === "moment") return null;
      if (profile.whole === true && isEpoch(profile)) return null;
      return `Values such as “${exampleOf(profile)}” are no dates or times. Choose another type.`;
  }
}

function kindOf(storage: Storage): "number" | Exclude<Storage, "integer"> {
  return storage === "integer" ? "number" : storage;
}

function readsAsTruth({ stored, profile }: ProfiledColumn): boolean {
  if (stored.storage === "boolean") return true;
  if (stored.storage === "text") return profile.readsAs === "truth" && profile.unreadable === 0;
  const { whole, min, max } = profile;
  return whole === true && min !== null && max !== null && min >= 0 && max <= 1;
}

function readsAsNumber({ stored, profile }: ProfiledColumn): boolean {
  if (stored.storage === "number" || stored.storage === "integer") return true;
  const isRead = profile.readsAs === "number" && profile.unreadable === 0;
  return stored.storage === "text" && isRead && !profile.leadingZeros;
}

const storageWords: Readonly<Record<Storage, string>> = {
  number: "numbers",
  integer: "whole numbers",
  text: "texts",
  boolean: "true and false",
  timestamp: "dates or times",
  other: "nested values",
};

function wordsOf({ stored, profile }: ProfiledColumn): string {
  const words = storageWords[stored.storage];
  const isText = stored.storage === "text" && profile.examples.length > 0;
  return isText ? `${words} such as “${exampleOf(profile)}”` : words;
}

/** A value to show: rather one that gives the column its trouble. */
function exampleOf({ examples, readsAs }: ColumnProfile): string {
  const odd =
    readsAs === "number" ? examples.find((value) => Number.isNaN(Number(value))) : undefined;
  return odd ?? examples[0] ?? "";
}
