/** A square of equal-width bins, the same for both axes. */
export interface DensityGrid {
  readonly low: number;
  readonly high: number;
  readonly bins: number;
}

/**
 * Rows in each cell of predicted against actual: cell (i, j) of the target's bin i and the
 * prediction's bin j stands at i · `bins` + j. Rows outside the grid, and those where one of both is
 * missing, are in no cell.
 */
export function countDensity(
  targets: Float64Array,
  predictions: Float64Array,
  { low, high, bins }: DensityGrid,
): readonly number[] {
  const cells = new Array<number>(bins * bins).fill(0);
  const scale = bins / (high - low);
  for (let row = 0; row < targets.length; row++) {
    const y = targets[row] as number;
    const p = predictions[row] as number;
    if (!(y >= low && y <= high && p >= low && p <= high)) continue;
    const i = Math.min(Math.floor((y - low) * scale), bins - 1);
    const j = Math.min(Math.floor((p - low) * scale), bins - 1);
    (cells[i * bins + j] as number)++;
  }
  return cells;
}
