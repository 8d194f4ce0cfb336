import type { ScoreCounts } from "../../measure/score-counts.ts";
import { countBelow } from "../ecdf-lookup.ts";
import type { BinaryCounts } from "./binary-metrics.ts";

/** The confusion counts when scores ≥ `threshold` are predicted positive. Exact; O(log n). */
export function countsAtThreshold(
  { positive, negative }: ScoreCounts,
  threshold: number,
): BinaryCounts {
  const fn = countBelow(positive, threshold);
  const tn = countBelow(negative, threshold);
  return { tp: positive.n - fn, fp: negative.n - tn, fn, tn };
}

/** The confusion counts at one of the thresholds to choose from. */
export interface ThresholdCounts extends BinaryCounts {
  readonly threshold: number;
}

/** The counts at `steps` + 1 equally spaced thresholds: what a dragged threshold looks up. */
export function thresholdTable(
  counts: ScoreCounts,
  range: { readonly low: number; readonly high: number } = { low: 0, high: 1 },
  steps = 100,
): readonly ThresholdCounts[] {
  return Array.from({ length: steps + 1 }, (_, i) => {
    // Through the whole number of steps, so that 0.3 is 0.3 and not 0.30000000000000004.
    const threshold = range.low + ((range.high - range.low) * i) / steps;
    return { threshold, ...countsAtThreshold(counts, threshold) };
  });
}
