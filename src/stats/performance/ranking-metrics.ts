import {
  rankingMetricNames,
  type RankingMetricName,
  type RankingSums,
} from "../../measure/ranking-sums.ts";
import { undefinedBecause, type Outcome } from "../outcome.ts";
import { defaultLevel, type Estimate } from "./estimate.ts";
import { boundedMeanEstimate } from "./wilson-interval.ts";

/**
 * The mean over users of each metric of the first k items, with r relevant items of the user, a
 * hit being a relevant one: `precision` = hits / k; `recall` = hits / r; `f1` = 2 hits / (k + r);
 * `map`: mean of Σ over the hits of the precision at their place, / r; `ndcg` = Σ gain / log₂(place
 * + 1) over that of the best order; `mrr`: 1 / place of the first hit, 0 without one; `hit_rate`:
 * users with a hit. Places count from 1 and everything is cut at k. (Evidently 0.7 starts the
 * places of NDCG and MRR at 2, and reports values beyond k.) Intervals over users (see
 * `boundedMeanEstimate`).
 *
 * Source: K. Järvelin, J. Kekäläinen, ACM Trans. Inf. Syst. 20 (2002) 422–446 for NDCG.
 */
export function rankingMetrics(
  { users, sums, squares }: RankingSums,
  level: number = defaultLevel,
): Readonly<Record<RankingMetricName, Outcome<Estimate>>> {
  const metric = (name: RankingMetricName): Outcome<Estimate> => {
    if (users === 0) return undefinedBecause("no user has a relevant item");
    const mean = sums[name] / users;
    const spread = Math.max(0, squares[name] - users * mean * mean);
    return boundedMeanEstimate(mean, Math.sqrt(spread / (users - 1) / users), users, level);
  };
  return Object.fromEntries(rankingMetricNames.map((name) => [name, metric(name)])) as Record<
    RankingMetricName,
    Outcome<Estimate>
  >;
}
