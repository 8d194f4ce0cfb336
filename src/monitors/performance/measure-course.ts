import { decodeErrorSums } from "../../measure/error-sums.ts";
import { onBothSides, type Ask, type Pair } from "../../measure/need.ts";
import { decodeQuantiles } from "../../measure/quantiles.ts";
import { numericExpression } from "../../sql/column-expression.ts";
import { pieceKey } from "../../sql/keyed-rows.ts";
import { quantilesSql } from "../../sql/quantiles.ts";
import { errorSumsSql } from "../../sql/regression.ts";
import type { SliceRows } from "../../sql/slice.ts";
import { numberedGroups } from "./error-group.ts";
import type { RegressionModel } from "./regression-model.ts";
import type { ErrorCourse, ErrorStretch } from "./regression-result.ts";

const pieces = 16;
/** A wrong clock puts single rows decades away: they do not stretch the picture. */
const timeEnds = [0.002, 0.998];

/**
 * The errors of each side in equally long pieces of its time, or of its rows where no column is
 * the timestamp. `null` where a side has no two moments.
 */
export async function measureCourse(
  ask: Pair<Ask>,
  { sql, rows, timestamp }: RegressionModel,
  slices: Pair<SliceRows>,
  edges: Pair<SliceRows>,
): Promise<ErrorCourse | null> {
  const stretches = await onBothSides(async (own, side): Promise<ErrorStretch | null> => {
    const stored = timestamp?.[side] ?? null;
    const x = stored === null ? "rowid" : numericExpression(stored, "datetime");
    const ends =
      stored === null
        ? [0, rows[side]]
        : (decodeQuantiles(await own(quantilesSql(edges[side], { t: x }, timeEnds)), ["t"], 2)[0] ??
          []);
    const [from = null, to = null] = ends;
    if (from === null || to === null || from >= to) return null;
    const key = pieceKey(x, from, to, pieces);
    // A sample of the rows has lost their numbers.
    const slice = stored === null ? { table: side } : slices[side];
    const sums = decodeErrorSums(await own(errorSumsSql({ ...slice, key }, sql[side])));
    return { from, to, groups: numberedGroups(sums, pieces) };
  })(ask);
  const { reference, current } = stretches;
  if (reference === null || current === null) return null;
  return { by: timestamp === null ? "row" : "time", reference, current };
}
