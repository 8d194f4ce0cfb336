/** What `drift.multivariate` found out. */
export interface MultivariateDriftResult {
  readonly columns: readonly string[];
  /** Columns that could have taken part, beyond the most that the parameters allow. */
  readonly leftOut: readonly string[];
  /** What the reader should know of the choice of columns; empty where nothing. */
  readonly note: string;
  /** `null` where it was not asked for. */
  readonly reconstruction: ReconstructionResult | null;
  readonly classifier: ClassifierResult | null;
}

/** How far rows lie from where the reference's principal components put them. */
export interface ReconstructionResult {
  /** Mean error of a row, in standard deviations of the reference; `null` with a reason. */
  readonly reference: number | null;
  readonly current: number | null;
  /** Standard error of the current mean. */
  readonly standardError: number | null;
  /** Mean ± 3 standard deviations of the reference's chunks; no lower one at or below 0. */
  readonly lower: number | null;
  readonly upper: number | null;
  readonly components: number;
  /** Share of the reference's variance that the components hold. */
  readonly explained: number;
  /** Mean error of each chunk, in the order of the file. */
  readonly chunks: { readonly reference: readonly number[]; readonly current: readonly number[] };
  /** How the numbers come about, and whose they equal; links leave it out. */
  readonly source: string;
  /** What was asked of the tables; empty in links and in reports of earlier versions. */
  readonly sql: string;
  readonly reason: string;
}

/** How well a classifier tells the current rows from the reference. */
export interface ClassifierResult {
  /** Area under the ROC curve over rows that the classifier had not seen; `null` with a reason. */
  readonly auc: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly threshold: number;
  /** What chance reaches in 1 of 20 pairs of samples of these sizes. */
  readonly chance: number;
  /** What each column gives on its own, the largest first. */
  readonly columns: readonly { readonly column: string; readonly auc: number }[];
  /** How the numbers come about, and whose they equal; links leave it out. */
  readonly source: string;
  /** What was asked of the tables; empty in links and in reports of earlier versions. */
  readonly sql: string;
  readonly reason: string;
}
