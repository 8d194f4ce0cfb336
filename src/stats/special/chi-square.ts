import { gammaQ } from "./incomplete-gamma.ts";
import { normalQuantile } from "./normal.ts";

/** P(X ≥ x) for a chi-square X with `df` degrees of freedom: Q(df/2, x/2). DLMF 8.2.4. */
export const chiSquareSf = (x: number, df: number): number => gammaQ(df / 2, x / 2);

/**
 * The x with P(X > x) = p, by bisection from the Wilson–Hilferty start (Proc. Natl. Acad. Sci. 17
 * (1931) 684–688); 0 for p ≥ 1.
 */
export function chiSquareUpperQuantile(p: number, df: number): number {
  if (p >= 1) return 0;
  const spread = 2 / (9 * df);
  const start = df * Math.max(0.01, 1 - spread - normalQuantile(p) * Math.sqrt(spread)) ** 3;
  let low = start / 2;
  let high = start * 2;
  while (low > 1e-300 && chiSquareSf(low, df) < p) low /= 2;
  while (chiSquareSf(high, df) > p) high *= 2;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (chiSquareSf(middle, df) > p) low = middle;
    else high = middle;
  }
}
