import type { Ecdf } from "./ecdf.ts";
import { defined, undefinedBecause, type Outcome } from "./outcome.ts";

/**
 * The quantile at p by linear interpolation between order statistics at (n − 1)p, "type 7" of
 * R. J. Hyndman, Y. Fan, Am. Stat. 50 (1996) 361–365; the default of NumPy, R and DuckDB's
 * `quantile_cont`. In the units of the values.
 */
export function quantile(sample: Ecdf, p: number): Outcome<number> {
  if (sample.n === 0) return undefinedBecause("there are no values");
  if (!(p >= 0 && p <= 1)) return undefinedBecause("a quantile needs a share between 0 and 1");
  const position = (sample.n - 1) * p;
  const lower = Math.floor(position);
  const share = position - lower;
  const a = orderStatistic(sample, lower);
  const b = orderStatistic(sample, lower + 1);
  const width = b - a;
  if (!Number.isFinite(width)) return defined(a * (1 - share) + b * share);
  return defined(share < 0.5 ? a + width * share : b - width * (1 - share));
}

/**
 * The value of 0-based rank `rank` of a sample that has any: the first one with more than `rank`
 * rows at or below it.
 */
export function orderStatistic({ values, cumulative }: Ecdf, rank: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cumulative[middle] as number) > rank) high = middle;
    else low = middle + 1;
  }
  return values[low] as number;
}
