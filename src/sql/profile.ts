import type { StoredColumn } from "../data/column.ts";
import { finiteExpression, infiniteCondition, numericExpression } from "./column-expression.ts";
import { ident } from "./identifier.ts";
import type { SliceRows } from "./slice.ts";

/**
 * The statements of a table's profile. Each reads a batch of columns flat: columns are numbered
 * (`c0`, `c1` …), so that their names never become names of the result.
 */

/** Longest prefix of a value that the sample fetches, in characters. */
const sampleTextLength = 256;

/** `rows` of the slice, and its `first` and `last` place in the table. */
export function extentSql(slice: SliceRows): string {
  return `SELECT COUNT(*)::DOUBLE AS rows, MIN(rowid)::DOUBLE AS first, MAX(rowid)::DOUBLE AS last
${fromRows(slice)}`;
}

/** Which rows a sample takes: blocks of `length` neighbouring rows, `stride` rows apart. */
export interface SampleBlocks {
  readonly count: number;
  readonly first: number;
  readonly stride: number;
  readonly length: number;
}

/**
 * Values of a sample of rows as text, in file order; `null` takes every row. Blocks spread over
 * the whole file, because files are often sorted by time. `rowid` needs a table, not a view; a
 * range of it reads only that part of the table, which a remainder would not.
 */
export function sampleSql(
  slice: SliceRows,
  columns: readonly StoredColumn[],
  blocks: SampleBlocks | null,
): string {
  const values = columns.map(({ name, storage }, i) =>
    storage === "other"
      ? `CAST(NULL AS VARCHAR) AS c${i}`
      : `left(CAST(${ident(name)} AS VARCHAR), ${sampleTextLength}) AS c${i}`,
  );
  return `SELECT ${values.join(",\n       ")}
${blocks === null ? fromRows(slice) : fromBlocks(slice, columns, blocks)}`;
}

function fromBlocks(
  slice: SliceRows,
  columns: readonly StoredColumn[],
  { count, first, stride, length }: SampleBlocks,
): string {
  // Named, because a star over thousands of columns takes longer to plan than to run.
  const names = columns.map(({ name }) => ident(name)).join(", ");
  const parts = Array.from({ length: count }, (_, i) => {
    const start = first + i * stride;
    const inBlock = `rowid BETWEEN ${start} AND ${start + length - 1}`;
    return `SELECT ${names} ${fromRows(slice, inBlock)}`;
  });
  return `FROM (${parts.join("\n      UNION ALL ")})`;
}

/** What the texts of a column read as; the scan counts how many do. */
export type ReadsAs = "number" | "moment" | "truth";

/** What counting the texts of a column has told. */
export interface KnownTexts {
  /** Cells that are not NULL. */
  readonly values: number;
  readonly distinct: number;
}

/** A column, and what the sample says is worth asking of all its rows. */
export interface ScanColumn {
  readonly column: StoredColumn;
  /** Of a column of texts that are words, and counted already: nothing more is asked. */
  readonly known: KnownTexts | null;
  /** All sampled numbers are whole: are all? */
  readonly asksWhole: boolean;
  /** The range of a column of doubles costs more than all else: asked only where it matters. */
  readonly asksRange: boolean;
  /** All or nearly all sampled texts read as this: how many do, and in which range? */
  readonly readsAs: ReadsAs | null;
  /** How to count the distinct values, where the sample cannot tell. */
  readonly distinct: "exact" | "approximate" | null;
}

/**
 * One pass over all rows. Of column `i`: `n<i>` values that are not NULL, `g<i>` whether all
 * numbers are finite (their sum is, which is the cheapest way to know), `f<i>` readable texts,
 * `lo<i>` and `hi<i>` the range (milliseconds since 1970 for moments; that of doubles holds only
 * where all are finite), `w<i>` whether all numbers are whole, `d<i>` distinct values. What does
 * not exist or was not asked is absent.
 */
export function scanSql(slice: SliceRows, columns: readonly ScanColumn[]): string {
  return `SELECT ${columns.flatMap(scanExpressions).join(",\n       ")}
${fromRows(slice)}`;
}

/**
 * Of columns of doubles that are not all finite: `inf<i>` infinite values, `f<i>`, `lo<i>`, `hi<i>`
 * of the finite.
 */
export function finiteSql(slice: SliceRows, columns: readonly StoredColumn[]): string {
  const expressions = columns.flatMap((column, i) => [
    `COUNT(CASE WHEN ${infiniteCondition(column)} THEN 1 END)::DOUBLE AS inf${i}`,
    `COUNT(${finiteExpression(column)})::DOUBLE AS f${i}`,
    ...range(finiteExpression(column), i),
  ]);
  return `SELECT ${expressions.join(",\n       ")}
${fromRows(slice)}`;
}

function scanExpressions(scan: ScanColumn, i: number): string[] {
  const { column, known, asksWhole, asksRange, readsAs, distinct } = scan;
  if (known !== null) return [];
  const name = ident(column.name);
  const expressions = [`COUNT(${name})::DOUBLE AS n${i}`];
  if (column.storage === "number") {
    const value = numericExpression(column);
    expressions.push(`COALESCE(isfinite(SUM(${value})), TRUE) AS g${i}`);
    if (asksRange) expressions.push(...range(value, i));
  } else if (readsAs === "number") {
    const value = finiteExpression(column);
    expressions.push(`COUNT(${value})::DOUBLE AS f${i}`, ...range(value, i));
  } else if (column.storage === "integer") {
    expressions.push(...range(name, i));
  } else if (column.storage === "timestamp") {
    // Faster than the smallest of all epochs, and infinite moments have none either way.
    expressions.push(
      `epoch_ms(MIN(${name}))::DOUBLE AS lo${i}`,
      `epoch_ms(MAX(${name}))::DOUBLE AS hi${i}`,
    );
  } else if (readsAs === "moment") {
    const value = numericExpression(column, "datetime");
    expressions.push(`COUNT(${value})::DOUBLE AS f${i}`, ...range(value, i));
  } else if (readsAs === "truth") {
    const truth = `lower(trim(${name})) IN ('true', 'false')`;
    expressions.push(`COUNT(CASE WHEN ${truth} THEN 1 END)::DOUBLE AS f${i}`);
  }
  if (asksWhole) {
    const value = finiteExpression(column);
    expressions.push(`COALESCE(BOOL_AND(${value} = trunc(${value})), TRUE) AS w${i}`);
  }
  if (distinct === "exact") {
    const value = column.storage === "number" ? finiteExpression(column) : name;
    expressions.push(`COUNT(DISTINCT ${value})::DOUBLE AS d${i}`);
  }
  if (distinct === "approximate") {
    expressions.push(`APPROX_COUNT_DISTINCT(${name})::DOUBLE AS d${i}`);
  }
  return expressions;
}

function range(value: string, i: number): string[] {
  return [`MIN(${value})::DOUBLE AS lo${i}`, `MAX(${value})::DOUBLE AS hi${i}`];
}

function fromRows({ table, where }: SliceRows, and?: string): string {
  const conditions = [where, and].filter((condition) => condition !== undefined);
  const all = conditions.map((condition) => `(${condition})`).join(" AND ");
  return all === "" ? `FROM ${table}` : `FROM ${table} WHERE ${all}`;
}
