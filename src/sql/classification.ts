import { numberOrNaN } from "./column-expression.ts";
import { literal } from "./identifier.ts";
import { keyedSelect, numberText, type KeyedRows } from "./keyed-rows.ts";
import { fromSlice, type SliceRows } from "./slice.ts";

/** A model that predicts a label: VARCHAR expressions, from `categoryExpression`. */
export interface LabelModel {
  readonly target: string;
  readonly prediction: string;
}

/** The score of one class: a VARCHAR expression of the target and a DOUBLE one of the score. */
export interface ScoreModel {
  readonly target: string;
  readonly score: string;
  /** The label that a high score speaks for; rows with any other label are negative. */
  readonly positive: string;
}

/** The scores of several classes. */
export interface ClassScoresModel {
  readonly target: string;
  readonly scores: readonly { readonly label: string; readonly score: string }[];
}

/** Rows of each pair of `target` and `prediction`, NULL where missing, of each slice. */
export function confusionSql(rows: KeyedRows, { target, prediction }: LabelModel): string {
  return `SELECT slice, target, prediction, COUNT(*)::DOUBLE AS n
FROM (${keyedSelect(rows, { target, prediction })})
WHERE slice IS NOT NULL
GROUP BY ALL`;
}

/** The score of every row (NaN where there is none) and as `code` what `labelDigit` says. */
export function codedScoresSql(slice: SliceRows, model: ScoreModel): string {
  return `SELECT ${numberOrNaN("score")} AS score, (${labelCode("target", model.positive)})::INTEGER AS code
FROM (SELECT ${model.target} AS target, ${model.score} AS score
      ${fromSlice(slice)})`;
}

/** What a `labelDigit` says of a label (VARCHAR). */
export const labelCode = (label: string, positive: string): string =>
  `CASE WHEN ${label} = ${literal(positive)} THEN 1 WHEN ${label} IS NOT NULL THEN 0 ELSE 2 END`;

const count = (name: string, condition: string): string =>
  `COUNT(CASE WHEN ${condition} THEN 1 END)::DOUBLE AS ${name}`;

/** The least probability that a logarithm is taken of: the spacing of doubles at 1. */
const leastProbability = numberText(2 ** -52);
const logarithm = (p: string): string =>
  `ln(greatest(least(${p}, 1 - ${leastProbability}), ${leastProbability}))`;

const sum = (name: string, term: string): string => `COALESCE(SUM(${term}), 0)::DOUBLE AS ${name}`;

/** `ScoreLosses` of several classes together, one row a slice. */
export function classScoreLossesSql(rows: KeyedRows, model: ClassScoresModel): string {
  const { target, scores } = model;
  const names = scores.map((_, i) => `s${i}`);
  const each = (condition: (name: string) => string, join: string) =>
    `(${names.map(condition).join(join)})`;
  // Scores that were rounded to hundredths are probabilities still.
  const rounding = numberText(0.005 * scores.length + 1e-9);
  const missing = each((s) => `${s} IS NULL OR isnan(${s})`, " OR ");
  const isLabel = (i: number) => `target = ${literal(scores[i]?.label ?? "")}`;
  const ownScore = `CASE ${names.map((s, i) => `WHEN ${isLabel(i)} THEN ${s}`).join(" ")} END`;
  const square = (s: string, i: number) => `pow(${s} - (${isLabel(i)})::INTEGER, 2)`;
  return `WITH terms AS (
  SELECT *, ${missing} AS missing,
         target IS NOT NULL AND ${each((s) => `coalesce(isfinite(${s}), FALSE)`, " AND ")} AS good
  FROM (${keyedSelect(rows, {
    target,
    ...Object.fromEntries(scores.map(({ score }, i) => [`s${i}`, score])),
  })})
  WHERE slice IS NOT NULL
), losses AS (
  SELECT *, CASE WHEN good THEN -${logarithm(`(${ownScore})`)} END AS l,
         CASE WHEN good THEN ${names.map(square).join(" + ")} END AS b
  FROM terms
)
SELECT slice,
       COUNT(*)::DOUBLE AS rows,
       ${count("unlabelled", "target IS NULL")},
       ${count("unscored", "target IS NOT NULL AND missing")},
       ${count("infinite", "target IS NOT NULL AND NOT missing AND NOT good")},
       ${count("n", "good")},
       ${count("outside", `good AND ${each((s) => `${s} < 0 OR ${s} > 1`, " OR ")}`)},
       ${count("not_summing_to_one", `good AND abs(${names.join(" + ")} - 1) > ${rounding}`)},
       ${count("unknown_labels", `good AND l IS NULL`)},
       0e0 AS positives,
       0e0 AS scores,
       0e0 AS score_squares,
       ${sum("log_losses", "l")},
       ${sum("log_loss_squares", "l * l")},
       ${sum("briers", "CASE WHEN l IS NOT NULL THEN b END")},
       ${sum("brier_squares", "CASE WHEN l IS NOT NULL THEN b * b END")}
FROM losses
GROUP BY slice`;
}
