import { count, number } from "../../../format.ts";
import { binnedCounts, type BinnedCounts } from "../../../stats/bins.ts";
import type { Ecdf } from "../../../stats/ecdf.ts";
import type { NoiseFloor } from "../../../stats/noise-floor.ts";
import { defined, type Outcome } from "../../../stats/outcome.ts";
import type { DriftMethod, DriftScore } from "../drift-method.ts";

interface BinnedDistance {
  readonly name: string;
  readonly label: string;
  readonly source: string;
  /** The formula, in terms of the shares r and c of each bin. */
  readonly formula: string;
  readonly distance: (reference: ArrayLike<number>, current: ArrayLike<number>) => Outcome<number>;
  /** What one bin adds to the distance, where it is a sum. */
  readonly term?: DriftMethod["term"];
  readonly noise: (reference: ArrayLike<number>, current: ArrayLike<number>) => Outcome<NoiseFloor>;
  /** How a numeric column is binned, where it is not as for PSI. */
  readonly binned?: (reference: Ecdf, current: Ecdf) => BinnedCounts;
}

/**
 * A method that compares shares: of the categories, or of a numeric column's bins (Sturges' number
 * of equal-width bins over both sides together, or one bin a value up to 20 values, as Evidently).
 */
export function binnedDistance({
  name,
  label,
  source,
  formula,
  distance,
  noise,
  term,
  binned = binnedCounts,
}: BinnedDistance): DriftMethod {
  const scored = (
    reference: ArrayLike<number>,
    current: ArrayLike<number>,
    unit: string,
  ): Outcome<DriftScore> => {
    const result = distance(reference, current);
    if (!result.ok) return result;
    const floor = noise(reference, current);
    return defined({
      score: result.value,
      noise: floor.ok ? floor.value : undefined,
      metrics: [{ metric: name, value: result.value }],
      computation: [
        `r, c = shares of ${count(reference.length)} ${unit} in reference and current`,
        `${formula} = ${number(result.value, 6)}`,
      ],
    });
  };
  return {
    name,
    label,
    scoreKind: "distance",
    threshold: 0.1,
    passes: "lt",
    source,
    ...(term === undefined ? {} : { term }),
    numeric: (pair) => {
      const { bins, reference, current } = binned(pair.reference, pair.current);
      return scored(reference, current, bins.kind === "values" ? "values" : "equal-width bins");
    },
    categorical: ({ reference, current }) => scored(reference, current, "categories"),
  };
}
