import { CompensatedSum } from "./compensated-sum.ts";
import { emptySide, totalsOf } from "./counts.ts";
import { defined, type Outcome } from "./outcome.ts";
import { filledShares } from "./filled-shares.ts";

/**
 * The population stability index Σ (r − c) ln(r / c) of two vectors of shares: 0 for equal shares,
 * symmetric, unbounded. Rules of thumb: below 0.1 stable, above 0.25 changed.
 *
 * Source: S. Kullback, R. A. Leibler, Ann. Math. Stat. 22 (1951) 79–86, eq. 2.6 (the divergence
 * J); as Evidently's `psi`, with empty bins filled (see `filledShares`).
 */
export function populationStabilityIndex(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): Outcome<number> {
  const totals = totalsOf(reference, current);
  if (totals === null) return emptySide;
  const r = filledShares(reference, totals.n);
  const c = filledShares(current, totals.m);
  const index = new CompensatedSum();
  for (let i = 0; i < r.length; i++) {
    const a = r[i] as number;
    const b = c[i] as number;
    index.add((a - b) * Math.log1p((a - b) / b));
  }
  return defined(index.total);
}
