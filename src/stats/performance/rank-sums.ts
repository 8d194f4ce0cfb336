import type { RankSums, ScoreCounts } from "../../measure/score-counts.ts";
import { forEachPooledValue } from "../merge-ecdfs.ts";

/** The rank sums of exact score counts: one merge of two sorted lists. */
export function rankSums({ positive, negative }: ScoreCounts): RankSums {
  const positives = positive.n;
  const negatives = negative.n;
  let positivesBelow = 0;
  let negativesBelow = 0;
  let twiceU = 0;
  let belowSquares = 0;
  let aboveSquares = 0;
  let precisions = 0;
  forEachPooledValue(positive, negative, (_, p, q) => {
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
  });
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
