import { gammaQ } from "./incomplete-gamma.ts";

/** P(X ≥ x) for a chi-square X with `df` degrees of freedom: Q(df/2, x/2). DLMF 8.2.4. */
export const chiSquareSf = (x: number, df: number): number => gammaQ(df / 2, x / 2);

/** The x with P(X > x) = p, by bisection down to neighbouring numbers; 0 for p ≥ 1, ∞ for p ≤ 0. */
export function chiSquareUpperQuantile(p: number, df: number): number {
  if (p <= 0) return Number.POSITIVE_INFINITY;
  const isBelow = (x: number) => chiSquareSf(x, df) > p;
  let low = 0;
  let high = df;
  while (isBelow(high)) high *= 2;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (isBelow(middle)) low = middle;
    else high = middle;
  }
}
