import { ident, literal } from "./identifier.ts";

/** Statements that read a registered CSV file and turn its text columns into values. */

export type ReadType = "BIGINT" | "DOUBLE" | "TIMESTAMP" | "VARCHAR";

export interface CsvRead {
  /** Name under which the file is registered (`data/<file>`). */
  readonly file: string;
  readonly table: string;
  readonly columns: readonly { readonly name: string; readonly type: ReadType }[];
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: string;
  /** What ends every record. Left to guess, the engine takes the first line break, even a quoted one. */
  readonly lineEnd: "\n" | "\r\n";
  /** Exact texts that become NULL in every column. */
  readonly nullTexts: readonly string[];
  /** Bytes of the longest record, when the engine's own limit of 2 MB is too small. */
  readonly longestRow: number;
  /** Whether the rows follow others in a table that exists. */
  readonly append: boolean;
}

/** Rejects that are kept; what is beyond only counts as "more". */
export const rejectLimit = 1000;

const engineRowLimit = 2_000_000;

/**
 * Creates the table from a file without a header, or appends to it, in one pass and with nothing
 * left to guess. Rows that do not fit are left out and listed in a table of rejects.
 */
export function readCsvSql(read: CsvRead): string {
  const columns = read.columns.map(({ name, type }) => `${literal(name)}: '${type}'`);
  const longest = Math.max(engineRowLimit, read.longestRow + 1);
  const table = ident(read.table);
  return `${read.append ? `INSERT INTO ${table}` : `CREATE OR REPLACE TABLE ${table} AS`}
SELECT *
FROM read_csv(${literal(`data/${read.file}`)},
  auto_detect = false,
  header = false,
  columns = {${columns.join(", ")}},
  delim = ${literal(read.delimiter)},
  quote = ${literal(read.quote)},
  escape = ${literal(read.escape)},
  new_line = ${literal(read.lineEnd === "\n" ? String.raw`\n` : String.raw`\r\n`)},
  nullstr = [${read.nullTexts.map(literal).join(", ")}],
  max_line_size = ${longest},
  store_rejects = true,
  rejects_table = ${literal(rejects)},
  rejects_scan = ${literal(scans)},
  rejects_limit = ${rejectLimit})`;
}

/** The reader wants names that need no quotes. */
const rejects = "csv_rejects";
const scans = "csv_scans";

/** The first rejects: `line`, `name` (of the column), `kind` (`CAST` …) and `text` of the record. */
export function rejectsSql(): string {
  return `SELECT line::DOUBLE AS line, column_name AS name, error_type::VARCHAR AS kind,
       left(csv_line, 100000) AS text
FROM ${ident(rejects)}
ORDER BY line`;
}

/** Drops the tables into which the reader wrote what it refused. */
export function dropRejectsSql(): readonly string[] {
  return [`DROP TABLE IF EXISTS ${ident(rejects)}`, `DROP TABLE IF EXISTS ${ident(scans)}`];
}

export function rowCountSql(table: string): string {
  return `SELECT COUNT(*)::DOUBLE AS rows FROM ${ident(table)}`;
}

const blanks = " \t\u00a0";

/** The trimmed text of a column, NULL where it is one of the (lower-case) missing texts. */
export function cleanText(column: string, missing: readonly string[]): string {
  const text = `trim(${ident(column)}, ${literal(blanks)})`;
  if (missing.length === 0) return text;
  return `CASE WHEN lower(${text}) NOT IN (${missing.map(literal).join(", ")}) THEN ${text} END`;
}

/** A text column as it is, NULL where its trimmed text is missing. */
export function keptText(column: string, missing: readonly string[]): string {
  return `CASE WHEN ${cleanText(column, missing)} IS NOT NULL THEN ${ident(column)} END`;
}

/** One way to read a text column: SQL over a column `v` of cleaned texts. */
export interface TextReading {
  readonly type: ReadType;
  /** The value, or NULL (or an error) where the text does not fit. */
  readonly value: string;
  /** Whether the text fits. */
  readonly fits: string;
}

export const integerPattern = "[-+]?(0|[1-9][0-9]*)";
export const numberPattern =
  "[-+]?((0|[1-9][0-9]*)(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?|[-+]?[iI][nN][fF]([iI][nN][iI][tT][yY])?";

export const asInteger: TextReading = {
  type: "BIGINT",
  value: "TRY_CAST(v AS BIGINT)",
  fits: `regexp_full_match(v, ${literal(integerPattern)}) AND TRY_CAST(v AS BIGINT) IS NOT NULL`,
};

export const asNumber: TextReading = {
  type: "DOUBLE",
  value: "TRY_CAST(v AS DOUBLE)",
  fits: `regexp_full_match(v, ${literal(numberPattern)})`,
};

/**
 * Moments by `strptime` formats, in UTC. The cast from text drops offsets silently, hence the way
 * over microseconds, which needs no time zones of the engine. `%f` reads six digits at most.
 */
export function asMoment(formats: readonly string[], longFraction: boolean): TextReading {
  const text = longFraction ? String.raw`regexp_replace(v, '([.,]\d{6})\d+', '\1')` : "v";
  const parsed = `try_strptime(${text}, [${formats.map(literal).join(", ")}])`;
  const value = `make_timestamp(epoch_us(${parsed}))`;
  return { type: "TIMESTAMP", value, fits: `${parsed} IS NOT NULL` };
}

/** Moments by the engine's own cast, which would drop an offset and knows words like `epoch`. */
export const asIsoMoment: TextReading = {
  type: "TIMESTAMP",
  value: "TRY_CAST(v AS TIMESTAMP)",
  fits: "TRY_CAST(v AS TIMESTAMP) IS NOT NULL AND regexp_full_match(v, '[0-9][^:]*(:[^-+]*)?')",
};

/**
 * How well readings fit a column: `filled` (values that are not missing), `lost` (texts that
 * cleaning makes NULL), and for each reading `bad0`, `row0` (first row, from 0), `text0` …
 */
export function fitSql(
  table: string,
  column: string,
  missing: readonly string[],
  readings: readonly TextReading[],
): string {
  const counts = readings.flatMap(({ fits }, i) => {
    const bad = `v IS NOT NULL AND NOT (${fits})`;
    return [
      `SUM(CASE WHEN ${bad} THEN 1 ELSE 0 END)::DOUBLE AS bad${i}`,
      `MIN(CASE WHEN ${bad} THEN r END)::DOUBLE AS row${i}`,
      `left(arg_min(v, CASE WHEN ${bad} THEN r END), 60) AS text${i}`,
    ];
  });
  return `SELECT COUNT(v)::DOUBLE AS filled,
       (COUNT(c) - COUNT(v))::DOUBLE AS lost${counts.map((one) => `,\n       ${one}`).join("")}
FROM (SELECT rowid AS r, ${ident(column)} AS c, ${cleanText(column, missing)} AS v
      FROM ${ident(table)})`;
}

/** Some distinct texts of a column that a reading does not fit, as `v`. */
export function misfitsSql(
  table: string,
  column: string,
  missing: readonly string[],
  { fits }: TextReading,
): string {
  return `SELECT DISTINCT v
FROM (SELECT ${cleanText(column, missing)} AS v FROM ${ident(table)})
WHERE v IS NOT NULL AND NOT (${fits})
LIMIT 500`;
}

/** So many texts `textsSql` gives at most. */
export const sampledTexts = 1000;

/** Some texts of a column, as `v`. */
export function textsSql(table: string, column: string, missing: readonly string[]): string {
  return `SELECT v
FROM (SELECT ${cleanText(column, missing)} AS v FROM ${ident(table)})
WHERE v IS NOT NULL
LIMIT ${sampledTexts}`;
}

/** One column that gets other values. */
export interface Conversion {
  readonly column: string;
  readonly type: ReadType;
  /** SQL over the column. */
  readonly value: string;
}

/** The value of a reading, over the column instead of `v`. */
export function readValue(
  column: string,
  missing: readonly string[],
  { value }: TextReading,
): string {
  const clean = cleanText(column, missing);
  return value.replaceAll(/\bv\b/g, () => `(${clean})`);
}

/** Above this number of conversions one copy of the table is cheaper than a rewrite for each. */
const manyConversions = 16;

/** Changes the types of columns, each by its expression. */
export function convertSql(
  table: string,
  columns: readonly string[],
  conversions: readonly Conversion[],
): readonly string[] {
  if (conversions.length <= manyConversions) {
    return conversions.map(
      ({ column, type, value }) =>
        `ALTER TABLE ${ident(table)} ALTER ${ident(column)} SET DATA TYPE ${type} USING ${value}`,
    );
  }
  const values = new Map(conversions.map(({ column, value }) => [column, value]));
  const selected = columns.map((column) => {
    const value = values.get(column);
    return value === undefined ? ident(column) : `${value} AS ${ident(column)}`;
  });
  const copy = `${table} converted`;
  return [
    `CREATE OR REPLACE TABLE ${ident(copy)} AS\nSELECT ${selected.join(",\n       ")}\nFROM ${ident(table)}`,
    `DROP TABLE ${ident(table)}`,
    `ALTER TABLE ${ident(copy)} RENAME TO ${ident(table)}`,
  ];
}

/** Takes one column out. */
export function dropColumnSql(table: string, column: string): string {
  return `ALTER TABLE ${ident(table)} DROP ${ident(column)}`;
}
