import type { ScoreCounts } from "../../measure/score-counts.ts";
import { forEachPooledValue } from "../merge-ecdfs.ts";
import { defined, undefinedBecause, type Outcome } from "../outcome.ts";

/** What is gained by taking the rows with the highest scores first. */
export interface LiftPoint {
  /** Share of all rows taken. */
  readonly share: number;
  /** Share of all positives among them: the gain. */
  readonly gain: number;
  /** How many times denser positives are among them than overall. */
  readonly lift: number;
}

/**
 * Gain and lift at `points` equally spaced shares of rows. Where a share ends within equal scores,
 * it takes that share of each class of them: what a random order would give on average.
 */
export function liftCurve(counts: ScoreCounts, points = 20): Outcome<readonly LiftPoint[]> {
  const { positive, negative } = counts;
  const n = positive.n + negative.n;
  if (positive.n === 0) return undefinedBecause("no row with a score is of the positive class");
  const curve: LiftPoint[] = [];
  let rows = n;
  let hits = positive.n;
  // Ascending scores are the descending order from its end.
  let next = points;
  forEachPooledValue(positive, negative, (_, p, q) => {
    for (; next > 0 && (next * n) / points > rows - p - q; next--) {
      const taken = (next * n) / points;
      const gain = (hits - (p * (rows - taken)) / (p + q)) / positive.n;
      curve.push({ share: next / points, gain, lift: (gain * n) / taken });
    }
    rows -= p + q;
    hits -= p;
  });
  return defined(curve.reverse());
}
