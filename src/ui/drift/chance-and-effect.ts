import { narrowSpace, number, pValue, score } from "../../format.ts";
import type { ColumnDriftResult } from "../../monitors/drift/column-drift-result.ts";

const effectNames: Readonly<Record<string, string>> = {
  cramers_v: "Cramér’s V",
  cramers_v_corrected: "Cramér’s V",
  standardized_mean_difference: "standardised mean difference",
};

/** What an effect is counted in, in a word below its number. */
export const effectUnit = (name: string): string =>
  name === "standardized_mean_difference" ? "std. dev." : (effectNames[name] ?? "");

/** What stands below a score: how far chance takes a distance, or the p-value among many. */
export function chanceNote(
  { noise, scoreKind }: ColumnDriftResult,
  adjusted: number | undefined,
): string | null {
  if (scoreKind === "pValue") {
    return adjusted === undefined ? null : `${pValue(adjusted)} corrected`;
  }
  return noise === null ? null : `≤${narrowSpace}${score(noise.limit)} by chance`;
}

/**
 * What chance alone would give, what many tests leave of a p-value, and how large the change is;
 * empty where neither is known.
 */
export function chanceAndEffect(
  { noise, effect, twoSample }: ColumnDriftResult,
  adjusted: number | undefined,
): string {
  const chance =
    noise === null
      ? ""
      : ` By chance alone, two samples of these sizes from one distribution give ${number(noise.expected, 3)} on average and rarely more than ${number(noise.limit, 3)}.`;
  const size =
    effect === null
      ? ""
      : ` Effect, whatever the number of rows: ${effectNames[effect.name] ?? effect.name.replaceAll("_", " ")} ${number(effect.value, 3)}.`;
  const many =
    adjusted === undefined
      ? ""
      : ` Corrected for the number of columns that were tested: p ${pValue(adjusted)}.`;
  const sampled =
    twoSample == null
      ? ""
      : ` The test takes the reference's shares for the truth, as Evidently does; where the reference is a sample, too, p is ${pValue(twoSample)}.`;
  return chance + sampled + many + size;
}
