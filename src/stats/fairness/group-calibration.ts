import type { ScoreSums } from "../../measure/ranked-scores.ts";
import { undefinedBecause, type Outcome } from "../outcome.ts";
import { defaultLevel, normalEstimate, type Estimate } from "../performance/estimate.ts";
import { brierScore } from "../performance/score-losses.ts";
import { shareEstimate } from "../performance/wilson-interval.ts";
import { defaultLimits, tooSmall, type GroupLimits } from "./group-rate.ts";

/** Whether scores mean the same in a group as they say. */
export interface GroupCalibration {
  readonly meanScore: Outcome<Estimate>;
  /** The share of positive labels. */
  readonly rate: Outcome<Estimate>;
  /** Mean score − share of positives: above 0, the group is scored too high. */
  readonly gap: Outcome<Estimate>;
  readonly brier: Outcome<Estimate>;
}

/** Calibration in the large of one group of so many rows; normal intervals. */
export function groupCalibration(
  losses: ScoreSums & { readonly rows: number },
  limits: GroupLimits = defaultLimits,
  level: number = defaultLevel,
): GroupCalibration {
  const { n, rows, positives, scores, scoreSquares, briers } = losses;
  const none =
    tooSmall(rows, limits) ??
    (n === 0 ? undefinedBecause("the group has no rows with both a label and a score") : null);
  if (none !== null) return { meanScore: none, rate: none, gap: none, brier: none };
  const mean = (sum: number, squares: number) =>
    normalEstimate(sum / n, Math.sqrt(Math.max(0, squares - (sum * sum) / n) / (n - 1) / n), level);
  return {
    meanScore: mean(scores, scoreSquares),
    rate: shareEstimate(positives, n, level, "the group has no labels"),
    gap: mean(scores - positives, briers),
    brier: brierScore({ ...losses, unknownLabels: 0, notSummingToOne: 0 }, level),
  };
}
