import { decodeErrorSums } from "../../measure/error-sums.ts";
import { onBothSides, type Ask, type Pair } from "../../measure/need.ts";
import { decodeQuantiles } from "../../measure/quantiles.ts";
import { binKey } from "../../sql/keyed-rows.ts";
import { quantilesSql } from "../../sql/quantiles.ts";
import { errorSumsSql } from "../../sql/regression.ts";
import type { SliceRows } from "../../sql/slice.ts";
import { numberedGroups } from "./error-group.ts";
import type { RegressionModel } from "./regression-model.ts";
import type { BinnedErrors } from "./regression-result.ts";

const deciles = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** Edges with everything below and above them, as `binKey` wants them. */
export const openEdges = (edges: readonly number[]): readonly number[] => [
  -Number.MAX_VALUE,
  ...edges,
  Number.MAX_VALUE,
];

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
    const key = binKey(sql[side].prediction, openEdges(edges));
    const sums = decodeErrorSums(await own(errorSumsSql({ ...slices[side], key }, sql[side])));
    return numberedGroups(sums, edges.length + 1);
  })(ask);
  return { edges, ...groups };
}
