import { measureErrorsByPart } from "../../measure/errors-by-part.ts";
import { onBothSides, type Ask, type Pair } from "../../measure/need.ts";
import { decodeQuantiles } from "../../measure/quantiles.ts";
import { numericExpression } from "../../sql/column-expression.ts";
import { pieceNumber } from "../../sql/keyed-rows.ts";
import { quantilesSql } from "../../sql/quantiles.ts";
import type { SliceRows } from "../../sql/slice.ts";
import { errorGroup } from "./error-group.ts";
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
    const segment = pieceNumber(x, from, to, pieces);
    // A sample of the rows has lost their numbers.
    const slice = stored === null ? { table: side } : slices[side];
    const ways = [{ segment, count: pieces }];
    const [sums = []] = await measureErrorsByPart(own, slice, sql[side], ways);
    return { from, to, groups: sums.map(errorGroup) };
  })(ask);
  const { reference, current } = stretches;
  if (reference === null || current === null) return null;
  return { by: timestamp === null ? "row" : "time", reference, current };
}
