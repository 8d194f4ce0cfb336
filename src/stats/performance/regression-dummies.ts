import { CompensatedSum } from "../compensated-sum.ts";
import type { Ecdf } from "../ecdf.ts";
import { defined, undefinedBecause, type Outcome } from "../outcome.ts";
import { quantile } from "../quantile.ts";

/** The best constants to predict: what a model must beat. In the target's units. */
export interface DummyConstants {
  /** Makes the mean squared error smallest. */
  readonly mean: number;
  /** Makes the mean absolute error smallest. */
  readonly median: number;
  /** Makes the mean of |e / y| smallest: the median with weights 1 / |y|; `null` if all y are 0. */
  readonly weightedMedian: number | null;
}

/** The best constants for these targets. Undefined without targets. */
export function dummyConstants(targets: Ecdf): Outcome<DummyConstants> {
  const median = quantile(targets, 0.5);
  if (!median.ok) return undefinedBecause("there are no targets");
  return defined({
    mean: meanOf(targets),
    median: median.value,
    weightedMedian: weightedMedian(targets),
  });
}

/** Each metric of the dummy that is best for it; `null` where it does not exist. */
export interface DummyErrors {
  readonly mae: number;
  readonly rmse: number;
  readonly mape: number | null;
  readonly max_abs_error: number;
  /** 0 by definition for the targets that the mean was taken of, below 0 for others. */
  readonly r2: number | null;
}

/**
 * The errors of constant predictions on these targets. Take the constants of the reference to
 * judge the current rows, or of the rows themselves when there is no reference.
 * Source: Evidently's dummy regression (median, mean, weighted median, median).
 */
export function dummyErrors(targets: Ecdf, constants: DummyConstants): Outcome<DummyErrors> {
  const { mean, median, weightedMedian: weighted } = constants;
  if (targets.n === 0) return undefinedBecause("there are no targets");
  const own = meanOf(targets);
  const absolute = new CompensatedSum();
  const squares = new CompensatedSum();
  const spread = new CompensatedSum();
  const percentage = new CompensatedSum();
  let percentages = 0;
  let before = 0;
  for (let i = 0; i < targets.values.length; i++) {
    const y = targets.values[i] as number;
    const through = targets.cumulative[i] as number;
    const count = through - before;
    before = through;
    absolute.add(count * Math.abs(y - median));
    squares.add(count * (y - mean) ** 2);
    spread.add(count * (y - own) ** 2);
    if (y === 0 || weighted === null) continue;
    percentage.add(count * Math.abs((y - weighted) / y));
    percentages += count;
  }
  const { n } = targets;
  const low = targets.values[0] as number;
  const high = targets.values[targets.values.length - 1] as number;
  return defined({
    mae: absolute.total / n,
    rmse: Math.sqrt(squares.total / n),
    mape: percentages === 0 ? null : percentage.total / percentages,
    max_abs_error: Math.max(Math.abs(low - median), Math.abs(high - median)),
    r2: spread.total > 0 ? 1 - squares.total / spread.total : null,
  });
}

function meanOf({ n, values, cumulative }: Ecdf): number {
  const sum = new CompensatedSum();
  let before = 0;
  for (let i = 0; i < values.length; i++) {
    const through = cumulative[i] as number;
    sum.add((through - before) * (values[i] as number));
    before = through;
  }
  return sum.total / n;
}

/** The median with weights 1 / |y| of the targets other than 0; `null` if all are 0. */
function weightedMedian({ values, cumulative }: Ecdf): number | null {
  const weights = new Float64Array(values.length);
  let total = 0;
  let before = 0;
  for (let i = 0; i < values.length; i++) {
    const y = values[i] as number;
    const through = cumulative[i] as number;
    if (y !== 0) weights[i] = (through - before) / Math.abs(y);
    total += weights[i] as number;
    before = through;
  }
  let below = 0;
  let median: number | null = null;
  for (let i = 0; i < values.length && below < total / 2; i++) {
    const weight = weights[i] as number;
    if (weight > 0) median = values[i] as number;
    below += weight;
  }
  return median;
}
