import type { ScoreSummary } from "../../measure/ranked-scores.ts";
import type { ScoreCounts, ScoredRows } from "../../measure/score-counts.ts";
import { binaryLosses } from "./binary-losses.ts";
import { calibrationCounts } from "./calibration.ts";
import { rankSums } from "./rank-sums.ts";
import { rocCurve } from "./score-curves.ts";

/** Scores are kept in hundredths for calibration, their distribution and thresholds. */
export const scoreBins = 100;
const curvePoints = 80;

/** Sums up the exact scores of one class, and what pictures show of them. */
export function summarizeScores(counts: ScoreCounts, dropped: ScoredRows): ScoreSummary {
  const { positive, negative } = counts;
  const isProbability = [positive, negative].every(
    ({ values }) => (values[0] ?? 0) >= 0 && (values.at(-1) ?? 0) <= 1,
  );
  const curve = rocCurve(counts, curvePoints);
  const points = curve.ok ? curve.value : [];
  return {
    ranks: rankSums(counts),
    losses: binaryLosses(counts, dropped),
    bins: isProbability ? calibrationCounts(counts, "equal-width", scoreBins) : [],
    curve: {
      tp: points.map(({ y }) => Math.round(y * positive.n)),
      fp: points.map(({ x }) => Math.round(x * negative.n)),
    },
  };
}
