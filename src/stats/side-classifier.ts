import { ecdfOfCounts } from "./ecdf-of-counts.ts";
import { undefinedBecause, type Outcome } from "./outcome.ts";
import type { Estimate } from "./performance/estimate.ts";
import { rankSums } from "./performance/rank-sums.ts";
import { rocAuc } from "./performance/roc-auc.ts";

/** Rows of each code, fold by fold. */
type CodeCounts = readonly (readonly number[])[];

/** Scores are whole numbers of this many to one natural unit of log odds: their sums are exact. */
const unitsPerLogOdds = 100;

/**
 * The evidence of each code that a row is of the current data: ln(p(code | current) /
 * p(code | reference)) in hundredths, with half a row added to each code of either side. The
 * weights of a fold come from the rows of all other folds.
 *
 * Added up over columns this is the naive Bayes classifier: exact where columns are independent,
 * and blind to a change of how columns go together.
 */
export function outOfFoldLogOdds(
  reference: CodeCounts,
  current: CodeCounts,
): readonly (readonly number[])[] {
  const folds = reference.length;
  const width = Math.max(...[...reference, ...current].map((counts) => counts.length));
  const sum = (side: CodeCounts, fold: number, code: number) =>
    side.reduce(
      (total, counts, f) => total + (f === fold && folds > 1 ? 0 : (counts[code] ?? 0)),
      0,
    );
  return Array.from({ length: folds }, (_, fold) => {
    const shares = (side: CodeCounts) => {
      const counts = Array.from({ length: width }, (__, code) => sum(side, fold, code) + 0.5);
      const total = counts.reduce((all, count) => all + count, 0);
      return counts.map((count) => count / total);
    };
    const before = shares(reference);
    const now = shares(current);
    return now.map((share, code) =>
      Math.round(unitsPerLogOdds * Math.log(share / (before[code] ?? 1))),
    );
  });
}

/** How well one column alone tells the sides apart: the area under the ROC curve of its weights. */
export function aucOfCodes(
  reference: CodeCounts,
  current: CodeCounts,
  weights: readonly (readonly number[])[],
): Outcome<Estimate> {
  const scores = (side: CodeCounts) =>
    ecdfOfCounts(
      side.flatMap((counts, fold) =>
        counts.map((n, code) => ({ value: weights[fold]?.[code] ?? 0, n })),
      ),
    );
  const negative = scores(reference);
  const positive = scores(current);
  if (negative.n === 0 || positive.n === 0) return undefinedBecause("one side has no rows");
  return rocAuc(rankSums({ positive, negative }));
}

/**
 * The area out of fold that chance reaches in at most 1 of 20 pairs of samples of these sizes from
 * one distribution: 0.5 + 1.645 √(2 (n + m + 1) / 12 n m). That is twice the variance of the area of
 * scores that know nothing of the rows: the weights of a fold come from the other ones, so that
 * what two folds have in common by chance is counted when either is scored. With the differences
 * d of the sides in k folds, the sum Σ d_f · Σ_{g≠f} d_g holds every pair of folds twice.
 *
 * Source: H. B. Mann, D. R. Whitney, Ann. Math. Stat. 18 (1947) 50–60 for the variance of one area;
 * Y. Bengio, Y. Grandvalet, JMLR 5 (2004) 1089–1105 on the dependence of folds.
 */
export const aucByChance = (n: number, m: number): number =>
  Math.min(1, 0.5 + 1.6448536269514722 * Math.sqrt((2 * (n + m + 1)) / (12 * n * m)));
