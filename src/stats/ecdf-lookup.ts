import type { Ecdf } from "./ecdf.ts";

/** Rows with a value < x. */
export function countBelow(sample: Ecdf, x: number): number {
  return rowsBefore(sample, firstIndex(sample.values, x, false));
}

/** Rows with a value ≤ x. */
export function countAtMost(sample: Ecdf, x: number): number {
  return rowsBefore(sample, firstIndex(sample.values, x, true));
}

/** Index of the first distinct value > x. */
export const firstAbove = (values: Float64Array, x: number): number => firstIndex(values, x, true);

/** Rows with one of the first `index` distinct values. */
export const rowsBefore = ({ cumulative }: Ecdf, index: number): number =>
  index === 0 ? 0 : (cumulative[index - 1] as number);

/** Index of the first value ≥ x, or > x with `past`. */
function firstIndex(values: Float64Array, x: number, past: boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = values[middle] as number;
    if (value < x || (past && value === x)) low = middle + 1;
    else high = middle;
  }
  return low;
}
