/**
 * The picture of a column on both sides: what sparklines and charts draw, and what a link carries.
 * Counts are rows, exact; the drawn range of a histogram is a choice, so the rows outside it are
 * counted beside it.
 */
export type Distribution = Histogram | CategoryBars;

export interface Histogram {
  readonly kind: "histogram";
  /** Equal-width bins between `lo` and `hi`: closed on the left, the last one on both sides. */
  readonly lo: number;
  readonly hi: number;
  readonly reference: readonly number[];
  readonly current: readonly number[];
  /** Rows outside the drawn range. */
  readonly below: { readonly reference: number; readonly current: number };
  readonly above: { readonly reference: number; readonly current: number };
}

export interface CategoryBars {
  readonly kind: "categories";
  /** Most frequent first (pooled); of a target or prediction, as `sortedLabels` has them. */
  readonly labels: readonly string[];
  readonly reference: readonly number[];
  readonly current: readonly number[];
  /** The categories that are not drawn one by one, folded. */
  readonly other: {
    readonly categories: number;
    readonly reference: number;
    readonly current: number;
  } | null;
}
