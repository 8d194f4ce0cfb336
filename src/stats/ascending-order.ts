import { sortCoded } from "../engine/sort-coded.ts";

/** The numbers of rows in ascending order of their finite scores; equal ones stay in their order. */
export function ascendingOrder(score: ArrayLike<number>): Int32Array {
  const codes = new Int32Array(score.length);
  const values = new Float64Array(score.length);
  for (let i = 0; i < score.length; i++) {
    codes[i] = i;
    // Zero has a sign otherwise, and would come in two places.
    values[i] = (score[i] as number) + 0;
  }
  return sortCoded({ values, codes }).codes;
}
