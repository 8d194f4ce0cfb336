import type { Rows } from "../engine/connector.ts";
import { oneRowBySlice, type BySlice } from "./by-slice.ts";
import { numberAt } from "./decode.ts";

/** The errors e = prediction − target of one group of rows. */
export interface ErrorSums {
  /** Rows with a finite error. */
  readonly n: number;
  /** Σ e, Σ |e|, Σ e². */
  readonly sum: number;
  readonly absolute: number;
  readonly squares: number;
}

export const noErrors: ErrorSums = { n: 0, sum: 0, absolute: 0, squares: 0 };

/** Decodes the rows of `errorSumsSql`. */
export const decodeErrorSums = (rows: Rows): BySlice<ErrorSums> =>
  oneRowBySlice(rows, (row) => ({
    n: numberAt(rows, "n", row),
    sum: numberAt(rows, "sum", row),
    absolute: numberAt(rows, "absolute", row),
    squares: numberAt(rows, "squares", row),
  }));
