/** How often each category occurs in a column of one slice. */
export interface CategoryCounts {
  readonly rows: number;
  readonly missing: number;
  /** Distinct categories, most frequent first, ties by label in code-unit order. */
  readonly labels: readonly string[];
  /** Rows of each category; they sum to `rows − missing`. */
  readonly counts: readonly number[];
}
