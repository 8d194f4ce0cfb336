import type { Rows } from "../engine/connector.ts";
import { numberAt } from "./decode.ts";
import { oneRowBySlice, type BySlice } from "./by-slice.ts";

/**
 * Sums over the rows with a finite target y and prediction p, where e = p − y is the error,
 * d = e − `errorShift` and u = y − `targetShift`. The shifts are near the means, so that
 * variances do not drown in rounding.
 */
const sumNames = [
  /** Σ d, Σ d² */
  "d1",
  "d2",
  /** Σ e, Σ |e|, Σ e², Σ e⁴ */
  "e1",
  "a1",
  "e2",
  "e4",
  /** Rows with y ≠ 0, and over them Σ |e/y|, Σ |e/y|² */
  "percentages",
  "r1",
  "r2",
  /** Σ s, Σ s² with s = 2|e| / (|y| + |p|), 0 where both are 0 */
  "s1",
  "s2",
  /** Σ u … Σ u⁴, Σ u e², Σ u² e² */
  "u1",
  "u2",
  "u3",
  "u4",
  "ue2",
  "u2e2",
] as const;
type SumName = (typeof sumNames)[number];
type Sums = Readonly<Record<SumName, number>>;

/** How far the predictions of a number are off in one slice. */
export interface RegressionErrors {
  readonly rows: number;
  /** Rows without a target: their label has not come yet. */
  readonly unlabelled: number;
  /** Rows with a target, without a prediction. */
  readonly unpredicted: number;
  /** Rows with both, one of which is infinite (or their difference). */
  readonly infinite: number;
  /** The other rows: those that are measured. */
  readonly n: number;
  readonly maxAbsoluteError: number;
  readonly errorShift: number;
  readonly targetShift: number;
  readonly sums: Sums;
}

const zeroSums = sumsOf(() => 0);

export const emptyRegressionErrors: RegressionErrors = {
  rows: 0,
  unlabelled: 0,
  unpredicted: 0,
  infinite: 0,
  n: 0,
  maxAbsoluteError: 0,
  errorShift: 0,
  targetShift: 0,
  sums: zeroSums,
};

/** Decodes the rows of `regressionErrorsSql`. */
export function decodeRegressionErrors(rows: Rows): BySlice<RegressionErrors> {
  return oneRowBySlice(rows, (row) => {
    const at = (column: string) => numberAt(rows, column, row);
    return {
      rows: at("rows"),
      unlabelled: at("unlabelled"),
      unpredicted: at("unpredicted"),
      infinite: at("infinite"),
      n: at("n"),
      maxAbsoluteError: at("max_absolute_error"),
      errorShift: at("error_shift"),
      targetShift: at("target_shift"),
      sums: sumsOf(at),
    };
  });
}

function sumsOf(sum: (name: SumName) => number): Sums {
  return Object.fromEntries(sumNames.map((name) => [name, sum(name)])) as Sums;
}
