import type { Rows } from "../engine/connector.ts";
import { oneRowBySlice, type BySlice } from "./by-slice.ts";
import { numberAt } from "./decode.ts";

/** Rows by which of two models is right. */
export interface PairedCorrectness {
  readonly both: number;
  readonly championOnly: number;
  readonly challengerOnly: number;
  readonly neither: number;
  /** Labelled rows where the two predictions differ. */
  readonly disagree: number;
}

/** Decodes the rows of `pairedLabelsSql`. */
export const decodePairedCorrectness = (rows: Rows): BySlice<PairedCorrectness> =>
  oneRowBySlice(rows, (row) => ({
    both: numberAt(rows, "both", row),
    championOnly: numberAt(rows, "champion_only", row),
    challengerOnly: numberAt(rows, "challenger_only", row),
    neither: numberAt(rows, "neither", row),
    disagree: numberAt(rows, "disagree", row),
  }));

/** Sums of one loss of two models over the same rows. */
export interface LossSums {
  readonly champion: number;
  readonly challenger: number;
  /** Σ (challenger − champion)². */
  readonly differenceSquares: number;
}

/** The losses of two models of a number. */
export interface PairedLosses {
  readonly n: number;
  readonly challengerCloser: number;
  readonly championCloser: number;
  readonly absolute: LossSums;
  readonly squared: LossSums;
}

/** Decodes the rows of `pairedNumbersSql`. */
export const decodePairedLosses = (rows: Rows): BySlice<PairedLosses> =>
  oneRowBySlice(rows, (row) => {
    const sumsOf = (loss: string): LossSums => ({
      champion: numberAt(rows, `champion_${loss}`, row),
      challenger: numberAt(rows, `challenger_${loss}`, row),
      differenceSquares: numberAt(rows, `difference_squares_${loss}`, row),
    });
    return {
      n: numberAt(rows, "n", row),
      challengerCloser: numberAt(rows, "challenger_closer", row),
      championCloser: numberAt(rows, "champion_closer", row),
      absolute: sumsOf("absolute"),
      squared: sumsOf("squared"),
    };
  });
