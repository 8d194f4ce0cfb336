import type { MetricChange } from "./metric-change.ts";

/** What `performance.regression` found out. */
export interface RegressionResult {
  readonly changes: readonly MetricChange[];
  readonly counts: { readonly reference: ErrorCounts; readonly current: ErrorCounts };
  /** Quantiles of prediction − target. */
  readonly errorQuantiles: readonly {
    readonly share: number;
    readonly reference: number | null;
    readonly current: number | null;
  }[];
  /** Rows by actual (`i`) and predicted (`j`) value on a square grid. */
  readonly density: {
    readonly low: number;
    readonly high: number;
    readonly bins: number;
    readonly reference: readonly GridCell[];
    readonly current: readonly GridCell[];
  } | null;
}

export interface GridCell {
  readonly i: number;
  readonly j: number;
  readonly n: number;
}

/** Which rows take part, and why others do not. */
export interface ErrorCounts {
  readonly rows: number;
  readonly measured: number;
  readonly unlabelled: number;
  readonly unpredicted: number;
  readonly infinite: number;
  /** Measured rows whose target is 0: they have no percentage. */
  readonly zeroTargets: number;
}
