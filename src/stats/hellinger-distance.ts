import { countInBins, sturgesEdges } from "./bins.ts";
import { CompensatedSum } from "./compensated-sum.ts";
import { emptySide, totalsOf } from "./counts.ts";
import { pooledDistinct, type Ecdf } from "./ecdf.ts";
import { defined, type Outcome } from "./outcome.ts";

/**
 * The Hellinger distance √(½ Σ (√r − √c)²) between two vectors of shares: 0 for equal shares, 1
 * for shares without overlap; symmetric, a metric, unit-free. It equals √(1 − Σ √(rc)), but near 0
 * keeps the digits that the subtraction loses.
 *
 * Source: E. Hellinger, J. reine angew. Math. 136 (1909) 210–271; as Evidently's `hellinger`.
 */
export function hellingerDistance(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): Outcome<number> {
  const totals = totalsOf(reference, current);
  if (totals === null) return emptySide;
  const { n, m } = totals;
  const sum = new CompensatedSum();
  for (let i = 0; i < reference.length; i++) {
    const difference = ((reference[i] as number) * m - (current[i] as number) * n) / (n * m);
    if (difference === 0) continue;
    const r = (reference[i] as number) / n;
    const c = (current[i] as number) / m;
    sum.add((difference / (Math.sqrt(r) + Math.sqrt(c))) ** 2);
  }
  return defined(Math.min(1, Math.sqrt(0.5 * sum.total)));
}

/**
 * The counts that Evidently's `hellinger` compares for a numeric column: Sturges bins whose number
 * follows from the distinct values, not the rows.
 */
export function hellingerCounts(reference: Ecdf, current: Ecdf) {
  const edges = sturgesEdges(reference, current, pooledDistinct(reference, current));
  const bins = { kind: "intervals", edges } as const;
  return { bins, reference: countInBins(reference, bins), current: countInBins(current, bins) };
}
