import type { Ecdf } from "./ecdf.ts";

/**
 * ∫ g(|F_reference − F_current|) dx, exact for step functions; infinite where it overflows. The sum
 * is compensated (A. Neumaier, ZAMM 54 (1974) 39–51); the merge stands here in full because it
 * runs over millions of values.
 */
export function areaBetween(reference: Ecdf, current: Ecdf, g: (gap: number) => number): number {
  const n = reference.n;
  const m = current.n;
  const { values: xs, cumulative: is } = reference;
  const { values: ys, cumulative: js } = current;
  const lowest = Math.min(xs[0] ?? Infinity, ys[0] ?? Infinity);
  const highest = Math.max(xs.at(-1) ?? -Infinity, ys.at(-1) ?? -Infinity);
  // Halved where the range itself would overflow.
  const scale = Number.isFinite(highest - lowest) ? 1 : 0.5;
  const nm = n * m;
  let a = 0;
  let b = 0;
  let i = 0;
  let j = 0;
  let previous = lowest * scale;
  let sum = 0;
  let correction = 0;
  while (a < xs.length || b < ys.length) {
    const x = a < xs.length ? (xs[a] as number) : Number.POSITIVE_INFINITY;
    const y = b < ys.length ? (ys[b] as number) : Number.POSITIVE_INFINITY;
    const value = (x <= y ? x : y) * scale;
    const term = g(Math.abs(i * m - j * n) / nm) * (value - previous);
    const next = sum + term;
    correction += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
    sum = next;
    previous = value;
    if (x <= y) i = is[a++] as number;
    if (y <= x) j = js[b++] as number;
  }
  return (sum + correction) / scale;
}
