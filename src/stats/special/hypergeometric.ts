import { deviance } from "./deviance.ts";
import { stirlingError } from "./log-gamma.ts";

/** ln of the binomial probability of x in n with success p and failure q, after Loader (2000). */
function logBinomial(x: number, n: number, p: number, q: number): number {
  if (x === 0) return n * (p < 0.1 ? Math.log1p(-p) : Math.log(q));
  if (x === n) return n * (q < 0.1 ? Math.log1p(-q) : Math.log(p));
  const exponent =
    stirlingError(n) -
    stirlingError(x) -
    stirlingError(n - x) -
    deviance(x, n * p) -
    deviance(n - x, n * q);
  return exponent + 0.5 * Math.log(n / (2 * Math.PI * x * (n - x)));
}

/**
 * ln P(X = x) for the number X of marked items in a draw of `draws` from `marked` + `unmarked`
 * without replacement. Accurate relative to P for any sizes.
 *
 * Source: C. Loader, "Fast and accurate computation of binomial probabilities" (2000), section 6:
 * the ratio of three binomial probabilities, all near their centres.
 */
export function logHypergeometric(
  x: number,
  draws: number,
  marked: number,
  unmarked: number,
): number {
  const all = marked + unmarked;
  if (marked === 0 || unmarked === 0) return 0;
  const p = draws / all;
  const q = (all - draws) / all;
  return (
    logBinomial(x, marked, p, q) +
    logBinomial(draws - x, unmarked, p, q) -
    logBinomial(draws, all, p, q)
  );
}
