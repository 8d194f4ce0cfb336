import { codedErrorsSql, type NumberModel } from "../sql/regression.ts";
import type { SliceRows } from "../sql/slice.ts";
import { codeBatches } from "./code-digits.ts";
import type { ErrorSums } from "./error-sums.ts";
import type { Ask } from "./need.ts";

/** A way to cut rows into parts. */
export interface RowParts {
  /** The number of a row's part from 0 on, INTEGER; −1 where it is of none. */
  readonly segment: string;
  readonly count: number;
}

/**
 * The errors of one side in every part, for several ways to cut the rows: one pass over the rows
 * for as many of them as go into a code.
 */
export async function measureErrorsByPart(
  ask: Ask,
  slice: SliceRows,
  model: NumberModel,
  ways: readonly RowParts[],
): Promise<readonly (readonly ErrorSums[])[]> {
  const found: (readonly ErrorSums[])[] = [];
  // Rows of no part are a part of the code, too.
  for (const batch of codeBatches(ways, ({ count }) => count + 1)) {
    const groups = batch.map(({ item: { segment }, digit: { divisor } }) => ({ segment, divisor }));
    const sql = codedErrorsSql(slice, model, groups);
    const sums = await ask.errorSums({ sql, digits: batch.map(({ digit }) => digit) });
    for (const own of sums) found.push(own.slice(1));
  }
  return found;
}
