import type { Pair } from "../../measure/need.ts";
import { cramersV } from "../../stats/cramers-v.ts";
import type { Ecdf } from "../../stats/ecdf.ts";
import { standardizedMeanDifference } from "../../stats/effect-size.ts";
import type { ColumnDriftResult } from "./column-drift-result.ts";
import type { CategoryPair } from "./drift-method.ts";

/** How far the mean moved, in standard deviations. */
export function meanEffect({ reference, current }: Pair<Ecdf>): ColumnDriftResult["effect"] {
  const difference = standardizedMeanDifference(reference, current);
  return difference.ok ? { name: "standardized_mean_difference", value: difference.value } : null;
}

/**
 * How much the shares of the categories depend on the side: Cramér's V without the bias that would
 * make a change of every column with many categories.
 */
export function shareEffect({ reference, current }: CategoryPair): ColumnDriftResult["effect"] {
  const association = cramersV([reference, current], { biasCorrected: true });
  return association.ok ? { name: "cramers_v_corrected", value: association.value } : null;
}

/**
 * An effect on one scale from 0 to 1, so that columns of all types compare: Cramér's V, or for a
 * standardised mean difference d what V is for means, |d| / √(d² + 4) (the correlation of the value
 * with the side, for sides of equal size; J. Cohen, "Statistical Power Analysis", 2.2).
 */
export const effectStrength = (name: string, value: number): number =>
  name === "standardized_mean_difference"
    ? Math.abs(value) / Math.hypot(value, 2)
    : Math.abs(value);
