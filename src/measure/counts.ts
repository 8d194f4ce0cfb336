import type { Rows } from "../engine/connector.ts";
import { numberAt, textAt } from "./decode.ts";

/** How often each category occurs in a column of one slice. */
export interface CategoryCounts {
  readonly rows: number;
  readonly missing: number;
  /** Distinct categories, most frequent first, ties by label in code-unit order. */
  readonly labels: readonly string[];
  /** Rows of each category; they sum to `rows − missing`. */
  readonly counts: readonly number[];
}

export const emptyCounts: CategoryCounts = { rows: 0, missing: 0, labels: [], counts: [] };

/** Decodes the rows of `countsSql`: `label` (NULL for the missing values) and `n`. */
export function decodeCounts(rows: Rows): CategoryCounts {
  const categories: { readonly label: string; readonly n: number }[] = [];
  let missing = 0;
  for (let i = 0; i < rows.count; i++) {
    const label = textAt(rows, "label", i);
    const n = numberAt(rows, "n", i);
    if (label === null) missing = n;
    else categories.push({ label, n });
  }
  categories.sort((x, y) => y.n - x.n || (x.label < y.label ? -1 : 1));
  const counts = categories.map(({ n }) => n);
  return {
    rows: counts.reduce((sum, n) => sum + n, missing),
    missing,
    labels: categories.map(({ label }) => label),
    counts,
  };
}

/** Both sides' counts on one list of categories: the union, in code-unit order. */
export function alignCounts(
  reference: CategoryCounts,
  current: CategoryCounts,
): { labels: readonly string[]; reference: readonly number[]; current: readonly number[] } {
  const labels = [...new Set([...reference.labels, ...current.labels])].sort();
  const on = (side: CategoryCounts) => {
    const byLabel = new Map(side.labels.map((label, i) => [label, side.counts[i] ?? 0]));
    return labels.map((label) => byLabel.get(label) ?? 0);
  };
  return { labels, reference: on(reference), current: on(current) };
}
