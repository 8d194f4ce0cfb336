import type { Ecdf } from "../../stats/ecdf.ts";
import type { Pair } from "../../measure/need.ts";
import type { Outcome } from "../../stats/outcome.ts";
import type { NoiseFloor } from "../../stats/noise-floor.ts";
import type { Condition } from "../monitor.ts";

/** Both sides of a categorical column, on one list of labels. */
export interface CategoryPair {
  readonly labels: readonly string[];
  readonly reference: readonly number[];
  readonly current: readonly number[];
}

/** What a method found: its score, every metric it gives, and how it got there. */
export interface DriftScore {
  /** The number that the verdict rests on: a p-value or a distance. */
  readonly score: number;
  /** Metric name to value, for instance `ks` and `ks_p`; `null` where it does not exist. */
  readonly metrics: readonly {
    readonly metric: string;
    readonly value: number | null;
    /** The same number on the reference, where that makes sense. */
    readonly reference?: number | null;
  }[];
  /** The formula with the numbers put in, one line a step. */
  readonly computation: readonly string[];
  /** What chance alone gives at these sizes. A test has none: its p-value says that already. */
  readonly noise?: NoiseFloor | undefined;
  /**
   * The p-value with both sides as samples, where the method's own takes the reference for the
   * law: that one alarms too often unless the reference is much larger.
   */
  readonly twoSample?: number | undefined;
}

/** One way to say how far two samples are apart. A method is one object in one file. */
export interface DriftMethod {
  /** Stable: links, parameters and metrics use it. */
  readonly name: string;
  readonly label: string;
  readonly scoreKind: "pValue" | "distance";
  /** Default threshold. */
  readonly threshold: number;
  /** How a score without drift stands to the threshold. */
  readonly passes: Condition["op"];
  /** Paper or implementation that the number equals. */
  readonly source: string;
  /** What drift means for the check, where it is not a failure. */
  readonly severity?: "warn";
  /** What one bin or category adds to the statistic, of its shares; absent where it is no sum. */
  readonly term?: (reference: number, current: number) => number;
  /** Present when the method fits numeric columns. */
  readonly numeric?: (pair: Pair<Ecdf>) => Outcome<DriftScore>;
  /** Present when the method fits categorical columns, or a numeric one with few values. */
  readonly categorical?: (pair: CategoryPair) => Outcome<DriftScore>;
}
