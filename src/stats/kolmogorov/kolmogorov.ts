import { stirlingError } from "../special/log-gamma.ts";
import { durbinCdf } from "./durbin.ts";
import { pelzGoodCdf } from "./pelz-good.ts";
import { smirnovSf } from "./smirnov.ts";

/**
 * P(Dₙ ≥ d) for the two-sided one-sample Kolmogorov–Smirnov statistic of n values.
 *
 * Source: R. Simard, P. L'Ecuyer, "Computing the two-sided Kolmogorov–Smirnov distribution",
 * J. Stat. Software 39(11) (2011): the region decides between Ruben and Gambino's closed forms,
 * twice the one-sided law (Miller 1956), Durbin's matrix and Pelz and Good's series. Agrees with
 * `scipy.stats.kstwo.sf` to 1e-9 relative.
 */
export function kolmogorovSf(n: number, d: number): number {
  if (d >= 1) return 0;
  if (d <= 0) return 1;
  const t = n * d;
  if (t <= 0.5) return 1;
  if (t <= 1) return 1 - nearTheLowerEnd(n, t);
  if (t >= n - 1) return 2 * (1 - d) ** n;
  const square = t * d;
  if (d >= 0.5 || square >= (n <= 140 ? 4 : 2.2)) return Math.min(1, 2 * smirnovSf(n, d));
  const useMatrix = n <= 140 || (n <= 100_000 && t * Math.sqrt(d) <= 1.4);
  return 1 - (useMatrix ? durbinCdf(n, d) : pelzGoodCdf(n, d));
}

/** P(Dₙ < d) = n! (2d − 1/n)ⁿ for 1/(2n) ≤ d ≤ 1/n, with n!/nⁿ by Stirling. */
function nearTheLowerEnd(n: number, t: number): number {
  const logFactorialRatio = 0.5 * Math.log(2 * Math.PI * n) - n + stirlingError(n);
  return Math.exp(logFactorialRatio + n * Math.log(2 * t - 1));
}
