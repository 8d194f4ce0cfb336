/** What `drift.dataset` found out. */
export interface DatasetDriftResult {
  readonly drifted: number;
  readonly tested: number;
  readonly share: number | null;
  /** The share of drifted columns from which the data set counts as drifted. */
  readonly limit: number;
  /** How the p-values were corrected for their number. */
  readonly correction: "none" | "bonferroni" | "holm" | "benjamini_hochberg";
  /** The columns whose method is a test, after correction. */
  readonly corrected: readonly CorrectedTest[];
}

/** One column's p-value, corrected for the number of columns that were tested. */
export interface CorrectedTest {
  readonly column: string;
  readonly pValue: number;
  readonly adjusted: number;
  readonly drifted: boolean;
}
