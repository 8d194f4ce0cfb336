import { ident } from "./identifier.ts";
import { fromSlice, type SliceRows } from "./slice.ts";

/**
 * One builder a measurement family. Every result column is DOUBLE or VARCHAR (see `Connector`).
 * `x` is the SQL expression of a column with a meaning, from `column-expression.ts`.
 */

/** Finite values of a numeric expression; one DOUBLE column, in no order. */
export function valuesSql(slice: SliceRows, x: string): string {
  return `SELECT x
FROM (SELECT ${x} AS x
      ${fromSlice(slice)})
WHERE isfinite(x)`;
}

/** The values of a numeric expression all of which are finite; one DOUBLE column, in no order. */
export const allValuesSql = (slice: SliceRows, x: string): string =>
  `SELECT ${x} AS x ${fromSlice(slice)}`;

/** Values of several numeric expressions, `x<i>`, NULL where they are not finite. */
export function manyValuesSql(slice: SliceRows, numeric: readonly string[]): string {
  const finite = numeric.map((_, i) => `CASE WHEN isfinite(x${i}) THEN x${i} END AS x${i}`);
  return `SELECT ${finite.join(",\n       ")}
FROM (SELECT ${numeric.map((x, i) => `${x} AS x${i}`).join(", ")}
      ${fromSlice(slice)})`;
}

/** Missing (`m<i>`) and infinite (`f<i>`) values of several numeric expressions, and `rows`. */
export function tallySql(slice: SliceRows, numeric: readonly string[]): string {
  const tallies = numeric.flatMap((_, i) => [
    `(COUNT(*) - COUNT(CASE WHEN NOT isnan(x${i}) THEN 1 END))::DOUBLE AS m${i}`,
    `COUNT(CASE WHEN isinf(x${i}) THEN 1 END)::DOUBLE AS f${i}`,
  ]);
  return `SELECT ${["COUNT(*)::DOUBLE AS rows", ...tallies].join(",\n       ")}
FROM (SELECT ${numeric.map((x, i) => `${x} AS x${i}`).join(", ")}
      ${fromSlice(slice)})`;
}

/** Rows of each category: `label` (NULL for missing) and `n`. */
export function countsSql(slice: SliceRows, category: string): string {
  return `SELECT ${category} AS label, COUNT(*)::DOUBLE AS n
${fromSlice(slice)}
GROUP BY 1`;
}

/** `rows`, `missing`, `distinct_values` and the most common `value` with its `n`. */
export function valueSummarySql(slice: SliceRows, category: string): string {
  return `WITH groups AS (
  SELECT ${category} AS label, COUNT(*) AS n
  ${fromSlice(slice)}
  GROUP BY 1
), top AS (
  SELECT label, n
  FROM groups
  WHERE label IS NOT NULL
  ORDER BY n DESC, label
  LIMIT 1
)
SELECT COALESCE(SUM(n), 0)::DOUBLE AS rows,
       COALESCE(SUM(CASE WHEN label IS NULL THEN n END), 0)::DOUBLE AS missing,
       COUNT(label)::DOUBLE AS distinct_values,
       COALESCE((SELECT n FROM top), 0)::DOUBLE AS n,
       (SELECT label FROM top) AS value
FROM groups`;
}

/**
 * `rows`, `duplicate_rows` and `empty_rows`. Equal rows have equal hashes, so only rows whose hash
 * occurs twice are compared in full: exact, and much cheaper than a DISTINCT over all columns.
 */
export function tableCountsSql(slice: SliceRows, columns: readonly string[]): string {
  const names = columns.map(ident);
  const from = fromSlice(slice);
  const hash = `hash(${names.join(", ")})`;
  const empty = names.map((name) => `${name} IS NULL`).join(" AND ");
  return `WITH repeated AS (
  SELECT ${hash} AS h
  ${from}
  GROUP BY 1
  HAVING COUNT(*) > 1
), candidates AS (
  SELECT ${names.join(", ")}
  ${from}
  WHERE ${hash} IN (SELECT h FROM repeated)
)
SELECT (SELECT COUNT(*) ${from})::DOUBLE AS rows,
       ((SELECT COUNT(*) FROM candidates)
        - (SELECT COUNT(*) FROM (SELECT DISTINCT * FROM candidates)))::DOUBLE AS duplicate_rows,
       (SELECT COUNT(CASE WHEN ${empty} THEN 1 END) ${from})::DOUBLE AS empty_rows`;
}

/** For the i-th column: `m<i>` missing values, and `c<i>` whether it has at most one distinct one. */
export function columnFillSql(slice: SliceRows, values: readonly string[]): string {
  const fills = values.flatMap((_, i) => [
    `(COUNT(*) - COUNT(v${i}))::DOUBLE AS m${i}`,
    `(MIN(v${i}) IS NOT DISTINCT FROM MAX(v${i})) AS c${i}`,
  ]);
  return `SELECT ${fills.join(",\n       ")}
FROM (SELECT ${values.map((value, i) => `${value} AS v${i}`).join(", ")}
      ${fromSlice(slice)})`;
}
