import { CompensatedSum } from "./compensated-sum.ts";
import { emptySide, totalOf, totalsOf } from "./counts.ts";
import { filledShares } from "./filled-shares.ts";
import { defined, type Outcome } from "./outcome.ts";
import { deviance } from "./special/deviance.ts";

/**
 * The Kullback–Leibler divergence Σ r ln(r / c) of the current shares from the reference, in nats:
 * 0 for equal shares, unbounded, not symmetric.
 *
 * Source: S. Kullback, R. A. Leibler, Ann. Math. Stat. 22 (1951) 79–86. As Evidently's `kl_div`:
 * empty bins are filled on each side (see `filledShares`) and the shares then divided by their
 * sum. Each bin is added as r ln(r/c) + c − r ≥ 0, which sums to the same without cancellation.
 */
export function klDivergence(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): Outcome<number> {
  const totals = totalsOf(reference, current);
  if (totals === null) return emptySide;
  const r = filledShares(reference, totals.n);
  const c = filledShares(current, totals.m);
  const rTotal = totalOf(r);
  const cTotal = totalOf(c);
  const divergence = new CompensatedSum();
  for (let i = 0; i < r.length; i++) {
    const p = (r[i] as number) / rTotal;
    const q = (c[i] as number) / cTotal;
    divergence.add(deviance(p, q));
  }
  return defined(divergence.total);
}
