import type { Rows } from "../engine/connector.ts";
import { numberAt } from "./decode.ts";

/** How many values of a column of one slice can be measured, and why the others cannot. */
export interface Tally {
  readonly rows: number;
  /** NULL or NaN; for a column read as another type, also what does not fit it. */
  readonly missing: number;
  /** +∞ or −∞; 0 for types that have none. */
  readonly infinite: number;
}

/** Decodes a row of `tallySql`, whose columns for the i-th column are `m<i>` and `f<i>`. */
export function decodeTallies(rows: Rows, count: number): readonly Tally[] {
  const total = numberAt(rows, "rows", 0);
  return Array.from({ length: count }, (_, i) => ({
    rows: total,
    missing: numberAt(rows, `m${i}`, 0),
    infinite: numberAt(rows, `f${i}`, 0),
  }));
}
