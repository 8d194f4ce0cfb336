import { betaI } from "./incomplete-beta.ts";

/** P(|T| ≥ |t|) for Student's T with `df` degrees of freedom: I_x(df/2, ½), x = df/(df+t²). */
export function studentTwoSided(t: number, df: number): number {
  const square = t * t;
  return betaI(df / 2, 0.5, df / (df + square), square / (df + square));
}
