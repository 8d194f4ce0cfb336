import type { CalibrationCounts } from "../../measure/score-counts.ts";
import type { BinaryCounts } from "./binary-metrics.ts";

/** Neighbouring bins added up, `factor` at a time: hundredths become tenths by a factor of 10. */
export function mergeScoreBins(
  bins: readonly CalibrationCounts[],
  factor: number,
): readonly CalibrationCounts[] {
  const merged = new Map<number, CalibrationCounts>();
  for (const { bin, n, positives, scores } of bins) {
    const own = Math.floor(bin / factor);
    const before = merged.get(own);
    merged.set(own, {
      bin: own,
      n: (before?.n ?? 0) + n,
      positives: (before?.positives ?? 0) + positives,
      scores: (before?.scores ?? 0) + scores,
    });
  }
  return [...merged.values()].sort((a, b) => a.bin - b.bin);
}

/** The confusion counts when the rows of bin `first` and above are predicted positive. */
export function countsFromBin(bins: readonly CalibrationCounts[], first: number): BinaryCounts {
  let tp = 0;
  let fp = 0;
  let fn = 0;
  let tn = 0;
  for (const { bin, n, positives } of bins) {
    if (bin >= first) {
      tp += positives;
      fp += n - positives;
    } else {
      fn += positives;
      tn += n - positives;
    }
  }
  return { tp, fp, fn, tn };
}
