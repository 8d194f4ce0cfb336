import { codedErrorsSql, type NumberModel, type RowCut } from "../sql/regression.ts";
import { segmentCount } from "../sql/segments.ts";
import type { SliceRows } from "../sql/slice.ts";
import { codeBatches } from "./code-digits.ts";
import type { ErrorSums } from "./error-sums.ts";
import type { Ask } from "./need.ts";

/**
 * The errors of one side in every segment with a value, for several ways to cut the rows: one pass
 * over the rows for as many of them as go into a code.
 */
export async function measureErrorsByPart(
  ask: Ask,
  slice: SliceRows,
  model: NumberModel,
  cuts: readonly RowCut[],
): Promise<readonly (readonly ErrorSums[])[]> {
  const found: (readonly ErrorSums[])[] = [];
  // Rows without a value are a part of the code, too.
  for (const batch of codeBatches(cuts, ({ bins }) => segmentCount(bins) + 1)) {
    const coded = batch.map(({ item, digit: { divisor } }) => ({ ...item, divisor }));
    const sql = codedErrorsSql(slice, model, coded);
    const sums = await ask.errorSums({ sql, digits: batch.map(({ digit }) => digit) });
    for (const own of sums) found.push(own.slice(1));
  }
  return found;
}
