import { number } from "../../../format.ts";
import { measureLabel } from "../../../monitors/quality/association-measures.ts";
import type { PairRow } from "./correlation-view.ts";

/** One pair in the triangle of all pairs: place, how long the sides of its shapes are, and words. */
export interface MatrixCell {
  readonly row: number;
  readonly column: number;
  /** Square roots of the strengths, so that areas compare; `null` where there is no number. */
  readonly reference: number | null;
  readonly current: number | null;
  readonly referenceNegative: boolean;
  readonly currentNegative: boolean;
  readonly changed: boolean;
  readonly words: string;
}

/** The cells of the lower triangle; of a measure with two directions, the one that changed more. */
export function matrixCells(
  columns: readonly string[],
  rows: readonly PairRow[],
): readonly MatrixCell[] {
  const place = new Map(columns.map((name, i) => [name, i]));
  const cells = new Map<string, MatrixCell>();
  for (const pair of rows) {
    const a = place.get(pair.a);
    const b = place.get(pair.b);
    if (a === undefined || b === undefined || a === b) continue;
    const row = Math.max(a, b);
    const column = Math.min(a, b);
    const key = `${row} ${column}`;
    if (!cells.has(key)) cells.set(key, { row, column, ...shapesOf(pair) });
  }
  return [...cells.values()];
}

const side = (value: number | null): number | null =>
  value === null ? null : Math.sqrt(Math.min(1, Math.abs(value)));

const shapesOf = (pair: PairRow): Omit<MatrixCell, "row" | "column"> => ({
  reference: side(pair.reference),
  current: side(pair.current),
  referenceNegative: (pair.reference ?? 0) < 0,
  currentNegative: (pair.current ?? 0) < 0,
  changed: pair.status === "fail",
  words: `${pair.a} with ${pair.b}: ${measureLabel(pair.measure)} ${number(pair.reference, 3)} → ${number(pair.current, 3)}`,
});
