import { defaultLevel, zOf, type Interval } from "./estimate.ts";

/** The errors of a group of rows: mean, mean absolute, root mean squared. */
export interface GroupErrors {
  readonly n: number;
  readonly me: number | null;
  readonly mae: number | null;
  readonly rmse: number | null;
}

/**
 * The normal interval of a group's mean error, by its standard error √((rmse² − me²) / (n − 1)):
 * of 101 rows with me 1 and rmse √2 it is 1 ± 0.196. `null` for fewer than two rows.
 */
export const meanErrorInterval = (group: GroupErrors, level = defaultLevel): Interval | null =>
  intervalOf(group, group.me, level);

/** The normal interval of a group's mean absolute error, kept above 0. */
export function meanAbsoluteErrorInterval(
  group: GroupErrors,
  level = defaultLevel,
): Interval | null {
  const interval = intervalOf(group, group.mae, level);
  return interval === null ? null : { ...interval, low: Math.max(0, interval.low) };
}

function intervalOf({ n, rmse }: GroupErrors, mean: number | null, level: number): Interval | null {
  if (n < 2 || mean === null || rmse === null) return null;
  const reach = zOf(level) * Math.sqrt(Math.max(0, rmse * rmse - mean * mean) / (n - 1));
  return { low: mean - reach, high: mean + reach };
}
