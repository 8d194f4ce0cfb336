import { ecdfOf } from "../ecdf.ts";
import { rankSums } from "../performance/rank-sums.ts";
import { rocAuc } from "../performance/roc-auc.ts";
import type { ScoreCounts } from "../../measure/score-counts.ts";
import { defaultSeed, seededRandom, type Random } from "../random.ts";
import { fitIsotonic, isotonicAt } from "./isotonic.ts";

/** Scores and labels (1 for the positive class) of the same rows. */
export interface LabelledScores {
  readonly score: ArrayLike<number>;
  readonly target: ArrayLike<number>;
}

/** The same rows as counts by class. */
export function countsOfRows({ score, target }: LabelledScores): ScoreCounts {
  const of = (label: number) => {
    const own: number[] = [];
    for (let i = 0; i < score.length; i++) if (target[i] === label) own.push(score[i] as number);
    return ecdfOf(own);
  };
  return { positive: of(1), negative: of(0) };
}

/** First and one past last row of bins of (nearly) equal size; the last one takes the rest. */
export function equalCountBins(n: number, bins: number): readonly (readonly [number, number])[] {
  const count = n <= 2 * bins ? Math.floor(n / 2) : bins;
  if (count < 1) return n > 0 ? [[0, n]] : [];
  const width = Math.floor(n / count);
  const starts: number[] = [];
  // As many whole widths as fit, less one that would only hold the rest.
  for (let start = 0; start + width <= n; start += width) starts.push(start);
  return starts.map((start, i) => [start, starts[i + 1] ?? n]);
}

/**
 * The expected calibration error over bins of equal size, rows being sorted by their score, and
 * those with equal scores in their own order (NannyML's `calibration.py`, the source, leaves
 * equal scores to an unstable sort).
 */
export function rowCalibrationError({ score, target }: LabelledScores, bins = 10): number {
  const n = score.length;
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  order.sort((a, b) => (score[a] as number) - (score[b] as number) || a - b);
  return equalCountBins(n, bins).reduce((error, [start, end]) => {
    let gap = 0;
    for (let i = start; i < end; i++) {
      const row = order[i] as number;
      gap += (score[row] as number) - (target[row] as number);
    }
    return error + Math.abs(gap) / n;
  }, 0);
}

/** Calibration errors out of sample: of the scores, and of scores calibrated on the other rows. */
export interface CalibrationErrors {
  readonly before: number;
  readonly after: number;
}

/** Fits on the rows outside each test part, predicts it, and judges all test parts together. */
export function calibrationErrors(
  { score, target }: LabelledScores,
  testParts: readonly (readonly number[])[],
): CalibrationErrors {
  const raw: number[] = [];
  const calibrated: number[] = [];
  const labels: number[] = [];
  for (const part of testParts) {
    const tested = new Set(part);
    const train: { score: number[]; target: number[] } = { score: [], target: [] };
    for (let i = 0; i < score.length; i++) {
      if (tested.has(i)) continue;
      train.score.push(score[i] as number);
      train.target.push(target[i] as number);
    }
    const fit = fitIsotonic(countsOfRows(train));
    for (const row of part) {
      const own = score[row] as number;
      raw.push(own);
      calibrated.push(fit.ok ? isotonicAt(fit.value, own) : own);
      labels.push(target[row] as number);
    }
  }
  return {
    before: rowCalibrationError({ score: raw, target: labels }),
    after: rowCalibrationError({ score: calibrated, target: labels }),
  };
}

/** More rows than this do not change the decision, only its cost. */
const decidedOn = 50_000;
const splits = 10;
const testShare = 0.1;

/**
 * Whether the scores become better probabilities by isotonic calibration, judged out of sample on
 * ten stratified random splits. Not asked when only one class occurs, or when the classes are all
 * but apart (area above 0.999). Source: NannyML's `needs_calibration`; its splits cannot be
 * repeated, ours are drawn from `seed`. More than 50,000 rows are thinned to as many.
 */
export function needsCalibration(rows: LabelledScores, seed: number = defaultSeed): boolean {
  const area = rocAuc(rankSums(countsOfRows(rows)));
  if (!area.ok || area.value.value > 0.999) return false;
  const random = seededRandom(seed);
  const judged = thinnedRows(rows, random);
  const parts = Array.from({ length: splits }, () => stratifiedPart(judged.target, random));
  const { before, after } = calibrationErrors(judged, parts);
  return before > after;
}

function thinnedRows({ score, target }: LabelledScores, random: Random): LabelledScores {
  const n = score.length;
  if (n <= decidedOn) return { score, target };
  const rows = chosen(
    Array.from({ length: n }, (_, i) => i),
    decidedOn,
    random,
  );
  return {
    score: rows.map((i) => score[i] as number),
    target: rows.map((i) => target[i] as number),
  };
}

/** A tenth of the rows of each class. */
function stratifiedPart(target: ArrayLike<number>, random: Random): number[] {
  return [0, 1].flatMap((label) => {
    const own: number[] = [];
    for (let i = 0; i < target.length; i++) if (target[i] === label) own.push(i);
    return chosen(own, Math.max(1, Math.round(own.length * testShare)), random);
  });
}

/** `count` of the items, each set as likely; in their order. Knuth, TAOCP 2, algorithm 3.4.2 S. */
function chosen(items: readonly number[], count: number, random: Random): number[] {
  const picked: number[] = [];
  items.forEach((item, i) => {
    const left = items.length - i;
    if (random() * left < count - picked.length) picked.push(item);
  });
  return picked;
}
