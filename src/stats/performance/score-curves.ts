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
  return defined(thinned(allPoints(counts), most));
}

/** All points, the highest threshold first; before it, the end without positive predictions. */
interface Curve {
  readonly thresholds: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

function allPoints(counts: ScoreCounts): Curve {
  const { scores, positives, negatives } = pooledScores(counts);
  const size = scores.length + 1;
  const thresholds = new Float64Array(size);
  const x = new Float64Array(size);
  const y = new Float64Array(size);
  let tp = 0;
  let fp = 0;
  for (let at = 1; at < size; at++) {
    const i = scores.length - at;
    tp += positives[i] as number;
    fp += negatives[i] as number;
    thresholds[at] = scores[i] as number;
    x[at] = fp / counts.negative.n;
    y[at] = tp / counts.positive.n;
  }
  return { thresholds, x, y };
}

/**
 * Leaves out points on straight lines, then keeps the first point of each of `most` sections of
 * equal length (in x plus y, so that steps count as they are drawn), and the last. O(points).
 */
function thinned({ thresholds, x, y }: Curve, most: number): readonly CurvePoint[] {
  const last = x.length - 1;
  const found = new Uint32Array(last + 1);
  let count = 0;
  for (let i = 0; i <= last; i++) {
    if (i === 0 || i === last || isCorner(x, y, i)) found[count++] = i;
  }
  const corners = found.subarray(0, count);
  const point = (i: number): CurvePoint => ({
    threshold: i === 0 ? null : (thresholds[i] as number),
    x: x[i] as number,
    y: y[i] as number,
  });
  if (corners.length <= most) return Array.from(corners, point);
  const kept: number[] = [];
  let section = -1;
  for (const corner of corners) {
    // Neither coordinate ever falls: x plus y is the way from (0, 0), 2 in all.
    const walked = ((x[corner] as number) + (y[corner] as number)) / 2;
    const own = Math.floor(walked * (most - 1));
    if (own === section) continue;
    kept.push(corner);
    section = own;
  }
  return kept.map(point);
}

function isCorner(x: Float64Array, y: Float64Array, i: number): boolean {
  const dx = (x[i] as number) - (x[i - 1] as number);
  const dy = (y[i] as number) - (y[i - 1] as number);
  const nextDx = (x[i + 1] as number) - (x[i] as number);
  const nextDy = (y[i + 1] as number) - (y[i] as number);
  const a = dx * nextDy;
  const b = dy * nextDx;
  return Math.abs(a - b) > 1e-9 * (Math.abs(a) + Math.abs(b));
}
