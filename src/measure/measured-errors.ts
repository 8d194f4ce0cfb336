import type { Ecdf } from "../stats/ecdf.ts";
import type { DensityGrid } from "./error-density.ts";
import type { ErrorSums } from "./error-sums.ts";
import type { RegressionErrors } from "./regression-errors.ts";

/** Asks what the errors of a model of a number are like, over all rows of one side. */
export interface ErrorsRequest {
  /**
   * The target, the prediction and, where `pieces` are of another number than that of the row, that
   * number: DOUBLE, NaN where there is none, in the order of the rows.
   */
  readonly sql: string;
  /** Where predicted and actual values are counted; `null` for nowhere. */
  readonly grid: DensityGrid | null;
  /** Ascending numbers that cut the predictions into parts. */
  readonly predictionEdges: readonly number[];
  /** Equally long pieces of time, or of the rows; `null` for none. */
  readonly pieces: Pieces | null;
}

/** `count` equally wide pieces of the interval from `from` to `to`. */
export interface Pieces {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** How far the predictions of a number are off on one side. */
export interface MeasuredErrors {
  readonly sums: RegressionErrors;
  /** The finite errors, and the targets of the rows that have one. */
  readonly errors: Ecdf;
  readonly targets: Ecdf;
  /** As `countDensity` counts; empty without a grid. */
  readonly density: readonly number[];
  /** The errors below the first edge of the predictions, and from each edge on. */
  readonly byPrediction: readonly ErrorSums[];
  readonly byPiece: readonly ErrorSums[];
}
