import { deviance } from "./deviance.ts";
import { stirlingError } from "./log-gamma.ts";

/** x^a e^(−x) / Γ(a+1), by Loader's saddle-point form: no cancellation for large a. */
function prefactor(a: number, x: number): number {
  return Math.exp(-stirlingError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);
}

/** P(a, x) = prefactor · Σ x^n / ((a+1)…(a+n)), DLMF 8.7.1. */
function bySeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return prefactor(a, x) * sum;
}

/**
 * Q(a, x) by the continued fraction DLMF 8.9.2, evaluated by Lentz's method. For x ≥ a + 1 four
 * times a numerator is at most the product of the two b around it, so that no denominator falls
 * below half its b, and none needs a guard.
 */
function byContinuedFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Number.POSITIVE_INFINITY;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < 10_000_000; n++) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const factor = d * c;
    fraction *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return prefactor(a, x) * a * fraction;
}

/** The regularised upper incomplete gamma function Q(a, x) = 1 − P(a, x), a > 0, x ≥ 0. */
export function gammaQ(a: number, x: number): number {
  if (x <= 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  return x < a + 1 ? Math.max(0, 1 - bySeries(a, x)) : byContinuedFraction(a, x);
}
