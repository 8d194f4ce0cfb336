import type { SubjectColumn } from "../../../data/subject-column.ts";
import { rankSums } from "../../../stats/performance/rank-sums.ts";
import { rocAuc } from "../../../stats/performance/roc-auc.ts";
import { aucByChance, aucOfCodes } from "../../../stats/side-classifier.ts";
import { folds, type ClassifierMeasurement } from "./measure-classifier.ts";
import { statements } from "./statements.ts";
import type { ClassifierResult } from "./result.ts";

export const classifierSource =
  "An additive (naive Bayes) classifier: each column is cut into at most 48 bins or 50 " +
  "categories, and a row's score is the sum over its columns of ln(share in the current data / " +
  `share in the reference), learnt on the other ${folds - 1} of ${folds} folds that a hash of the ` +
  "row's place deals. It sees every shift of single columns; a change only of how columns go " +
  "together it does not see: the reconstruction error and the correlations are for that.";

/** How well both sides can be told apart, and by which columns. */
export function classifierResult(
  { counts, weights, scores, sql }: ClassifierMeasurement,
  columns: readonly SubjectColumn[],
  threshold: number,
): ClassifierResult {
  const { reference, current } = scores;
  const area = rocAuc(rankSums({ positive: current, negative: reference }));
  const own = columns.flatMap(({ name }, i) => {
    const alone = aucOfCodes(counts.reference[i] ?? [], counts.current[i] ?? [], weights[i] ?? []);
    return alone.ok ? [{ column: name, auc: alone.value.value }] : [];
  });
  return {
    auc: area.ok ? area.value.value : null,
    interval: area.ok ? area.value.interval : null,
    threshold,
    chance: reference.n * current.n === 0 ? 1 : aucByChance(reference.n, current.n),
    columns: own.toSorted((a, b) => b.auc - a.auc),
    source: classifierSource,
    sql: statements(sql),
    reason: area.ok ? "" : "one side has no rows",
  };
}
