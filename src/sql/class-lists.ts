/** Columns whose cells hold one probability for each class: `[0.2, 0.8]`, `{"no": 0.2, "yes": 0.8}`. */
import { ident, literal } from "./identifier.ts";

/** The cells as text, whatever the engine holds: `[0.2, 0.8]`, `{'no': 0.2}`, `{no=0.2}`. */
const asText = (column: string): string => `CAST(${ident(column)} AS VARCHAR)`;

/** A text among the first rows of each column, `c0`, `c1` …; NULL where there is none. */
export const firstTextsSql = (table: string, columns: readonly string[], rows: number): string =>
  `SELECT ${columns.map((column, i) => `any_value(${asText(column)}) AS c${i}`).join(", ")}
FROM (FROM ${ident(table)} LIMIT ${Math.trunc(rows)})`;

/** The numbers of a list, DOUBLE[]; separated by commas, semicolons or, as NumPy writes, blanks. */
export const listNumbers = (column: string): string =>
  `TRY_CAST(string_split_regex(trim(${asText(column)}, '[]() '), '\\s*[,;]\\s*|\\s+') AS DOUBLE[])`;

/** The numbers beside these names, DOUBLE[]. */
export const namedNumbers = (column: string, names: readonly string[]): string =>
  `[${names.map((name) => namedNumber(column, name)).join(", ")}]`;

function namedNumber(column: string, name: string): string {
  const escaped = name.replaceAll(/[^\p{L}\p{N}]/gu, "\\$&");
  const pattern = `(?:^|[{,])\\s*["']?${escaped}["']?\\s*[:=]\\s*([-+0-9.eE]+)`;
  return `TRY_CAST(regexp_extract(${asText(column)}, ${literal(pattern)}, 1) AS DOUBLE)`;
}

/**
 * Of the cells that hold something: how many there are (`n`), the fewest and the most numbers in one
 * (`least`, `most`), and how many are not shares of one whole (`others`).
 */
export const wholesSql = (table: string, column: string, numbers: string): string =>
  `SELECT COUNT(*)::DOUBLE AS n, MIN(len(v))::DOUBLE AS least, MAX(len(v))::DOUBLE AS most,
       (COUNT(*) - COUNT(CASE WHEN list_count(v) = len(v) AND list_min(v) >= 0 AND list_max(v) <= 1
         AND abs(list_sum(v) - 1) < 0.02 THEN 1 END))::DOUBLE AS others
FROM (SELECT ${numbers} AS v FROM ${ident(table)} WHERE ${ident(column)} IS NOT NULL)`;

/** Puts a column of numbers for each name in the place of one that holds lists of them. */
export function spreadSql(
  table: string,
  columns: readonly string[],
  spread: ReadonlyMap<string, { readonly numbers: string; readonly names: readonly string[] }>,
): readonly string[] {
  const between = `${table}_spread`;
  const selected = columns.flatMap((column) => {
    const own = spread.get(column);
    if (own === undefined) return [ident(column)];
    return own.names.map((name, i) => `(${own.numbers})[${i + 1}] AS ${ident(name)}`);
  });
  return [
    `CREATE TABLE ${ident(between)} AS SELECT ${selected.join(", ")} FROM ${ident(table)}`,
    `DROP TABLE ${ident(table)}`,
    `ALTER TABLE ${ident(between)} RENAME TO ${ident(table)}`,
  ];
}
