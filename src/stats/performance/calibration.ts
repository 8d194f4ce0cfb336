import type { CalibrationCounts, ScoreCounts } from "../../measure/score-counts.ts";
import { defaultLevel, type Interval } from "./estimate.ts";
import { pooledScores } from "./pooled-scores.ts";
import { wilsonInterval } from "./wilson-interval.ts";

/** How rows are grouped by score: bins of equal width in [0, 1], or of (nearly) equal size. */
export type CalibrationBinning = "equal-width" | "equal-count";

/** Rows, positives and scores of each bin that has rows. Ties are never torn apart. */
export function calibrationCounts(
  counts: ScoreCounts,
  binning: CalibrationBinning = "equal-width",
  bins = 10,
): readonly CalibrationCounts[] {
  const total = counts.positive.n + counts.negative.n;
  const pooled = pooledScores(counts);
  const n = new Float64Array(bins);
  const positives = new Float64Array(bins);
  const scores = new Float64Array(bins);
  let before = 0;
  for (let i = 0; i < pooled.scores.length; i++) {
    const score = pooled.scores[i] as number;
    const p = pooled.positives[i] as number;
    const q = pooled.negatives[i] as number;
    const share = binning === "equal-width" ? score : before / total;
    const bin = Math.max(0, Math.min(bins - 1, Math.floor(share * bins)));
    n[bin] = (n[bin] as number) + p + q;
    positives[bin] = (positives[bin] as number) + p;
    scores[bin] = (scores[bin] as number) + (p + q) * score;
    before += p + q;
  }
  return Array.from(n, (rows, bin) => ({
    bin,
    n: rows,
    positives: positives[bin] ?? 0,
    scores: scores[bin] ?? 0,
  })).filter((own) => own.n > 0);
}

/** A point of the calibration curve. */
export interface CalibrationPoint {
  readonly bin: number;
  readonly n: number;
  readonly meanScore: number;
  /** The share of positives, and its Wilson interval. */
  readonly rate: number;
  readonly interval: Interval;
}

/** The calibration curve: what share is positive where the scores say so much. */
export const calibrationCurve = (
  counts: readonly CalibrationCounts[],
  level: number = defaultLevel,
): readonly CalibrationPoint[] =>
  counts
    .filter(({ n }) => n > 0)
    .map(({ bin, n, positives, scores }) => ({
      bin,
      n,
      meanScore: scores / n,
      rate: positives / n,
      interval: wilsonInterval(positives, n, level),
    }));
