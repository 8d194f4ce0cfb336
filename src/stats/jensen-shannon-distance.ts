import { CompensatedSum } from "./compensated-sum.ts";
import { emptySide, totalsOf } from "./counts.ts";
import { defined, type Outcome } from "./outcome.ts";

/**
 * The Jensen–Shannon distance √((KL(r‖M) + KL(c‖M)) / 2), M = (r + c)/2, with natural logarithms:
 * 0 for equal shares, √ln 2 ≈ 0.8326 for shares without overlap. Symmetric, a metric, unit-free.
 *
 * Source: J. Lin, IEEE Trans. Inf. Theory 37 (1991) 145–151; D. M. Endres, J. E. Schindelin,
 * ibid. 49 (2003) 1858–1860. As `scipy.spatial.distance.jensenshannon` and Evidently. Each bin is
 * added as one non-negative number, so that near 0 the distance is not lost in rounding.
 */
export function jensenShannonDistance(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): Outcome<number> {
  const totals = totalsOf(reference, current);
  if (totals === null) return emptySide;
  const { n, m } = totals;
  const divergence = new CompensatedSum();
  for (let i = 0; i < reference.length; i++) {
    const r = (reference[i] as number) * m;
    const c = (current[i] as number) * n;
    if (r + c === 0) continue;
    divergence.add(((r + c) / (2 * n * m)) * halfDivergence((r - c) / (r + c)));
  }
  return defined(Math.min(Math.sqrt(Math.LN2), Math.sqrt(divergence.total)));
}

/** ((1+u) ln(1+u) + (1−u) ln(1−u)) / 2 = Σ u^2k / (2k(2k−1)), for |u| ≤ 1. */
function halfDivergence(u: number): number {
  if (Math.abs(u) >= 1) return Math.LN2;
  if (Math.abs(u) > 0.2) return ((1 + u) * Math.log1p(u) + (1 - u) * Math.log1p(-u)) / 2;
  const square = u * u;
  let sum = 0;
  for (let k = 12; k >= 1; k--) sum = (sum + 1 / (2 * k * (2 * k - 1))) * square;
  return sum;
}
