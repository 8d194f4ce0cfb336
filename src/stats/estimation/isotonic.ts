import type { ScoreCounts } from "../../measure/score-counts.ts";
import { forEachPooledValue } from "../merge-ecdfs.ts";
import { undefinedBecause, type Outcome } from "../outcome.ts";

/** A rising piecewise linear function: knots x ascending, y not descending. */
export interface IsotonicFit {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/**
 * The rising function of the score that is closest (in squares) to the labels: scores of one
 * value are averaged, then pooled by adjacent violators; of each level stretch its first and last
 * knot stay. Source: scikit-learn's `IsotonicRegression`; R. E. Barlow et al., "Statistical
 * Inference under Order Restrictions" (1972).
 */
export function fitIsotonic({ positive, negative }: ScoreCounts): Outcome<IsotonicFit> {
  const most = positive.values.length + negative.values.length;
  const scores = new Float64Array(most);
  // Pools of adjacent scores: labels, rows, and the index of the first score.
  const sums = new Float64Array(most);
  const sizes = new Float64Array(most);
  const starts = new Uint32Array(most);
  let distinct = 0;
  let pools = 0;
  forEachPooledValue(positive, negative, (score, positives, negatives) => {
    let sum = positives;
    let size = positives + negatives;
    let start = distinct;
    scores[distinct++] = score;
    while (pools > 0 && (sums[pools - 1] as number) * size >= sum * (sizes[pools - 1] as number)) {
      pools--;
      sum += sums[pools] as number;
      size += sizes[pools] as number;
      start = starts[pools] as number;
    }
    sums[pools] = sum;
    sizes[pools] = size;
    starts[pools++] = start;
  });
  if (distinct === 0) return undefinedBecause("no row has both a label and a score");
  const x: number[] = [];
  const y: number[] = [];
  for (let pool = 0; pool < pools; pool++) {
    const start = starts[pool] as number;
    const end = (pool + 1 < pools ? (starts[pool + 1] as number) : distinct) - 1;
    const level = (sums[pool] as number) / (sizes[pool] as number);
    for (const index of start === end ? [start] : [start, end]) {
      x.push(scores[index] as number);
      y.push(level);
    }
  }
  return { ok: true, value: { x, y } };
}

/** The fit at a score: linear between knots, level outside. */
export function isotonicAt({ x, y }: IsotonicFit, score: number): number {
  let low = 0;
  let high = x.length - 1;
  if (score <= (x[low] ?? 0)) return y[low] ?? 0;
  if (score >= (x[high] ?? 0)) return y[high] ?? 0;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((x[middle] ?? 0) <= score) low = middle;
    else high = middle;
  }
  const from = x[low] ?? 0;
  const bottom = y[low] ?? 0;
  const slope = ((y[high] ?? 0) - bottom) / ((x[high] ?? 0) - from);
  return bottom + slope * (score - from);
}
