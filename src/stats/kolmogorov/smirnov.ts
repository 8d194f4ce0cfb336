import { devianceOfDifference } from "../special/deviance.ts";
import { stirlingError } from "../special/log-gamma.ts";

/**
 * P(Dₙ⁺ ≥ d): the one-sided law, as a sum of positive terms, so that tails keep their digits.
 *
 * Source: N. Smirnov (1944); Z. W. Birnbaum, F. H. Tingey, Ann. Math. Stat. 22 (1951) 592–596:
 * d Σ_v C(n,v) (d + v/n)^(v−1) (1 − d − v/n)^(n−v) over v ≤ n(1−d). Each term is a binomial
 * probability divided by d + v/n, computed by Loader's saddle-point form.
 */
export function smirnovSf(n: number, d: number): number {
  if (d <= 0) return 1;
  if (d >= 1) return 0;
  const t = n * d;
  const last = Math.floor(n - t);
  let sum = 0;
  let best = 0;
  const errorOfN = stirlingError(n);
  // The terms have one peak near (n−t)/2; from there both ways until they no longer count.
  const peak = Math.floor((n - t) / 2);
  for (let v = peak; v <= last; v++) {
    const term = smirnovTerm(n, t, v, errorOfN);
    sum += term;
    best = Math.max(best, term);
    if (term < best * 1e-24) break;
  }
  for (let v = peak - 1; v >= 0; v--) {
    const term = smirnovTerm(n, t, v, errorOfN);
    sum += term;
    best = Math.max(best, term);
    if (term < best * 1e-24) break;
  }
  return Math.min(1, d * sum);
}

function smirnovTerm(n: number, t: number, v: number, errorOfN: number): number {
  const rest = n - v - t;
  if (v === 0) return Math.exp(n * Math.log1p(-t / n)) / (t / n);
  if (rest <= 0) return 0;
  const exponent =
    errorOfN -
    stirlingError(v) -
    stirlingError(n - v) -
    devianceOfDifference(v, v + t, -t) -
    devianceOfDifference(n - v, rest, t);
  return (Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * v * (n - v)))) / ((v + t) / n);
}
