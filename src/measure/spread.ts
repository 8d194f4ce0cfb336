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

/** The spread of the union of two disjoint sets of rows. */
export function mergeSpreads(a: Spread, b: Spread): Spread {
  const rows = a.rows + b.rows;
  if (a.n === 0) return { ...b, rows };
  if (b.n === 0) return { ...a, rows };
  const n = a.n + b.n;
  return {
    rows,
    n,
    lo: Math.min(a.lo, b.lo),
    hi: Math.max(a.hi, b.hi),
    mean: a.mean * (a.n / n) + b.mean * (b.n / n),
  };
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
