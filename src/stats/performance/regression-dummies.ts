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
  const mean = weightedMean(targets, (y) => y) ?? 0;
  return defined({ mean, median: median.value, weightedMedian: weightedMedian(targets) });
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
  const mae = weightedMean(targets, (y) => Math.abs(y - median));
  const mse = weightedMean(targets, (y) => (y - mean) ** 2);
  const own = weightedMean(targets, (y) => y);
  if (mae === null || mse === null || own === null) {
    return undefinedBecause("there are no targets");
  }
  const spread = weightedMean(targets, (y) => (y - own) ** 2) ?? 0;
  const low = targets.values[0] as number;
  const high = targets.values[targets.values.length - 1] as number;
  return defined({
    mae,
    rmse: Math.sqrt(mse),
    mape:
      weighted === null
        ? null
        : weightedMean(targets, (y) => (y === 0 ? null : Math.abs((y - weighted) / y))),
    max_abs_error: Math.max(Math.abs(low - median), Math.abs(high - median)),
    r2: spread > 0 ? 1 - mse / spread : null,
  });
}

/** The mean of a function of the values where it is not `null`; `null` if it is so everywhere. */
function weightedMean(sample: Ecdf, of: (value: number) => number | null): number | null {
  const sum = new CompensatedSum();
  let n = 0;
  forEachCount(sample, (value, count) => {
    const term = of(value);
    if (term === null) return;
    sum.add(count * term);
    n += count;
  });
  return n === 0 ? null : sum.total / n;
}

function weightedMedian(targets: Ecdf): number | null {
  let total = 0;
  forEachCount(targets, (y, count) => {
    if (y !== 0) total += count / Math.abs(y);
  });
  let below = 0;
  let median: number | null = null;
  forEachCount(targets, (y, count) => {
    if (y === 0) return;
    if (below < total / 2) median = y;
    below += count / Math.abs(y);
  });
  return median;
}

function forEachCount(sample: Ecdf, visit: (value: number, count: number) => void): void {
  let before = 0;
  for (let i = 0; i < sample.values.length; i++) {
    const through = sample.cumulative[i] as number;
    visit(sample.values[i] as number, through - before);
    before = through;
  }
}
