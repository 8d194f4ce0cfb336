import { erf, expMinusSquare, scaledErfc } from "./error-function.ts";

/** P(Z > z) for a standard normal Z (DLMF 7.2.2); relative accuracy near 1e-15 down to 1e-308. */
export function normalSf(z: number): number {
  const x = z * Math.SQRT1_2;
  if (x <= 0.5) return 0.5 * (1 - erf(x));
  return 0.5 * expMinusSquare(z, 0.5) * scaledErfc(x);
}

/** P(|Z| ≥ |z|): the two-sided p-value of a standard normal statistic. */
export const normalTwoSided = (z: number): number => Math.min(1, 2 * normalSf(Math.abs(z)));

/** ln P(Z > z), which does not underflow. */
export function normalLogSf(z: number): number {
  const x = z * Math.SQRT1_2;
  if (x <= 0.5) return Math.log1p(-normalSf(-z));
  return Math.log(0.5 * scaledErfc(x)) - 0.5 * z * z;
}

/**
 * The z with P(Z ≤ z) = p, for 0 < p < 1; ∓∞ at the ends.
 *
 * A start by Abramowitz & Stegun 26.2.23 (error 4.5e-4), then Newton steps on ln P, whose slope
 * is the inverse Mills ratio; each doubles the digits, in the far tail too.
 */
export function normalQuantile(p: number): number {
  if (p <= 0) return Number.NEGATIVE_INFINITY;
  if (p > 0.5) return -normalQuantile(1 - p);
  const t = Math.sqrt(-2 * Math.log(p));
  const numerator = 2.515517 + t * (0.802853 + t * 0.010328);
  const denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  let z = t - numerator / denominator;
  const target = Math.log(p);
  for (let i = 0; i < 4; i++) {
    const logSf = normalLogSf(z);
    const logDensity = -0.5 * z * z - 0.5 * Math.log(2 * Math.PI);
    z += (logSf - target) * Math.exp(logSf - logDensity);
  }
  return -z;
}
