import type { BinaryCounts } from "../performance/binary-metrics.ts";
import { defaultSeed, seededRandom } from "../random.ts";
import { ascendingOrder } from "../ascending-order.ts";
import type { LabelledScores } from "./needs-calibration.ts";

/**
 * How much a metric of a chunk varies by chance, learned from the reference: the standard error
 * of a chunk of n rows is `deviation` / √(n · `share`). `null` where the reference cannot say.
 */
export interface SamplingComponent {
  readonly deviation: number;
  /** The share of rows that the metric is made of. */
  readonly share: number;
}

/** The standard error in a chunk of `n` rows. Source: NannyML's `sampling_error` modules. */
export function chunkError(component: SamplingComponent | null, n: number): number | null {
  if (component === null || n === 0) return null;
  return component.deviation / Math.sqrt(n * component.share);
}

/** The components of the metrics of labels. */
export function countComponents({ tp, fp, fn, tn }: BinaryCounts) {
  const n = tp + fp + fn + tn;
  const f1Rows = tp + fp + fn;
  const f1 = shareComponent(tp, f1Rows, n);
  return {
    accuracy: shareComponent(tp + tn, n, n),
    precision: shareComponent(tp, tp + fp, n),
    recall: shareComponent(tp, tp + fn, n),
    tnr: shareComponent(tn, tn + fp, n),
    f1: f1 === null ? null : { ...f1, deviation: (f1.deviation * f1Rows) / (tp + (fn + fp) / 2) },
  };
}

/**
 * The component of F1 that NannyML averages over several classes: without the factor that brings
 * the share tp / (tp + fp + fn) to F1, so that the band is too narrow by a third at F1 = 0.6.
 */
export const classF1Component = ({ tp, fp, fn, tn }: BinaryCounts): SamplingComponent | null =>
  shareComponent(tp, tp + fp + fn, tp + fp + fn + tn);

/** A share of `whole` rows out of `n`: its deviation is that of zeros and ones (ddof 0). */
function shareComponent(part: number, whole: number, n: number): SamplingComponent | null {
  if (whole === 0) return null;
  const share = part / whole;
  return { deviation: Math.sqrt(share * (1 - share)), share: whole / n };
}

/**
 * The component of the area under the ROC curve: the deviation, over the positives, of the share
 * of negatives below them; the rarer class counts as the positive one. Rows with equal scores
 * stand in their own order. Source: NannyML, which forgets a positive at the lowest rank; so does
 * this, that bands are the same.
 */
export function aucComponent({ score, target }: LabelledScores): SamplingComponent | null {
  const n = score.length;
  let ones = 0;
  for (let i = 0; i < n; i++) ones += target[i] as number;
  const flip = ones > n / 2;
  const positives = flip ? n - ones : ones;
  const negatives = n - positives;
  if (positives === 0) return null;
  const keys = new Float64Array(n);
  for (let i = 0; i < n; i++) keys[i] = flip ? 1 - (score[i] as number) : (score[i] as number);
  let count = 0;
  let seen = 0;
  let sum = 0;
  let squares = 0;
  ascendingOrder(keys).forEach((row, rank) => {
    if (((target[row] as number) === 1) === flip) return;
    const below = (rank - seen++) / negatives;
    if (rank === 0) return;
    count++;
    sum += below;
    squares += below * below;
  });
  if (count === 0) return null;
  const deviation = Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
  return { deviation, share: positives / n };
}

/**
 * The component of average precision: the deviation over 50 bootstrap samples of at most 50,000
 * rows, brought to one row. NannyML draws them without a seed; ours are the same every time.
 */
export function averagePrecisionComponent(
  { score, target }: LabelledScores,
  seed: number = defaultSeed,
): SamplingComponent | null {
  const n = score.length;
  const size = Math.min(Math.floor(n / 2), 50_000);
  const random = seededRandom(seed);
  const negative = new Float64Array(n);
  for (let i = 0; i < n; i++) negative[i] = -(score[i] as number);
  const sorted = new Float64Array(n);
  const labels = new Uint8Array(n);
  ascendingOrder(negative).forEach((row, rank) => {
    sorted[rank] = score[row] as number;
    labels[rank] = target[row] as number;
  });
  const times = new Uint32Array(n);
  const values: number[] = [];
  for (let draw = 0; draw < 50; draw++) {
    times.fill(0);
    for (let i = 0; i < size; i++) {
      const row = Math.floor(random() * n);
      times[row] = (times[row] as number) + 1;
    }
    const value = weightedAveragePrecision(sorted, labels, times);
    if (value !== null) values.push(value);
  }
  if (values.length < 2) return null;
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
  return { deviation: Math.sqrt(variance * size), share: 1 };
}

/** Average precision of rows that occur so many times, scores descending. */
function weightedAveragePrecision(
  sorted: Float64Array,
  labels: Uint8Array,
  times: Uint32Array,
): number | null {
  let rows = 0;
  let hits = 0;
  let sum = 0;
  for (let i = 0; i < sorted.length;) {
    const value = sorted[i];
    let own = 0;
    for (; i < sorted.length && sorted[i] === value; i++) {
      rows += times[i] as number;
      if (labels[i] === 1) own += times[i] as number;
    }
    hits += own;
    if (own > 0) sum += (own * hits) / rows;
  }
  return hits === 0 ? null : sum / hits;
}
