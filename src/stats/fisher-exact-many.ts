import { defined, undefinedBecause, type Outcome, type TestResult } from "./outcome.ts";
import { logGamma } from "./special/log-gamma.ts";

/** The most tables that are enumerated: well under half a second. */
const mostTables = 2_000_000;

/**
 * Fisher's exact test of two rows and many categories (Freeman & Halton 1951): every table with
 * the observed totals is visited, category by category.
 */
export function manyCategories(
  reference: readonly number[],
  current: readonly number[],
): Outcome<TestResult> {
  const totals = reference.map((count, i) => count + (current[i] ?? 0));
  const n = reference.reduce((sum, count) => sum + count, 0);
  if (numberOfTables(totals, n) > mostTables) {
    return undefinedBecause(
      "there are too many possible tables for the exact test; use the chi-square or the G test",
    );
  }
  const logChoose = totals.map((total) =>
    Array.from(
      { length: total + 1 },
      (_, x) => logGamma(total + 1) - logGamma(x + 1) - logGamma(total - x + 1),
    ),
  );
  const weightOf = (table: readonly number[]) =>
    table.reduce((sum, count, i) => sum + (logChoose[i]?.[count] ?? 0), 0);
  const observed = weightOf(reference);
  const rest = totals.map((_, i) => totals.slice(i + 1).reduce((sum, total) => sum + total, 0));
  const N = totals.reduce((sum, total) => sum + total, 0);
  const all = logGamma(N + 1) - logGamma(n + 1) - logGamma(N - n + 1);
  let p = 0;
  const visit = (i: number, left: number, log: number): void => {
    const total = totals[i];
    if (total === undefined) {
      if (log <= observed + 1e-9) p += Math.exp(log - all);
      return;
    }
    const from = Math.max(0, left - (rest[i] ?? 0));
    for (let x = from; x <= Math.min(total, left); x++) {
      visit(i + 1, left - x, log + (logChoose[i]?.[x] ?? 0));
    }
  };
  visit(0, n, 0);
  return defined({ statistic: null, pValue: Math.min(1, p) });
}

/** Vectors with 0 ≤ xᵢ ≤ totalᵢ that sum to n; Infinity as soon as they are too many to matter. */
function numberOfTables(totals: readonly number[], n: number): number {
  const smaller = Math.min(n, totals.reduce((sum, total) => sum + total, 0) - n);
  if (smaller > 100_000) return Infinity;
  let ways = new Float64Array(smaller + 1);
  ways[0] = 1;
  for (const total of totals) {
    const next = new Float64Array(smaller + 1);
    let window = 0;
    for (let k = 0; k <= smaller; k++) {
      window += ways[k] ?? 0;
      if (k > total) window -= ways[k - total - 1] ?? 0;
      next[k] = window;
    }
    ways = next;
  }
  return ways[smaller] ?? 0;
}
