/** The statements of loading: what a table looks like, and changes of one column or name. */
import { ident, literal } from "./identifier.ts";
import { cleanText, keptText } from "./read-csv.ts";

/** Names and types of a table's columns in order: `name`, `type`. */
export const describeTable = (table: string): string =>
  `SELECT column_name AS name, data_type AS type
FROM duckdb_columns()
WHERE table_name = ${literal(table)} AND database_name = current_database()
ORDER BY column_index`;

/** `n`, the rows of a table. */
export const countRows = (table: string): string =>
  `SELECT CAST(count(*) AS DOUBLE) AS n FROM ${ident(table)}`;

export const dropTable = (table: string): string => `DROP TABLE IF EXISTS ${ident(table)}`;

export const renameTable = (from: string, to: string): string =>
  `ALTER TABLE ${ident(from)} RENAME TO ${ident(to)}`;

export const renameColumn = (table: string, from: string, to: string): string =>
  `ALTER TABLE ${ident(table)} RENAME COLUMN ${ident(from)} TO ${ident(to)}`;

/** A new, empty table. */
export const createTable = (
  table: string,
  columns: readonly { readonly name: string; readonly type: string }[],
): string => {
  const list = columns.map(({ name, type }) => `${ident(name)} ${type}`);
  return `CREATE TABLE ${ident(table)} (${list.join(", ")})`;
};

/** A column of NULLs, behind the others. */
export const addColumn = (table: string, column: string, type: string): string =>
  `ALTER TABLE ${ident(table)} ADD COLUMN ${ident(column)} ${type}`;

/** Rewrites one column in place; the others are not touched. */
export const changeColumn = (
  table: string,
  column: string,
  type: string,
  expression: string,
): string =>
  `ALTER TABLE ${ident(table)} ALTER COLUMN ${ident(column)} SET DATA TYPE ${type} USING ${expression}`;

/** How many values an expression turns into NULL: `n`. */
export const countLost = (table: string, column: string, expression: string): string =>
  `SELECT CAST(count(${ident(column)}) - count(${expression}) AS DOUBLE) AS n FROM ${ident(table)}`;

/** How many intervals count months, which have no fixed length: `n`. */
export const countMonths = (table: string, column: string): string =>
  `SELECT CAST(count(*) FILTER (WHERE datepart('year', ${ident(column)}) <> 0
  OR datepart('month', ${ident(column)}) <> 0) AS DOUBLE) AS n
FROM ${ident(table)}`;

/** Largest absolute value of a column of integers: `n`, NULL when it has none. */
export const largestInteger = (table: string, column: string): string =>
  `SELECT greatest(abs(CAST(min(${ident(column)}) AS DOUBLE)), abs(CAST(max(${ident(column)}) AS DOUBLE))) AS n
FROM ${ident(table)}`;

/**
 * How many cells of a text column cleaning makes NULL: `n`. Only texts with blanks around them are
 * trimmed: trimming every cell would take longer than all other steps of loading. The engine looks
 * into a CASE only where its condition holds, while it evaluates a WHERE in any order.
 */
export const countMissing = (table: string, column: string, missing: readonly string[]): string => {
  const name = ident(column);
  const texts = missing.map(literal).join(", ");
  const isMissing = missing.length === 0 ? "FALSE" : `lower(${name}) IN (${texts})`;
  const longest = Math.max(0, ...missing.map((text) => new TextEncoder().encode(text).length));
  const padded = [
    `${name} < '!'`,
    ...[" ", "\t", "\u00a0"].map((blank) => `ends_with(${name}, ${literal(blank)})`),
    `starts_with(${name}, ${literal("\u00a0")})`,
  ];
  return `SELECT (COUNT(CASE WHEN strlen(${name}) <= ${longest} THEN CASE WHEN ${isMissing} THEN 1 END END)
  + COUNT(CASE WHEN ${padded.join(" OR ")}
          THEN CASE WHEN ${cleanText(column, missing)} IS NULL AND NOT ${isMissing} THEN 1 END END)
  )::DOUBLE AS n
FROM ${ident(table)}`;
};

/**
 * The rows of each different text of a column, at most `limit` texts: `text` (NULL where missing),
 * `kept` (what cleaning keeps of it) and `n`. Of few texts this takes less time than a look at each
 * cell.
 */
export const countTexts = (
  table: string,
  column: string,
  missing: readonly string[],
  limit: number,
): string =>
  `SELECT v AS text, ${keptText("v", missing)} AS kept, n
FROM (SELECT ${ident(column)} AS v, COUNT(*)::DOUBLE AS n FROM ${ident(table)} GROUP BY 1 LIMIT ${Math.trunc(limit)})`;

/** As the type; the statement fails where a value does not fit. */
export const castTo = (column: string, type: string): string => `CAST(${ident(column)} AS ${type})`;

/**
 * A coarser moment (`TIMESTAMP_S`, `TIMESTAMP_MS`) as TIMESTAMP, NULL where that cannot hold it:
 * there even TRY_CAST fails with an error.
 */
export function asTimestamp(column: string, type: string): string {
  const bound = (text: string): string => `CAST(${literal(text)} AS ${type})`;
  return (
    `CASE WHEN ${ident(column)} BETWEEN ${bound("290000-01-01 (BC)")}` +
    ` AND ${bound("290000-01-01")} THEN ${castTo(column, "TIMESTAMP")} END`
  );
}

/** Seconds of an interval without months. */
export const secondsOf = (column: string): string => `CAST(epoch(${ident(column)}) AS DOUBLE)`;

/** Doubles as JSON would print them: whole ones without a decimal point. */
export const numberAsText = (column: string): string =>
  `CASE WHEN ${ident(column)} = trunc(${ident(column)}) AND abs(${ident(column)}) < 1e15 ` +
  `THEN CAST(CAST(${ident(column)} AS BIGINT) AS VARCHAR) ELSE CAST(${ident(column)} AS VARCHAR) END`;

/** The user's tables and views of an attached database: `schema`, `name`. */
export const listTables = (database: string): string =>
  `SELECT schema_name AS schema, table_name AS name FROM duckdb_tables()
WHERE database_name = ${literal(database)} AND NOT internal
UNION ALL
SELECT schema_name AS schema, view_name AS name FROM duckdb_views()
WHERE database_name = ${literal(database)} AND NOT internal`;

/** Opens a database file for reading, under a name. */
export const attachDatabase = (file: string, name: string): string =>
  `ATTACH ${literal(`data/${file}`)} AS ${ident(name)} (READ_ONLY)`;

export const detachDatabase = (name: string): string => `DETACH DATABASE IF EXISTS ${ident(name)}`;

/** A table of an attached database as one of this one. */
export const copyTable = (database: string, schema: string, from: string, to: string): string =>
  `CREATE TABLE ${ident(to)} AS FROM ${ident(database)}.${ident(schema)}.${ident(from)}`;
