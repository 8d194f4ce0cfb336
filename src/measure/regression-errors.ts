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

/** How far the predictions of a number are off in one slice; a monoid. */
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

/** The errors of the union of two disjoint sets of rows. */
export function mergeRegressionErrors(a: RegressionErrors, b: RegressionErrors): RegressionErrors {
  if (a.n === 0) return withCounts(b, a);
  if (b.n === 0) return withCounts(a, b);
  const moved = shifted(b, a.errorShift, a.targetShift);
  return {
    ...withCounts(a, b),
    n: a.n + b.n,
    maxAbsoluteError: Math.max(a.maxAbsoluteError, b.maxAbsoluteError),
    sums: sumsOf((name) => a.sums[name] + moved[name]),
  };
}

function withCounts(base: RegressionErrors, other: RegressionErrors): RegressionErrors {
  return {
    ...base,
    rows: base.rows + other.rows,
    unlabelled: base.unlabelled + other.unlabelled,
    unpredicted: base.unpredicted + other.unpredicted,
    infinite: base.infinite + other.infinite,
  };
}

/** The same sums about other shifts, by the binomial formula. */
function shifted(of: RegressionErrors, errorShift: number, targetShift: number): Sums {
  const { n, sums } = of;
  const h = of.errorShift - errorShift;
  const g = of.targetShift - targetShift;
  if (h === 0 && g === 0) return sums;
  const { d1, d2, e2, u1, u2, u3, u4, ue2, u2e2 } = sums;
  return {
    ...sums,
    d1: d1 + n * h,
    d2: d2 + 2 * h * d1 + n * h * h,
    u1: u1 + n * g,
    u2: u2 + 2 * g * u1 + n * g ** 2,
    u3: u3 + 3 * g * u2 + 3 * g ** 2 * u1 + n * g ** 3,
    u4: u4 + 4 * g * u3 + 6 * g ** 2 * u2 + 4 * g ** 3 * u1 + n * g ** 4,
    ue2: ue2 + g * e2,
    u2e2: u2e2 + 2 * g * ue2 + g ** 2 * e2,
  };
}

function sumsOf(sum: (name: SumName) => number): Sums {
  return Object.fromEntries(sumNames.map((name) => [name, sum(name)])) as Sums;
}
