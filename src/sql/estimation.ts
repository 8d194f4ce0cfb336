import { literal } from "./identifier.ts";
import { keyedSelect, type KeyedRows } from "./keyed-rows.ts";

/** What performance is estimated from. */
export interface EstimationModel {
  /** VARCHAR; NULL where the label has not come. `NULL` when there is no such column. */
  readonly target: string;
  /** VARCHAR. */
  readonly prediction: string;
  /** The classes by number. Two classes: the negative one first. */
  readonly labels: readonly string[];
  /** DOUBLE: the scores of each class; two classes: of the positive one only. */
  readonly scores: readonly string[];
  /** What rows are ordered by (then by their place in a loaded table); as they come when absent. */
  readonly order?: string | undefined;
}

/**
 * Rows with all scores and a prediction among the labels: `predicted` and `target` as numbers of
 * classes (`target` −1 where missing or unknown) and `s0` …, slice after slice.
 */
export function estimationRowsSql(rows: KeyedRows, model: EstimationModel): string {
  const { target, prediction, labels, scores, order } = model;
  const number = (column: string) =>
    `CASE ${labels.map((label, i) => `WHEN ${column} = ${literal(label)} THEN ${i}`).join(" ")}` +
    " ELSE -1 END";
  const names = scores.map((_, k) => `s${k}`);
  const columns = { y: target, p: prediction };
  return `SELECT slice, (${number("y")})::INTEGER AS target, (${number("p")})::INTEGER AS predicted,
       ${names.join(", ")}
FROM (${keyedSelect(rows, {
    ...columns,
    ...Object.fromEntries(scores.map((score, k) => [`s${k}`, score])),
    ...orderColumns(order),
  })})
WHERE slice IS NOT NULL AND p IN (${labels.map(literal).join(", ")})
  AND ${names.map((name) => `isfinite(${name})`).join(" AND ")}${orderBy(order)}`;
}

/** What the loss of a row is estimated from. */
export interface LossModel {
  /** DOUBLE; `CAST(NULL AS DOUBLE)` when there is no such column. */
  readonly target: string;
  /** DOUBLE. */
  readonly prediction: string;
  /** DOUBLE without NaN (`finiteExpression`), or VARCHAR for a categorical feature. */
  readonly features: readonly string[];
  /** As in `EstimationModel`. */
  readonly order?: string | undefined;
}

/**
 * Rows with a prediction: `target` (NULL where it is not a finite number), `prediction` and the
 * features `f0` …; when `every` is more than 1, only each so many-th row.
 */
export function featureRowsSql(rows: KeyedRows, model: LossModel, every = 1): string {
  const names = model.features.map((_, k) => `f${k}`);
  const thinned = every > 1 ? `AND (place - 1) % ${Math.trunc(every)} = 0` : "";
  return `SELECT slice, CASE WHEN isfinite(y) THEN y END AS target, p AS prediction,
       ${names.join(", ")}
FROM (${keyedSelect(rows, {
    y: model.target,
    p: model.prediction,
    ...Object.fromEntries(model.features.map((feature, k) => [`f${k}`, feature])),
    ...(every > 1 ? { place: "row_number() OVER ()" } : {}),
    ...orderColumns(model.order),
  })})
WHERE slice IS NOT NULL AND isfinite(p) ${thinned}${orderBy(model.order)}`;
}

const orderColumns = (order: string | undefined): Readonly<Record<string, string>> =>
  order === undefined ? {} : { moment: order, row_place: "rowid" };

const orderBy = (order: string | undefined): string =>
  order === undefined ? "" : "\nORDER BY moment, row_place";
