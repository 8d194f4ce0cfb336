import { areaBetween } from "./ecdf-area.ts";
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
  if (reference.n === 0 || current.n === 0) return undefinedBecause("one side has no values");
  return definedIfFinite(areaBetween(reference, current, (gap) => gap));
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
