import type { Rows } from "../engine/connector.ts";

/** A statement returned something else than its reader expects: a bug of ours, not the user's. */
export class DecodeError extends Error {
  override readonly name = "DecodeError";
}

/** The number in a column at a row. Throws `DecodeError` where there is none. */
export function numberAt(rows: Rows, column: string, row: number): number {
  const value = rows.columns[column]?.[row];
  if (typeof value !== "number") throw new DecodeError(`no number in "${column}", row ${row}`);
  return value;
}

/** The text, or `null`, in a column at a row. Throws `DecodeError` where there is neither. */
export function textAt(rows: Rows, column: string, row: number): string | null {
  const value = rows.columns[column]?.[row];
  if (value !== null && typeof value !== "string") {
    throw new DecodeError(`no text in "${column}", row ${row}`);
  }
  return value;
}
