import { measureErrorsByPart } from "../../measure/errors-by-part.ts";
import { onBothSides, type Ask, type Pair } from "../../measure/need.ts";
import { decodeQuantiles } from "../../measure/quantiles.ts";
import { quantilesSql } from "../../sql/quantiles.ts";
import { segmentKey } from "../../sql/segments.ts";
import type { SliceRows } from "../../sql/slice.ts";
import { errorGroup } from "./error-group.ts";
import type { RegressionModel } from "./regression-model.ts";
import type { BinnedErrors } from "./regression-result.ts";

const deciles = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** The errors in tenths of the reference's predictions; `null` where all predictions are alike. */
export async function measureByPrediction(
  ask: Pair<Ask>,
  { sql }: RegressionModel,
  slices: Pair<SliceRows>,
  edgeRows: SliceRows,
): Promise<BinnedErrors | null> {
  const rows = await ask.reference(
    quantilesSql(edgeRows, { p: sql.reference.prediction }, deciles),
  );
  const [found = []] = decodeQuantiles(rows, ["p"], deciles.length);
  const edges = [...new Set(found.filter((edge) => edge !== null))];
  if (edges.length < 2) return null;
  const groups = await onBothSides(async (own, side) => {
    const segment = segmentKey(sql[side].prediction, { kind: "intervals", edges });
    const ways = [{ segment, count: edges.length + 1 }];
    const [sums = []] = await measureErrorsByPart(own, slices[side], sql[side], ways);
    return sums.map(errorGroup);
  })(ask);
  return { edges, ...groups };
}
