import { sortNumbers } from "../../engine/sort-numbers.ts";
import { countDensity } from "../../measure/error-density.ts";
import { sumErrorsByPart } from "../../measure/error-sums.ts";
import type { ErrorsRequest, MeasuredErrors, Pieces } from "../../measure/measured-errors.ts";
import { errorsOf, sumRegressionErrors } from "../../measure/regression-errors.ts";
import { ecdfOfSorted, type Ecdf } from "../ecdf.ts";

/**
 * Everything that is asked of the errors, in few passes over the rows.
 * @param columns - those of the request's statement; they are taken over
 */
export function measureErrors(
  columns: readonly Float64Array<ArrayBuffer>[],
  { grid, predictionEdges, pieces }: ErrorsRequest,
): MeasuredErrors {
  const [targets = noRows, predictions = noRows, moments] = columns;
  const errors = errorsOf(targets, predictions);
  const sums = sumRegressionErrors(targets, predictions, errors);
  const density = grid === null ? [] : countDensity(targets, predictions, grid);
  const byPrediction = sumErrorsByPart(
    errors,
    partsByEdges(errors, predictions, predictionEdges),
    predictionEdges.length + 1,
  );
  const byPiece =
    pieces === null
      ? []
      : sumErrorsByPart(errors, partsOfPieces(errors, moments, pieces), pieces.count);
  // The errors last: they say which rows of the targets count, and are then packed themselves.
  const measuredTargets = distributionOf(targets, errors);
  const distribution = distributionOf(errors, errors);
  return {
    sums,
    density,
    byPrediction,
    byPiece,
    targets: measuredTargets,
    errors: distribution,
  };
}

const noRows = new Float64Array(0);

/** The distribution of the values whose row has an error; the array is taken over. */
function distributionOf(values: Float64Array<ArrayBuffer>, errors: Float64Array): Ecdf {
  let n = 0;
  for (let row = 0; row < errors.length; row++) {
    if (!Number.isNaN(errors[row])) values[n++] = values[row] as number;
  }
  return ecdfOfSorted(sortNumbers(values.slice(0, n)));
}

/** The part of each row with an error: as many as edges are at or below its value. */
function partsByEdges(
  errors: Float64Array,
  values: Float64Array,
  edges: readonly number[],
): Int32Array {
  const parts = new Int32Array(errors.length);
  for (let row = 0; row < parts.length; row++) {
    const value = values[row] as number;
    let part = 0;
    while (part < edges.length && value >= (edges[part] as number)) part++;
    parts[row] = Number.isNaN(errors[row]) ? -1 : part;
  }
  return parts;
}

/** The piece of each row with an error, by its moment or else by its number. */
function partsOfPieces(
  errors: Float64Array,
  moments: Float64Array | undefined,
  { from, to, count }: Pieces,
): Int32Array {
  const scale = count / (to - from);
  const parts = new Int32Array(errors.length).fill(-1);
  for (let row = 0; row < parts.length; row++) {
    const moment = moments === undefined ? row : (moments[row] as number);
    if (Number.isNaN(errors[row]) || !(moment >= from && moment <= to)) continue;
    parts[row] = Math.min(Math.floor((moment - from) * scale), count - 1);
  }
  return parts;
}
