/** What `quality.correlation` found out. */
export interface CorrelationResult {
  /** The columns that took part, the most important first. */
  readonly columns: readonly string[];
  /** Columns that could have taken part, beyond the most that the parameters allow. */
  readonly leftOut: readonly string[];
  /** Columns whose rare categories were counted as one. */
  readonly folded: readonly string[];
  /** What the reader should know of the choice of columns and categories; empty where nothing. */
  readonly note: string;
  readonly threshold: number;
  /** Every pair, the largest change first; pairs without a change last. */
  readonly pairs: readonly PairResult[];
  /** The statements of the first pairs, on both sides; links and earlier versions have none. */
  readonly sql: readonly string[];
}

/** How two columns go together on both sides. */
export interface PairResult {
  readonly a: string;
  readonly b: string;
  /** Name of the metric: `pearson`, `cramers_v` … Of `theils_u`, how much b says of a. */
  readonly measure: string;
  readonly reference: number | null;
  readonly current: number | null;
  /** Current minus reference. */
  readonly change: number | null;
  /**
   * What chance would give in 1 of 20 data sets without a change, in some pair; `null` if unknown.
   * Of Pearson's correlation that of normal columns where the change is within it or the threshold.
   */
  readonly chance: number | null;
  /** Why a number is missing; empty where none is. */
  readonly reason: string;
}
