import type { ScoreCounts } from "../../measure/score-counts.ts";
import { defined, undefinedBecause, type Outcome } from "../outcome.ts";
import { pooledScores } from "./pooled-scores.ts";

/** A point of a curve over thresholds: rows with score ≥ `threshold` are predicted positive. */
export interface CurvePoint {
  /** `null` at the end where no row is predicted positive. */
  readonly threshold: number | null;
  readonly x: number;
  readonly y: number;
}

/** At most so many points are drawn. */
const defaultMost = 200;

/**
 * The ROC curve: x = false positive rate, y = true positive rate, from (0, 0) to (1, 1). Points on
 * straight lines are left out, then all but some at equal distances along the curve: it is for
 * drawing only, areas are computed from all scores.
 */
export function rocCurve(counts: ScoreCounts, most = defaultMost): Outcome<readonly CurvePoint[]> {
  const { positive, negative } = counts;
  if (positive.n === 0 || negative.n === 0) return undefinedBecause("only one class has scores");
  return defined(drawnPoints(counts, most));
}

/**
 * The corners of the curve, from the highest threshold on; of more than `most`, the first one in
 * each of `most` sections of equal length (in x plus y, so that steps count as they are drawn).
 * O(scores), and a division only for what is kept.
 */
function drawnPoints(counts: ScoreCounts, most: number): readonly CurvePoint[] {
  const { scores, positives, negatives } = pooledScores(counts);
  // Neither coordinate ever falls: x plus y is the way from (0, 0), 2 in all.
  const ofPositive = (most - 1) / 2 / counts.positive.n;
  const ofNegative = (most - 1) / 2 / counts.negative.n;
  const corners: CurvePoint[] = [];
  const firsts: CurvePoint[] = [];
  let section = -1;
  let tp = 0;
  let fp = 0;
  // Before the first score there is the end without positive predictions.
  for (let i = scores.length; i >= 0; i--) {
    if (i < scores.length) {
      tp += positives[i] as number;
      fp += negatives[i] as number;
    }
    // The last point stands for itself, whatever the sums were rounded to.
    const own = i === 0 ? most : Math.floor(tp * ofPositive + fp * ofNegative);
    if (own === section && corners.length > most) continue;
    if (i > 0 && i < scores.length && isStraight(positives, negatives, i)) continue;
    const threshold = i < scores.length ? (scores[i] as number) : null;
    const point = { threshold, x: fp / counts.negative.n, y: tp / counts.positive.n };
    if (corners.length <= most) corners.push(point);
    if (own !== section) firsts.push(point);
    section = own;
  }
  return corners.length <= most ? corners : firsts;
}

/** Whether the curve goes on after a score as it came to it. */
const isStraight = (positives: Uint32Array, negatives: Uint32Array, i: number): boolean =>
  (positives[i] as number) * (negatives[i - 1] as number) ===
  (negatives[i] as number) * (positives[i - 1] as number);
