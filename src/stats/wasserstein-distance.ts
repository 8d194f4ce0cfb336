import { CompensatedSum } from "./compensated-sum.ts";
import type { Ecdf } from "./ecdf.ts";
import { definedIfFinite, undefinedBecause, type Outcome } from "./outcome.ts";

/**
 * The first Wasserstein (earth mover's) distance ∫ |F_reference − F_current| dx, in the units of
 * the values: how far the average value has to move. Exact: the area between the two quantile
 * functions, which is that between the distribution functions, in one merge of their steps. (The
 * steps of quantile functions alternate regularly, which a processor foresees.)
 *
 * Source: L. N. Vaserstein (1969); for one dimension S. S. Vallender, Theory Probab. Appl. 18
 * (1974) 784–786. As `scipy.stats.wasserstein_distance`.
 */
export function wassersteinDistance(reference: Ecdf, current: Ecdf): Outcome<number> {
  if (reference.n === 0 || current.n === 0) return undefinedBecause("one side has no values");
  return definedIfFinite(areaBetweenQuantiles(reference, current));
}

/** Terms that are added plainly before their sum joins the compensated one. */
const block = 128;

/** How far a merge of two quantile functions has come. */
interface Merge {
  /** Indices of the distinct values on either side. */
  a: number;
  b: number;
  /** The level, in steps of 1 / (n · m). */
  at: number;
}

function areaBetweenQuantiles(reference: Ecdf, current: Ecdf): number {
  const { values: xs } = reference;
  const { values: ys } = current;
  const lowest = Math.min(xs[0] as number, ys[0] as number);
  const highest = Math.max(xs[xs.length - 1] as number, ys[ys.length - 1] as number);
  // Halved where the range itself would overflow.
  const scale = Number.isFinite(highest - lowest) ? 1 : 0.5;
  const total = new CompensatedSum();
  const merge: Merge = { a: 0, b: 0, at: 0 };
  // Both sides end in the same step, at n·m.
  while (merge.a < xs.length) total.add(areaOfBlock(reference, current, scale, merge));
  return total.total / scale;
}

/** The area of the next steps, in units of 1 / `scale`; moves the merge on. */
function areaOfBlock(reference: Ecdf, current: Ecdf, scale: number, merge: Merge): number {
  const { n, values: xs, cumulative: is } = reference;
  const { n: m, values: ys, cumulative: js } = current;
  const nm = n * m;
  let { a, b, at } = merge;
  let sum = 0;
  for (let k = 0; k < block && a < xs.length; k++) {
    const gap = Math.abs((xs[a] as number) * scale - (ys[b] as number) * scale);
    const nextX = (is[a] as number) * m;
    const nextY = (js[b] as number) * n;
    const next = nextX < nextY ? nextX : nextY;
    sum += gap * ((next - at) / nm);
    at = next;
    if (nextX === next) a++;
    if (nextY === next) b++;
  }
  merge.a = a;
  merge.b = b;
  merge.at = at;
  return sum;
}

/** The smallest standard deviation that a Wasserstein distance is divided by, as in Evidently. */
export const smallestNorm = 0.001;

/**
 * The Wasserstein distance in standard deviations of the reference (ddof 0), at least 0.001.
 *
 * Source: Evidently's `wasserstein` ("Wasserstein distance (normed)"). Because of the floor the
 * score is not free of scale for columns with a standard deviation below 0.001.
 */
export const normedWassersteinDistance = (
  distance: number,
  referenceStd: number,
): Outcome<number> => definedIfFinite(distance / Math.max(referenceStd, smallestNorm));
