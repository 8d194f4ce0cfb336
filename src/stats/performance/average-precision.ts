import type { RankSums } from "../../measure/score-counts.ts";
import { defined, undefinedBecause, type Outcome } from "../outcome.ts";
import { defaultLevel, zOf, type Estimate } from "./estimate.ts";
import { wilsonInterval } from "./wilson-interval.ts";

/**
 * Average precision: Σ (recall_k − recall_{k−1}) precision_k over the distinct scores as
 * thresholds, as scikit-learn's `average_precision_score`. Chance gives the share of positives.
 *
 * Interval: the logit interval with standard error √(ap (1 − ap) / positives).
 * Source: K. Boyd, K. H. Eng, C. D. Page, ECML PKDD 2013, LNCS 8190, 451–466.
 */
export function averagePrecision(
  { positives, precisions }: RankSums,
  level: number = defaultLevel,
): Outcome<Estimate> {
  if (positives === 0) return undefinedBecause("no row with a score is of the positive class");
  const value = Math.min(1, precisions / positives);
  const standardError = Math.sqrt((value * (1 - value)) / positives);
  if (value === 1) {
    return defined({ value, standardError, interval: wilsonInterval(positives, positives, level) });
  }
  const center = Math.log(value / (1 - value));
  const reach = zOf(level) / Math.sqrt(positives * value * (1 - value));
  const share = (logit: number) => 1 / (1 + Math.exp(-logit));
  const interval = { low: share(center - reach), high: share(center + reach) };
  return defined({ value, standardError, interval });
}
