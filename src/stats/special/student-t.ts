import { betaI } from "./incomplete-beta.ts";

/** P(|T| ≥ |t|) for Student's T with `df` degrees of freedom: I_x(df/2, ½), x = df/(df+t²). */
export function studentTwoSided(t: number, df: number): number {
  const square = t * t;
  return betaI(df / 2, 0.5, df / (df + square), square / (df + square));
}

/** The t > 0 with P(|T| ≥ t) = p, by bisection down to neighbouring numbers; ∞ for p ≤ 0. */
export function studentTwoSidedQuantile(p: number, df: number): number {
  if (p <= 0) return Number.POSITIVE_INFINITY;
  let low = 0;
  let high = 1;
  while (studentTwoSided(high, df) > p) high *= 2;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (studentTwoSided(middle, df) > p) low = middle;
    else high = middle;
  }
}
