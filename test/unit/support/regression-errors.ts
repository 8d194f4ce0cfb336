import type { Connector } from "../../../src/engine/connector.ts";
import {
  errorsOf,
  sumRegressionErrors,
  type RegressionErrors,
} from "../../../src/measure/regression-errors.ts";
import { rowNumbersSql, type NumberModel } from "../../../src/sql/regression.ts";
import type { SliceRows } from "../../../src/sql/slice.ts";

/** The errors of a model over some rows, read and summed up as a side's engine does. */
export async function regressionErrorsOf(
  engine: Connector,
  slice: SliceRows,
  { target, prediction }: NumberModel,
): Promise<RegressionErrors> {
  const sql = rowNumbersSql(slice, [target, prediction]);
  const [targets = noRows, predictions = noRows] = await engine.numberColumns(sql);
  return sumRegressionErrors(targets, predictions, errorsOf(targets, predictions));
}

const noRows = new Float64Array(0);
