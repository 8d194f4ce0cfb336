/**
 * Rows at or above so many thresholds, from the highest to the lowest: `tp` of the class, `fp` of
 * all others. The last point is all rows.
 */
export interface CumulativeCounts {
  readonly tp: readonly number[];
  readonly fp: readonly number[];
}

export interface RatePoint {
  readonly x: number;
  readonly y: number;
}

/** The ROC curve: x = false positive rate, y = true positive rate. Empty without both classes. */
export function rocPoints({ tp, fp }: CumulativeCounts): readonly RatePoint[] {
  const positives = tp.at(-1) ?? 0;
  const negatives = fp.at(-1) ?? 0;
  if (positives <= 0 || negatives <= 0) return [];
  return tp.map((hits, i) => ({ x: (fp[i] ?? 0) / negatives, y: hits / positives }));
}

/** The precision–recall curve: x = recall, y = precision. Empty without positives. */
export function precisionRecallPoints({ tp, fp }: CumulativeCounts): readonly RatePoint[] {
  const positives = tp.at(-1) ?? 0;
  if (positives <= 0) return [];
  return tp.flatMap((hits, i) => {
    const predicted = hits + (fp[i] ?? 0);
    return predicted <= 0 ? [] : [{ x: hits / positives, y: hits / predicted }];
  });
}

/** A point of the gain curve: so large a share of the rows holds so large a share of the class. */
export interface GainPoint {
  readonly share: number;
  readonly gain: number;
  /** How many times denser the class is among these rows than overall. */
  readonly lift: number;
}

/** Gain and lift when the rows with the highest scores are taken first. Empty without positives. */
export function gainPoints({ tp, fp }: CumulativeCounts): readonly GainPoint[] {
  const positives = tp.at(-1) ?? 0;
  const total = positives + (fp.at(-1) ?? 0);
  if (positives <= 0) return [];
  return tp.flatMap((hits, i) => {
    const taken = hits + (fp[i] ?? 0);
    if (taken <= 0) return [];
    const share = taken / total;
    return [{ share, gain: hits / positives, lift: hits / positives / share }];
  });
}
