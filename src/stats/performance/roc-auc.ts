import type { RankSums } from "../../measure/score-counts.ts";
import { defined, undefinedBecause, type Outcome } from "../outcome.ts";
import { defaultLevel, normalEstimate, shareBounds, type Estimate } from "./estimate.ts";
import { wilsonInterval } from "./wilson-interval.ts";

/**
 * The area under the ROC curve: the probability that a positive row has a higher score than a
 * negative one, ties half. Exact. The interval is normal with DeLong's standard error; where the
 * classes are fully apart, that error is 0, and Wilson's interval for as many rows as the smaller
 * class has stands in.
 *
 * Source: E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson, Biometrics 44 (1988) 837–845.
 */
export function rocAuc(sums: RankSums, level: number = defaultLevel): Outcome<Estimate> {
  const { positives, negatives, u, belowSquares, aboveSquares } = sums;
  if (positives === 0) return undefinedBecause("no row with a score is of the positive class");
  if (negatives === 0) return undefinedBecause("every row with a score is of the positive class");
  const auc = u / positives / negatives;
  if (auc === 0 || auc === 1) {
    const n = Math.min(positives, negatives);
    const interval = wilsonInterval(auc * n, n, level);
    return defined({ value: auc, standardError: 0, interval });
  }
  const spread = (squares: number, n: number) => Math.max(0, squares - n * auc * auc) / (n - 1) / n;
  const variance = spread(belowSquares, positives) + spread(aboveSquares, negatives);
  return normalEstimate(auc, Math.sqrt(variance), level, shareBounds);
}

/**
 * The mean over several classes of one-vs-rest areas, each class alike. Every class needs rows.
 * Standard error: as if classes were fully dependent (the mean of theirs), which is cautious.
 */
export function macroRocAuc(
  classes: readonly RankSums[],
  level: number = defaultLevel,
): Outcome<Estimate> {
  const areas: Estimate[] = [];
  for (const sums of classes) {
    const area = rocAuc(sums, level);
    if (!area.ok) return undefinedBecause("a class has no rows, or all of them");
    areas.push(area.value);
  }
  if (areas.length === 0) return undefinedBecause("there are no classes");
  const mean = (of: (area: Estimate) => number) =>
    areas.reduce((sum, area) => sum + of(area), 0) / areas.length;
  return normalEstimate(
    mean(({ value }) => value),
    mean(({ standardError }) => standardError ?? Number.NaN),
    level,
    shareBounds,
  );
}
