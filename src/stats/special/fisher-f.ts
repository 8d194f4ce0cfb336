import { betaI } from "./incomplete-beta.ts";

/** P(F > f) for Fisher's F with d1 and d2 degrees of freedom: I_x(d2/2, d1/2), x = d2/(d2+d1 f). */
export function fisherSf(f: number, d1: number, d2: number): number {
  if (f <= 0) return 1;
  const scaled = d1 * f;
  if (scaled === Number.POSITIVE_INFINITY) return 0;
  return betaI(d2 / 2, d1 / 2, d2 / (d2 + scaled), scaled / (d2 + scaled));
}
