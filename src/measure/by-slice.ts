import type { Rows } from "../engine/connector.ts";
import { DecodeError, textAt } from "./decode.ts";

/** A measurement of every slice that has rows. */
export type BySlice<T> = ReadonlyMap<string, T>;

/** The slice that a row of a keyed statement is about. Throws `DecodeError` where there is none. */
function sliceAt(rows: Rows, row: number): string {
  const slice = textAt(rows, "slice", row);
  if (slice === null) throw new DecodeError(`no slice in row ${row}`);
  return slice;
}

/** Decodes a result with one row a slice. */
export function oneRowBySlice<T>(rows: Rows, decode: (row: number) => T): BySlice<T> {
  return new Map(
    Array.from({ length: rows.count }, (_, row) => [sliceAt(rows, row), decode(row)] as const),
  );
}

/** Decodes a result with several rows a slice. */
export function manyRowsBySlice<T>(rows: Rows, decode: (own: readonly number[]) => T): BySlice<T> {
  const own = new Map<string, number[]>();
  for (let row = 0; row < rows.count; row++) {
    const slice = sliceAt(rows, row);
    const list = own.get(slice);
    if (list === undefined) own.set(slice, [row]);
    else list.push(row);
  }
  return new Map([...own].map(([slice, list]) => [slice, decode(list)] as const));
}
