import type { ScoreCounts } from "../../measure/score-counts.ts";
import { forEachPooledValue } from "../merge-ecdfs.ts";
import { defined, undefinedBecause, type Outcome } from "../outcome.ts";

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
  const points = operatingPoints(counts).map(({ threshold, tp, fp }) => ({
    threshold,
    x: fp / negative.n,
    y: tp / positive.n,
  }));
  return defined(thinned([{ threshold: null, x: 0, y: 0 }, ...points], most));
}

/**
 * The precision-recall curve: x = recall, y = precision, from the highest threshold down; draw it
 * as steps. The point at recall 0 repeats the first precision.
 */
export function precisionRecallCurve(
  counts: ScoreCounts,
  most = defaultMost,
): Outcome<readonly CurvePoint[]> {
  const { positive } = counts;
  if (positive.n === 0) return undefinedBecause("no row with a score is of the positive class");
  const points = operatingPoints(counts).map(({ threshold, tp, fp }) => ({
    threshold,
    x: tp / positive.n,
    y: tp / (tp + fp),
  }));
  const first = { threshold: null, x: 0, y: points[0]?.y ?? 1 };
  return defined(thinned([first, ...points], most));
}

interface OperatingPoint {
  readonly threshold: number;
  readonly tp: number;
  readonly fp: number;
}

/** Positives and negatives at or above each distinct score, from the highest down. */
function operatingPoints({ positive, negative }: ScoreCounts): OperatingPoint[] {
  const points: OperatingPoint[] = [];
  let tp = positive.n;
  let fp = negative.n;
  forEachPooledValue(positive, negative, (threshold, p, q) => {
    points.push({ threshold, tp, fp });
    tp -= p;
    fp -= q;
  });
  return points.reverse();
}

/**
 * Leaves out points on straight lines, then keeps the first point of each of `most` sections of
 * equal length (in x plus y, so that steps count as they are drawn), and the last. O(points).
 */
function thinned(points: readonly CurvePoint[], most: number): readonly CurvePoint[] {
  const corners = points.filter((point, i) => {
    const before = points[i - 1];
    const after = points[i + 1];
    if (before === undefined || after === undefined) return true;
    const turn =
      (point.x - before.x) * (after.y - point.y) - (point.y - before.y) * (after.x - point.x);
    return Math.abs(turn) > 1e-15;
  });
  if (corners.length <= most) return corners;
  let walked = 0;
  const lengths = corners.map((point, i) => {
    const before = corners[i - 1];
    if (before !== undefined) walked += Math.abs(point.x - before.x) + Math.abs(point.y - before.y);
    return walked;
  });
  const kept: CurvePoint[] = [];
  let section = -1;
  corners.forEach((point, i) => {
    const own = Math.floor(((lengths[i] ?? 0) / walked) * (most - 1));
    if (own > section || i === corners.length - 1) {
      if (kept.length === most) kept.pop();
      kept.push(point);
      section = own;
    }
  });
  return kept;
}
