import type { RankSums, ScoreCounts } from "../../measure/score-counts.ts";
import { pooledScores } from "./pooled-scores.ts";

/** The rank sums of exact score counts: one merge of two sorted lists. */
export function rankSums(counts: ScoreCounts): RankSums {
  const pooled = pooledScores(counts);
  const positives = counts.positive.n;
  const negatives = counts.negative.n;
  let positivesBelow = 0;
  let negativesBelow = 0;
  let twiceU = 0;
  let belowSquares = 0;
  let aboveSquares = 0;
  let precisions = 0;
  for (let i = 0; i < pooled.scores.length; i++) {
    const p = pooled.positives[i] as number;
    const q = pooled.negatives[i] as number;
    const twiceBelow = 2 * negativesBelow + q;
    const hits = positives - positivesBelow;
    const misses = negatives - negativesBelow;
    // Products, for powers take ten times longer.
    if (p > 0) {
      const below = twiceBelow / (2 * negatives);
      twiceU += p * twiceBelow;
      belowSquares += p * (below * below);
      precisions += (p * hits) / (hits + misses);
    }
    if (q > 0) {
      const above = (hits - p / 2) / positives;
      aboveSquares += q * (above * above);
    }
    positivesBelow += p;
    negativesBelow += q;
  }
  // 0/0 arises where the other class has no rows, and then nothing is made of it.
  const orZero = (x: number) => (Number.isFinite(x) ? x : 0);
  return {
    positives,
    negatives,
    u: twiceU / 2,
    belowSquares: orZero(belowSquares),
    aboveSquares: orZero(aboveSquares),
    precisions,
  };
}
