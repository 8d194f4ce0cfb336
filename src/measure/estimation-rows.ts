import type { Rows } from "../engine/connector.ts";
import { manyRowsBySlice, type BySlice } from "./by-slice.ts";
import { numberAt } from "./decode.ts";

/**
 * The rows that performance without labels is estimated from: scores of each class (two classes:
 * of the positive one only), and classes by their number, −1 for a label that has not come.
 */
export interface EstimationRows {
  readonly scores: readonly Float64Array[];
  readonly predicted: Int32Array;
  readonly target: Int32Array;
}

/** Decodes the rows of `estimationRowsSql` with `count` scores; order as in the table. */
export const decodeEstimationRows = (rows: Rows, count: number): BySlice<EstimationRows> =>
  manyRowsBySlice(rows, (own) => ({
    scores: Array.from({ length: count }, (_, k) =>
      Float64Array.from(own, (row) => numberAt(rows, `s${k}`, row)),
    ),
    predicted: Int32Array.from(own, (row) => numberAt(rows, "predicted", row)),
    target: Int32Array.from(own, (row) => numberAt(rows, "target", row)),
  }));

/** The rows whose label is known. */
export function labelledRows({ scores, predicted, target }: EstimationRows): EstimationRows {
  const known = (_: number, row: number) => (target[row] ?? -1) >= 0;
  return {
    scores: scores.map((score) => score.filter(known)),
    predicted: predicted.filter(known),
    target: target.filter(known),
  };
}
