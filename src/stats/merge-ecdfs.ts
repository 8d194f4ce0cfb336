import type { Ecdf } from "./ecdf.ts";

/**
 * Visits the distinct values of both samples together, ascending, with the rows that have each
 * value on either side: the one merge that rank statistics are made of.
 */
export function forEachPooledValue(
  reference: Ecdf,
  current: Ecdf,
  visit: (value: number, inReference: number, inCurrent: number) => void,
): void {
  const { values: xs, cumulative: is } = reference;
  const { values: ys, cumulative: js } = current;
  let a = 0;
  let b = 0;
  let i = 0;
  let j = 0;
  while (a < xs.length || b < ys.length) {
    const x = a < xs.length ? (xs[a] as number) : Number.POSITIVE_INFINITY;
    const y = b < ys.length ? (ys[b] as number) : Number.POSITIVE_INFINITY;
    const beforeI = i;
    const beforeJ = j;
    if (x <= y) i = is[a++] as number;
    if (y <= x) j = js[b++] as number;
    visit(Math.min(x, y), i - beforeI, j - beforeJ);
  }
}
