import { CompensatedSum } from "./compensated-sum.ts";
import { defined, undefinedBecause, type Outcome } from "./outcome.ts";

/** A category's rows, mean, and sum of squared deviations from that mean. */
export interface GroupMoments {
  readonly n: number;
  readonly mean: number;
  readonly m2: number;
}

/**
 * The correlation ratio η = √(SS between / SS total) of a numeric variable by a categorical one:
 * 0 where the means of all categories are equal, 1 where nothing varies within a category.
 *
 * Source: K. Pearson, "On the general theory of skew correlation" (1905); as dython's
 * `correlation_ratio`.
 */
export function correlationRatio(groups: readonly GroupMoments[]): Outcome<number> {
  const used = groups.filter((group) => group.n > 0);
  const first = used[0];
  if (first === undefined) return undefinedBecause("there are no values");
  const n = used.reduce((sum, group) => sum + group.n, 0);
  const shift = new CompensatedSum();
  for (const group of used) shift.add((group.n / n) * (group.mean - first.mean));
  const between = new CompensatedSum();
  const within = new CompensatedSum();
  for (const group of used) {
    between.add(group.n * (group.mean - first.mean - shift.total) ** 2);
    within.add(group.m2);
  }
  const all = between.total + within.total;
  if (!Number.isFinite(all)) return undefinedBecause("the values lie too far apart");
  if (all === 0) return undefinedBecause("the numeric variable is constant");
  return defined(Math.sqrt(between.total / all));
}
