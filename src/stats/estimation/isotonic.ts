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
export function fitIsotonic(counts: ScoreCounts): Outcome<IsotonicFit> {
  const scores: number[] = [];
  // Pools of adjacent scores: labels, rows, and the index of the first score.
  const sums: number[] = [];
  const sizes: number[] = [];
  const starts: number[] = [];
  const last = (list: readonly number[], back = 1) => list[list.length - back] ?? 0;
  forEachPooledValue(counts.positive, counts.negative, (score, positives, negatives) => {
    starts.push(scores.length);
    scores.push(score);
    sums.push(positives);
    sizes.push(positives + negatives);
    while (sums.length > 1 && last(sums, 2) * last(sizes) >= last(sums) * last(sizes, 2)) {
      const sum = sums.pop() ?? 0;
      const size = sizes.pop() ?? 0;
      starts.pop();
      sums[sums.length - 1] = last(sums) + sum;
      sizes[sizes.length - 1] = last(sizes) + size;
    }
  });
  if (scores.length === 0) return undefinedBecause("no row has both a label and a score");
  const x: number[] = [];
  const y: number[] = [];
  starts.forEach((start, pool) => {
    const end = (starts[pool + 1] ?? scores.length) - 1;
    const level = (sums[pool] ?? 0) / (sizes[pool] ?? 1);
    for (const index of start === end ? [start] : [start, end]) {
      x.push(scores[index] ?? 0);
      y.push(level);
    }
  });
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
