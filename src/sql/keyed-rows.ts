import { literal } from "./identifier.ts";
import { fromSlice, type SliceRows } from "./slice.ts";

/** Rows that one pass measures slice by slice: chunks, segments, groups. */
export interface KeyedRows extends SliceRows {
  /**
   * The slice of a row, a VARCHAR expression; rows where it is NULL belong to no slice and are not
   * measured. It may hold window functions. Absent: all rows are one slice, `wholeSlice`.
   */
  readonly key?: string | undefined;
}

/** The name of the slice when rows are not told apart. */
export const wholeSlice = "all";

/** A SELECT of the slice key and of named expressions. */
export function keyedSelect(
  rows: KeyedRows,
  expressions: Readonly<Record<string, string>>,
): string {
  const named = Object.entries(expressions).map(([name, sql]) => `${sql} AS ${name}`);
  return `SELECT ${[`${rows.key ?? literal(wholeSlice)} AS slice`, ...named].join(", ")}
      ${fromSlice(rows)}`;
}

/** A finite number as a DOUBLE literal: with an exponent, for a plain one would be a DECIMAL. */
export const numberText = (x: number): string => {
  if (!Number.isFinite(x)) throw new RangeError("only finite numbers have a literal");
  const text = String(x);
  return text.includes("e") ? text : `${text}e0`;
};
