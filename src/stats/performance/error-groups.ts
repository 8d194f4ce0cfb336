import type { Ecdf } from "../ecdf.ts";
import { mean, standardDeviation } from "../standard-deviation.ts";
import { undefinedBecause, type Outcome } from "../outcome.ts";
import { quantile } from "../quantile.ts";

/** The rows that the model underestimates most, overestimates most, and the others. */
export interface ErrorGroups {
  readonly low: number;
  readonly high: number;
  readonly under: ErrorGroup;
  readonly majority: ErrorGroup;
  readonly over: ErrorGroup;
}

export interface ErrorGroup {
  readonly n: number;
  readonly mean: Outcome<number>;
  /** Sample standard deviation. */
  readonly std: Outcome<number>;
}

/**
 * Splits the errors at their `share` quantile from either end (Evidently's error bias table: 5 %):
 * e ≤ low, e ≥ high, and strictly between. Where low = high, one row may be in both outer groups.
 */
export function errorGroups(errors: Ecdf, share = 0.05): Outcome<ErrorGroups> {
  const low = quantile(errors, share);
  const high = quantile(errors, 1 - share);
  if (!low.ok || !high.ok) return undefinedBecause("there are no errors");
  const from = low.value;
  const to = high.value;
  return {
    ok: true,
    value: {
      low: from,
      high: to,
      under: groupOf(errors, (e) => e <= from),
      majority: groupOf(errors, (e) => e > from && e < to),
      over: groupOf(errors, (e) => e >= to),
    },
  };
}

function groupOf(errors: Ecdf, belongs: (error: number) => boolean): ErrorGroup {
  const values: number[] = [];
  const cumulative: number[] = [];
  let n = 0;
  let before = 0;
  for (let i = 0; i < errors.values.length; i++) {
    const through = errors.cumulative[i] as number;
    const value = errors.values[i] as number;
    if (belongs(value)) {
      n += through - before;
      values.push(value);
      cumulative.push(n);
    }
    before = through;
  }
  const group: Ecdf = {
    n,
    values: Float64Array.from(values),
    cumulative: Uint32Array.from(cumulative),
  };
  return { n, mean: mean(group), std: standardDeviation(group, 1) };
}
