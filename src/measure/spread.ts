import type { Rows } from "../engine/connector.ts";
import { numberAt } from "./decode.ts";

/** Where a numeric column's finite values lie in one slice; zeros where it has none. */
export interface Spread {
  readonly rows: number;
  /** Rows with a finite value. */
  readonly n: number;
  readonly lo: number;
  readonly hi: number;
  /** Good to a few digits: a shift for sums, not a result. */
  readonly mean: number;
}

/** Decodes the row of `spreadSql` over `count` expressions. */
export function decodeSpreads(rows: Rows, count: number): readonly Spread[] {
  const total = numberAt(rows, "rows", 0);
  return Array.from({ length: count }, (_, i) => ({
    rows: total,
    n: numberAt(rows, `n${i}`, 0),
    lo: numberAt(rows, `lo${i}`, 0),
    hi: numberAt(rows, `hi${i}`, 0),
    mean: numberAt(rows, `mean${i}`, 0),
  }));
}
