import type { Histogram } from "../distribution.ts";
import type { MetricChange } from "./metric-change.ts";

/** What `performance.regression` found out. An error is prediction − target. */
export interface RegressionResult {
  /** Names of the columns. */
  readonly target: string;
  readonly prediction: string;
  readonly changes: readonly MetricChange[];
  /** What the best constants of the reference would have given: metric -> value. */
  readonly dummies: readonly DummyMetric[];
  readonly counts: { readonly reference: ErrorCounts; readonly current: ErrorCounts };
  readonly errors: Histogram | null;
  /** Quantiles of the error; empty where a side has no errors. */
  readonly quantiles: readonly {
    readonly p: number;
    readonly reference: number;
    readonly current: number;
  }[];
  /** Sample standard deviation of the error. */
  readonly deviation: { readonly reference: number | null; readonly current: number | null };
  readonly density: ErrorDensity | null;
  /** The error by what was predicted, in bins of the reference's predictions. */
  readonly byPrediction: BinnedErrors | null;
  /** The features whose values the error depends on most, at most eight. */
  readonly byFeature: readonly FeatureErrors[];
  readonly course: ErrorCourse | null;
  /** The pictures by feature look at every so manieth row. */
  readonly everyRow: { readonly reference: number; readonly current: number };
  /** Shows the rows that are worst, to whoever has the data. */
  readonly sql: string;
}

export interface DummyMetric {
  readonly metric: string;
  readonly reference: number | null;
  readonly current: number | null;
}

/** Rows by actual and predicted value on a square grid of `bins` × `bins` cells. */
export interface ErrorDensity {
  readonly low: number;
  readonly high: number;
  readonly bins: number;
  /** `cells[actual * bins + predicted]`. */
  readonly reference: readonly number[];
  readonly current: readonly number[];
}

/** The errors of one group of rows: mean, mean absolute, root mean squared; `null` without rows. */
export interface ErrorGroup {
  readonly n: number;
  readonly me: number | null;
  readonly mae: number | null;
  readonly rmse: number | null;
}

/** Errors by the bins of a number: below the first edge, between two, at or above the last one. */
export interface BinnedErrors {
  readonly edges: readonly number[];
  readonly reference: readonly ErrorGroup[];
  readonly current: readonly ErrorGroup[];
}

/** Errors by the values of a feature. */
export interface FeatureErrors {
  readonly feature: string;
  /** Of a number; empty for categories. */
  readonly edges: readonly number[];
  /** The most frequent categories; empty for a number. */
  readonly labels: readonly string[];
  readonly reference: readonly ErrorGroup[];
  readonly current: readonly ErrorGroup[];
}

/** Errors in the order of time, or of rows where there is no timestamp. */
export interface ErrorCourse {
  readonly by: "time" | "row";
  readonly reference: ErrorStretch;
  readonly current: ErrorStretch;
}

/** Equally long pieces from `from` to `to`: milliseconds since 1970 UTC, or numbers of rows. */
export interface ErrorStretch {
  readonly from: number;
  readonly to: number;
  readonly groups: readonly ErrorGroup[];
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
