import type { ScoreCounts } from "../../measure/score-counts.ts";
import { pooledDistinct } from "../ecdf.ts";
import { forEachPooledValue } from "../merge-ecdfs.ts";

/** The distinct scores of both classes, ascending, with the rows that have each. */
export interface PooledScores {
  readonly scores: Float64Array;
  readonly positives: Uint32Array;
  readonly negatives: Uint32Array;
}

const known = new WeakMap<ScoreCounts, PooledScores>();

/** Merges the scores of the classes: once, since every metric of scores goes through all of them. */
export function pooledScores(counts: ScoreCounts): PooledScores {
  const before = known.get(counts);
  if (before !== undefined) return before;
  const { positive, negative } = counts;
  const distinct = pooledDistinct(positive, negative);
  const scores = new Float64Array(distinct);
  const positives = new Uint32Array(distinct);
  const negatives = new Uint32Array(distinct);
  let at = 0;
  forEachPooledValue(positive, negative, (score, p, q) => {
    scores[at] = score;
    positives[at] = p;
    negatives[at++] = q;
  });
  const pooled = { scores, positives, negatives };
  known.set(counts, pooled);
  return pooled;
}
