import { areaBetween } from "./ecdf-area.ts";
import type { Ecdf } from "./ecdf.ts";
import { definedIfFinite, undefinedBecause, type Outcome } from "./outcome.ts";

/**
 * The energy distance √(2 ∫ (F_reference − F_current)² dx), in the square root of the units of the
 * values: a threshold means something for one column only.
 *
 * Source: G. J. Székely, M. L. Rizzo, J. Stat. Plan. Inference 143 (2013) 1249–1272; as
 * `scipy.stats.energy_distance` and Evidently's `ed`.
 */
export function energyDistance(reference: Ecdf, current: Ecdf): Outcome<number> {
  if (reference.n === 0 || current.n === 0) return undefinedBecause("one side has no values");
  return definedIfFinite(Math.sqrt(2 * areaBetween(reference, current, (gap) => gap * gap)));
}
