/** The methods that the rule chooses from, by the names that links and reports use. */
export type AutoDriftMethod = "ks" | "wasserstein" | "z" | "chi_square" | "jensen_shannon";

export interface DriftMethodChoice {
  readonly method: AutoDriftMethod;
  /** The default threshold: a p-value at or below it, or a distance at or above it, is drift. */
  readonly threshold: number;
}

/** Up to this many reference rows a test of significance is chosen, above it a distance. */
const testUpToRows = 1000;

/**
 * The drift method for a column, by the size of the reference and the number of distinct values
 * of both sides together. Source: Evidently's `_get_default_stattest`: tests see everything in
 * large samples, so above 1000 reference rows a distance is chosen. The size of the current data
 * does not matter.
 */
export function chooseDriftMethod(column: {
  readonly type: "numeric" | "categorical";
  /** Reference rows with a value. */
  readonly referenceRows: number;
  /** Distinct values of reference and current together. */
  readonly distinctPooled: number;
}): DriftMethodChoice {
  const few = column.distinctPooled <= 5;
  if (column.referenceRows > testUpToRows) {
    const distance = column.type === "numeric" && !few ? "wasserstein" : "jensen_shannon";
    return { method: distance, threshold: 0.1 };
  }
  if (column.distinctPooled <= 2) return { method: "z", threshold: 0.05 };
  const test = column.type === "numeric" && !few ? "ks" : "chi_square";
  return { method: test, threshold: 0.05 };
}
