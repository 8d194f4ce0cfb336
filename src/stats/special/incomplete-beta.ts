import { deviance } from "./deviance.ts";
import { stirlingError } from "./log-gamma.ts";

/**
 * x^a y^b / (a B(a, b)) with y = 1 − x, by Loader's saddle-point form: for large a and b the
 * logarithms of the three gamma functions would cancel each other's digits.
 */
function prefactor(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  const exponent =
    stirlingError(n) -
    stirlingError(a) -
    stirlingError(b) -
    deviance(a, n * x) -
    deviance(b, n * y);
  return (Math.exp(exponent) * Math.sqrt((a * b) / (2 * Math.PI * n))) / a;
}

/**
 * What the prefactor is multiplied by, by the modified Lentz method.
 *
 * Source: A. R. DiDonato, A. H. Morris, "Algorithm 708", ACM Trans. Math. Softw. 18 (1992)
 * 360–373, eq. 9: the even part of DLMF 8.17.22, which takes both x and y and so stays accurate
 * where a is large and x near a/(a+b).
 */
function continuedFraction(a: number, b: number, x: number, y: number): number {
  const tiny = 1e-300;
  const lambda = a * y - b * x;
  let beta = (a / (a + 1)) * (lambda + 1);
  let c = 1 / tiny;
  let d = 1 / (Math.abs(beta) < tiny ? tiny : beta);
  let fraction = d;
  for (let n = 1; n < 10_000_000; n++) {
    const s = a + 2 * n - 1;
    const alpha = ((a + n - 1) / s) * ((a + b + n - 1) / s) * n * (b - n) * x * x;
    beta = n + (n * (b - n) * x) / s + ((a + n) / (s + 2)) * (lambda + 1 + n * (1 + y));
    d = beta + alpha * d;
    if (Math.abs(d) < tiny) d = tiny;
    c = beta + alpha / c;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    const factor = c * d;
    fraction *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return a * fraction;
}

/**
 * The regularised incomplete beta function I_x(a, b), a, b > 0. `y` is 1 − x, which the caller
 * often knows with more digits than the subtraction leaves.
 */
export function betaI(a: number, b: number, x: number, y: number = 1 - x): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  if (x < (a + 1) / (a + b + 2)) return prefactor(a, b, x, y) * continuedFraction(a, b, x, y);
  return 1 - prefactor(b, a, y, x) * continuedFraction(b, a, y, x);
}
