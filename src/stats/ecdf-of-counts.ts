import type { Ecdf } from "./ecdf.ts";

/** The empirical distribution of finite values in any order, each with its number of rows. */
export function ecdfOfCounts(
  counts: readonly { readonly value: number; readonly n: number }[],
): Ecdf {
  const sorted = counts.filter(({ n }) => n > 0).sort((a, b) => a.value - b.value);
  const values: number[] = [];
  const cumulative: number[] = [];
  let total = 0;
  for (const { value, n } of sorted) {
    total += n;
    if (values.at(-1) === value) cumulative[cumulative.length - 1] = total;
    else {
      values.push(value + 0);
      cumulative.push(total);
    }
  }
  return { n: total, values: Float64Array.from(values), cumulative: Uint32Array.from(cumulative) };
}
