import { sortNumbers } from "../../engine/sort-numbers.ts";
import { ecdfOfSorted } from "../ecdf.ts";
import { ascendingOrder } from "../ascending-order.ts";
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
    const own = new Float64Array(score.length);
    let n = 0;
    for (let i = 0; i < score.length; i++) if (target[i] === label) own[n++] = score[i] as number;
    return ecdfOfSorted(sortNumbers(own.slice(0, n)));
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
  const order = ascendingOrder(score);
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
  rows: LabelledScores,
  testParts: readonly (readonly number[])[],
): CalibrationErrors {
  const { score, target } = rows;
  const order = ascendingOrder(score);
  const total = testParts.reduce((sum, part) => sum + part.length, 0);
  const raw = new Float64Array(total);
  const calibrated = new Float64Array(total);
  const labels = new Float64Array(total);
  let at = 0;
  for (const part of testParts) {
    const fit = fitIsotonic(countsOutside(rows, order, part));
    for (const row of part) {
      const own = score[row] as number;
      raw[at] = own;
      calibrated[at] = fit.ok ? isotonicAt(fit.value, own) : own;
      labels[at++] = target[row] as number;
    }
  }
  return {
    before: rowCalibrationError({ score: raw, target: labels }),
    after: rowCalibrationError({ score: calibrated, target: labels }),
  };
}

/** The counts of the rows that are not in a part; `order` sorts all rows. */
function countsOutside(
  { score, target }: LabelledScores,
  order: Int32Array,
  part: readonly number[],
): ScoreCounts {
  const isOutside = new Uint8Array(score.length).fill(1);
  for (const row of part) isOutside[row] = 0;
  const of = (label: number) => {
    const own = new Float64Array(score.length);
    let n = 0;
    for (let i = 0; i < order.length; i++) {
      const row = order[i] as number;
      if (isOutside[row] === 1 && target[row] === label) own[n++] = score[row] as number;
    }
    return ecdfOfSorted(own.subarray(0, n));
  };
  return { positive: of(1), negative: of(0) };
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
  const classes = rowsByClass(judged);
  const parts = Array.from({ length: splits }, () => stratifiedPart(classes, random));
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

/** The rows of each class. */
const rowsByClass = ({ target }: LabelledScores): readonly (readonly number[])[] =>
  [0, 1].map((label) => {
    const own: number[] = [];
    for (let i = 0; i < target.length; i++) if (target[i] === label) own.push(i);
    return own;
  });

/** A tenth of the rows of each class. */
const stratifiedPart = (classes: readonly (readonly number[])[], random: Random): number[] =>
  classes.flatMap((own) => chosen(own, Math.max(1, Math.round(own.length * testShare)), random));

/** `count` of the items, each set as likely; in their order. Knuth, TAOCP 2, algorithm 3.4.2 S. */
function chosen(items: readonly number[], count: number, random: Random): number[] {
  const picked: number[] = [];
  items.forEach((item, i) => {
    const left = items.length - i;
    if (random() * left < count - picked.length) picked.push(item);
  });
  return picked;
}
