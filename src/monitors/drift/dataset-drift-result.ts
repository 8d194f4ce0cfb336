/** What `drift.dataset` found out. */
export interface DatasetDriftResult {
  readonly drifted: number;
  readonly tested: number;
  readonly share: number | null;
  /** The share of drifted columns from which the data set counts as drifted. */
  readonly limit: number;
}
