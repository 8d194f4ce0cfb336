/**
 * The standard error of a function of the cells of a table of counts, which are multinomial, by
 * the delta method. The function does not change when all cells grow alike, so that
 * Var = Σ n_ij g_ij², g its gradient by the counts. 0 when every cell with rows has gradient 0
 * (all rows correct): then half a row, spread over the other cells, stands for what may be seen.
 */
export function multinomialError(
  counts: readonly (readonly number[])[],
  gradient: (i: number, j: number) => number,
): number {
  let variance = 0;
  let largest = 0;
  counts.forEach((line, i) => {
    line.forEach((n, j) => {
      const g = gradient(i, j);
      variance += n * g * g;
      largest = Math.max(largest, g * g);
    });
  });
  return Math.sqrt(variance > 1e-20 * largest ? variance : 0.5 * largest);
}
