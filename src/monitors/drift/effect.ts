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

/** How much the shares of the categories depend on the side. */
export function shareEffect({ reference, current }: CategoryPair): ColumnDriftResult["effect"] {
  const association = cramersV([reference, current]);
  return association.ok ? { name: "cramers_v", value: association.value } : null;
}
