import type { RankSums } from "../../measure/score-counts.ts";
import { defined, undefinedBecause, type Outcome } from "../outcome.ts";
import { studentTwoSidedQuantile } from "../special/student-t.ts";
import { defaultLevel, withoutInterval, type Estimate, type Interval } from "./estimate.ts";
import { wilsonInterval } from "./wilson-interval.ts";

/**
 * The area under the ROC curve: the probability that a positive row has a higher score than a
 * negative one, ties half. Exact. The interval is normal on the scale of log odds with DeLong's
 * standard error, for near 1 an area of few rows is far from normal; Student's t with
 * Satterthwaite's degrees of freedom takes the normal's place, for the rarer class may have ten
 * rows. Where the classes are fully apart, that error is 0, and Wilson's interval for as many rows
 * as the smaller class has stands in.
 *
 * Source: E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson, Biometrics 44 (1988) 837–845; M. S.
 * Pepe, "The Statistical Evaluation of Medical Tests" (2003), section 5.2 for the log odds.
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
  const own = spread(belowSquares, positives);
  const other = spread(aboveSquares, negatives);
  const standardError = Math.sqrt(own + other);
  if (!Number.isFinite(standardError)) return withoutInterval(auc, "too few rows");
  if (standardError === 0) {
    return defined({ value: auc, standardError, interval: { low: auc, high: auc } });
  }
  const df = (own + other) ** 2 / (own ** 2 / (positives - 1) + other ** 2 / (negatives - 1));
  const reach = (studentTwoSidedQuantile(1 - level, df) * standardError) / auc / (1 - auc);
  const center = Math.log(auc / (1 - auc));
  const share = (logOdds: number) => 1 / (1 + Math.exp(-logOdds));
  const interval = { low: share(center - reach), high: share(center + reach) };
  return defined({ value: auc, standardError, interval });
}

/**
 * The mean over several classes of one-vs-rest areas, each class alike. Every class needs rows.
 * Standard error and interval: as if classes were fully dependent (the means of theirs), which is
 * cautious.
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
  const value = mean((area) => area.value);
  if (areas.some(({ interval }) => interval === null))
    return withoutInterval(value, "too few rows");
  const bound = (of: (interval: Interval) => number) =>
    mean(({ interval }) => (interval === null ? Number.NaN : of(interval)));
  return defined({
    value,
    standardError: mean(({ standardError }) => standardError ?? Number.NaN),
    interval: { low: bound(({ low }) => low), high: bound(({ high }) => high) },
  });
}
