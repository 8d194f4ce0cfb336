import type { Side } from "../data/dataset.ts";
import type { SubjectColumn } from "../data/subject-column.ts";
import { decodeSpreads, type Spread } from "./spread.ts";
import { spreadSql, type ScaledNumber } from "../sql/association.ts";
import { numberOn } from "../sql/column-on-side.ts";
import { everyRow, type SliceRows } from "../sql/slice.ts";
import { batches } from "./batches.ts";
import type { Ask } from "./need.ts";

const columnsPerStatement = 50;

/** Which rows of a side are measured. */
export interface SideRows {
  readonly side: Side;
  readonly slice: SliceRows;
}

/** All rows of a side, or every `step`-th. */
export const rowsOf = (side: Side, step = 1): SideRows => ({
  side,
  slice: step <= 1 ? { table: side } : { table: side, where: everyRow(step) },
});

export type Spreads = ReadonlyMap<SubjectColumn, Spread>;

/** Where the finite values of numeric columns lie. */
export async function measureSpreads(
  ask: Ask,
  { side, slice }: SideRows,
  columns: readonly SubjectColumn[],
): Promise<Spreads> {
  const found = new Map<SubjectColumn, Spread>();
  for (const batch of batches(columns, columnsPerStatement)) {
    const expressions = batch.map((column) => numberOn(column, side));
    const sql = spreadSql(slice, expressions);
    const spreads = decodeSpreads(await ask(sql), batch.length);
    batch.forEach((column, i) => {
      const spread = spreads[i];
      if (spread !== undefined) found.set(column, spread);
    });
  }
  return found;
}

/** The column about its mean, in units of half its range: always within −2 and 2. */
export function scaledNumber(column: SubjectColumn, side: Side, spreads: Spreads): ScaledNumber {
  const { lo, hi, mean } = spreads.get(column) ?? { lo: 0, hi: 0, mean: 0 };
  const half = hi / 2 - lo / 2;
  const factor = half > 0 ? Math.min(1 / half, 1e300) : 1;
  return { x: numberOn(column, side), shift: Math.min(hi, Math.max(lo, mean)), factor };
}
