import type { ScoreLosses } from "../../measure/score-counts.ts";
import { undefinedBecause, type Outcome } from "../outcome.ts";
import { defaultLevel, nonNegative, normalEstimate, type Estimate } from "./estimate.ts";

/**
 * `log_loss`: the mean of −ln(probability given to the true class), in nats; probabilities are
 * kept inside [2⁻⁵², 1 − 2⁻⁵²], as in scikit-learn, and not normalised. Normal interval.
 * Undefined where scores are not probabilities.
 */
export const logLoss = (losses: ScoreLosses, level: number = defaultLevel): Outcome<Estimate> =>
  meanLoss(losses, losses.logLosses, losses.logLossSquares, level);

/**
 * `brier`: the mean squared distance of the probabilities from what happened, from 0 to 1; with
 * several classes summed over the classes, from 0 to 2 (G. W. Brier, Mon. Weather Rev. 78 (1950)
 * 1–3). Normal interval. Undefined where scores are not probabilities.
 */
export const brierScore = (
  losses: Measured & Pick<ScoreLosses, "briers" | "brierSquares">,
  level: number = defaultLevel,
): Outcome<Estimate> => meanLoss(losses, losses.briers, losses.brierSquares, level);

type Measured = Pick<ScoreLosses, "n" | "unknownLabels" | "outside" | "notSummingToOne">;

function meanLoss(losses: Measured, sum: number, squares: number, level: number) {
  const n = losses.n - losses.unknownLabels;
  if (n === 0) return undefinedBecause("no row has both a target and a score");
  if (losses.outside > 0) {
    return undefinedBecause("some scores are not probabilities: they lie outside 0 to 1");
  }
  if (losses.notSummingToOne > 0) {
    return undefinedBecause("the scores of some rows do not add up to 1");
  }
  const mean = sum / n;
  const error = Math.sqrt(Math.max(0, squares - n * mean * mean) / (n - 1) / n);
  return normalEstimate(mean, error, level, nonNegative);
}
