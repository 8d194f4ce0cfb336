import { nonNegative, type Estimate } from "../performance/estimate.ts";
import { bandEstimate } from "./band.ts";

/** `cells[i][j]`: rows of class i predicted as j. */
export type Cells = readonly (readonly number[])[];

/**
 * Expected cells of a confusion matrix of `n` rows with their bands: a cell varies as the count of
 * rows does that each fall into it with the share that it has in the reference. Source: NannyML.
 */
export function cellEstimates(expected: Cells, reference: Cells, n: number): Estimate[][] {
  const rows = reference.flat().reduce((sum, cell) => sum + cell, 0);
  return expected.map((line, i) =>
    line.map((value, j): Estimate => {
      const share = (reference[i]?.[j] ?? 0) / rows;
      const estimate = bandEstimate(value, Math.sqrt(share * (1 - share) * n), nonNegative);
      return estimate.ok ? estimate.value : { value, standardError: null, interval: null };
    }),
  );
}
