import { chiSquareOfTable, marginsOf } from "./contingency.ts";
import { defined, undefinedBecause, type Outcome, type TestResult } from "./outcome.ts";
import { chiSquareSf } from "./special/chi-square.ts";

/** Cochran's limit: below so many expected rows a chi-square law is a rough one. */
const fewRows = 5;

/**
 * Pearson's chi-square test that two samples of counts have one law: both sides are samples, as
 * opposed to `chiSquareTest`, where the reference is the law. Σ (observed − expected)² / expected
 * over both sides with what both together would expect, df = categories − 1. Categories that expect
 * fewer than 5 rows on the smaller side count as one.
 *
 * Source: `scipy.stats.chi2_contingency(…, correction=False)`; W. G. Cochran, Ann. Math. Stat. 23
 * (1952) 315–345, section 7, for the limit of 5.
 */
export function homogeneityTest(
  reference: readonly number[],
  current: readonly number[],
): Outcome<TestResult> {
  const { table, rows, columns, n } = marginsOf([reference, current]);
  const [r, c] = table;
  if (r === undefined || c === undefined) return undefinedBecause("one side has no rows");
  const smaller = Math.min(...rows) / n;
  const isRare = (j: number) => (columns[j] ?? 0) * smaller < fewRows;
  const kept = columns.map((_, j) => j).filter((j) => !isRare(j));
  const rest = (side: readonly number[]) =>
    side.reduce((sum, count, j) => sum + (isRare(j) ? count : 0), 0);
  const pooled = marginsOf([r, c].map((side) => [...kept.map((j) => side[j] ?? 0), rest(side)]));
  const categories = pooled.columns.length;
  if (categories < 2) return undefinedBecause("there is only one category to compare");
  const statistic = chiSquareOfTable(pooled);
  return defined({ statistic, pValue: chiSquareSf(statistic, categories - 1) });
}
