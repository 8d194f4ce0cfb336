import type { Ecdf } from "../../stats/ecdf.ts";
import { countAtMost, countBelow } from "../../stats/ecdf-lookup.ts";
import type { CategoryList } from "./quality-results.ts";

const shownExamples = 10;

/** The categories that one side has and the other has not, most frequent first. */
export function onlyIn(
  labels: readonly string[],
  here: readonly number[],
  there: readonly number[],
): CategoryList {
  const found = labels
    .map((label, i) => ({ label, rows: here[i] ?? 0, elsewhere: there[i] ?? 0 }))
    .filter(({ rows, elsewhere }) => rows > 0 && elsewhere === 0)
    .sort((a, b) => b.rows - a.rows);
  return {
    count: found.length,
    rows: found.reduce((sum, { rows }) => sum + rows, 0),
    examples: found.slice(0, shownExamples).map(({ label, rows }) => ({ label, rows })),
  };
}

/** Current rows below the reference's minimum or above its maximum; `null` without a reference. */
export function rowsOutside(reference: Ecdf, current: Ecdf): number | null {
  const least = reference.values[0];
  const most = reference.values.at(-1);
  if (least === undefined || most === undefined) return null;
  return countBelow(current, least) + current.n - countAtMost(current, most);
}
