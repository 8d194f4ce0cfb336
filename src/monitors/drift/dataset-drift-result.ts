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
  /** The inputs by what their change means to the model; `null` without target and prediction. */
  readonly ranking: DriftRanking | null;
}

/** Drift weighted by importance. */
export interface DriftRanking {
  /** The target, else the prediction. */
  readonly of: string;
  /** What it rests on where that is not every row of the reference. */
  readonly note: string | null;
  readonly columns: readonly RankedColumn[];
}

export interface RankedColumn {
  readonly column: string;
  /** Strength of its association with the target in the reference, from 0 to 1. */
  readonly importance: number;
  /** Importance times the size of the change (0 to 1); `null` where that is not known. */
  readonly weighted: number | null;
}

/** One column's p-value, corrected for the number of columns that were tested. */
export interface CorrectedTest {
  readonly column: string;
  readonly pValue: number;
  readonly adjusted: number;
  readonly drifted: boolean;
}
