import { isTyped } from "./cell-kind.ts";
import type { TextRecord } from "./record-reader.ts";

const whole = /^[-+−]?\d+$/;
const fraction = /^\d+([eE][-+]?\d+)?$/;
const missing = /^(na|nan|n\/a|null|\?)?$/i;

/**
 * Whether a text whose fields seem to be separated by commas is one column of numbers with decimal
 * commas: one name, and below it nothing but pairs of whole numbers (and whole numbers alone). Pairs
 * that all look like thousands (`1,234`), or whose first numbers count the rows, prove nothing.
 */
export function isDecimalColumn(records: readonly TextRecord[]): boolean {
  const [header, ...rows] = records.map(({ fields }) => fields.map((field) => field.trim()));
  const [name = ""] = header ?? [];
  if (header?.length !== 1 || name === "" || isTyped(name)) return false;
  const pairs = rows.filter((fields) => fields.length === 2);
  const areNumbers = rows.every(([first = "", second, ...more]) => {
    if (more.length > 0) return false;
    if (second === undefined) return missing.test(first) || whole.test(first);
    return whole.test(first) && fraction.test(second);
  });
  if (!areNumbers || pairs.length < 2 || isCounting(pairs)) return false;
  return pairs.some((pair) => !/^[-+−]?[1-9]\d{0,2},\d{3}$/.test(pair.join()));
}

/** So many rows that count up are no accident. */
const fewestCounted = 5;

const isCounting = (pairs: readonly (readonly string[])[]): boolean =>
  pairs.length >= fewestCounted &&
  pairs.every(([first]) => Number(first) >= 0) &&
  pairs.every(([first], i) => Number(first) === Number(pairs[0]?.[0]) + i) &&
  Number(pairs[0]?.[0]) <= 1;
