import { CompensatedSum } from "./compensated-sum.ts";
import type { Ecdf } from "./ecdf.ts";
import { definedIfFinite, undefinedBecause, type Outcome } from "./outcome.ts";

/**
 * The first Wasserstein (earth mover's) distance ∫ |F_reference − F_current| dx, in the units of
 * the values: how far the average value has to move. Exact: one merge of the two step functions.
 *
 * Source: L. N. Vaserstein (1969); for one dimension S. S. Vallender, Theory Probab. Appl. 18
 * (1974) 784–786. As `scipy.stats.wasserstein_distance`.
 */
export function wassersteinDistance(reference: Ecdf, current: Ecdf): Outcome<number> {
  const n = reference.n;
  const m = current.n;
  if (n === 0 || m === 0) return undefinedBecause("one side has no values");
  const { values: xs, cumulative: is } = reference;
  const { values: ys, cumulative: js } = current;
  const lowest = Math.min(xs[0] as number, ys[0] as number);
  const highest = Math.max(xs[xs.length - 1] as number, ys[ys.length - 1] as number);
  // Halved where the range itself would overflow.
  const scale = Number.isFinite(highest - lowest) ? 1 : 0.5;
  const area = new CompensatedSum();
  let a = 0;
  let b = 0;
  let i = 0;
  let j = 0;
  let previous = lowest * scale;
  while (a < xs.length || b < ys.length) {
    const x = a < xs.length ? (xs[a] as number) : Number.POSITIVE_INFINITY;
    const y = b < ys.length ? (ys[b] as number) : Number.POSITIVE_INFINITY;
    const value = Math.min(x, y) * scale;
    area.add((Math.abs(i * m - j * n) / (n * m)) * (value - previous));
    previous = value;
    if (x <= y) i = is[a++] as number;
    if (y <= x) j = js[b++] as number;
  }
  return definedIfFinite(area.total / scale);
}

/** The smallest standard deviation that a Wasserstein distance is divided by, as in Evidently. */
export const smallestNorm = 0.001;

/**
 * The Wasserstein distance in standard deviations of the reference (ddof 0), at least 0.001.
 *
 * Source: Evidently's `wasserstein` ("Wasserstein distance (normed)"). Because of the floor the
 * score is not free of scale for columns with a standard deviation below 0.001.
 */
export function normedWassersteinDistance(
  reference: Ecdf,
  current: Ecdf,
  referenceStd: number,
): Outcome<number> {
  const distance = wassersteinDistance(reference, current);
  if (!distance.ok) return distance;
  return definedIfFinite(distance.value / Math.max(referenceStd, smallestNorm));
}
