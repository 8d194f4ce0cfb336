import type { ColumnType, StoredColumn } from "../data/column.ts";
import { ident, literal } from "./identifier.ts";

/**
 * SQL expressions that give a stored column its meaning. The rules are the same everywhere:
 * NULL and NaN are missing, ±infinity is counted apart, and neither is ever a value. A text that
 * does not read as what its column means is missing too. Every cast here works without the time
 * zone extension, and none throws.
 */

/**
 * The column as a DOUBLE, NULL where it does not read as a number. Doubles keep their NaN and
 * infinities: use `finiteExpression` for values. Booleans are 0 and 1, moments in time are
 * milliseconds since 1970 UTC. With the type `datetime`, texts and numbers are read as moments.
 */
export function numericExpression(column: StoredColumn, type: ColumnType = "numeric"): string {
  const name = ident(column.name);
  if (type === "datetime") return momentExpression(column);
  switch (column.storage) {
    case "number":
      return /^DOUBLE$/i.test(column.engineType) ? name : `CAST(${name} AS DOUBLE)`;
    case "integer":
    case "boolean":
      return `CAST(${name} AS DOUBLE)`;
    case "text":
      return `TRY_CAST(${name} AS DOUBLE)`;
    case "timestamp":
      return momentExpression(column);
    case "other":
      return "CAST(NULL AS DOUBLE)";
  }
}

/** The column's finite values as a DOUBLE: NULL where the value is missing, NaN or infinite. */
export function finiteExpression(column: StoredColumn, type: ColumnType = "numeric"): string {
  const value = numericExpression(column, type);
  return mayBeInfinite(column) ? `CASE WHEN isfinite(${value}) THEN ${value} END` : value;
}

/** A number (DOUBLE), NaN where it is NULL. */
export const numberOrNaN = (x: string): string => `COALESCE(${x}, 'NaN'::DOUBLE)`;

/**
 * The column as a category, VARCHAR: NULL where missing, NaN or infinite. Whole doubles print as
 * integers (`3`, not `3.0`), dates as midnight timestamps do, so that two sides that store one
 * column differently agree on its categories. With the type `boolean`, zeros and ones and texts
 * in any case become `true` and `false`.
 */
export function categoryExpression(column: StoredColumn, type: ColumnType = "categorical"): string {
  const name = ident(column.name);
  switch (column.storage) {
    case "boolean":
      return `CAST(${name} AS VARCHAR)`;
    case "text":
      return type === "boolean" ? `lower(trim(${name}))` : name;
    case "integer":
      return type === "boolean" ? zeroOneWord(name) : `CAST(${name} AS VARCHAR)`;
    case "number":
      return type === "boolean" ? zeroOneWord(name) : numberWord(column);
    case "timestamp":
      return momentWord(name);
    case "other":
      return "CAST(NULL AS VARCHAR)";
  }
}

/**
 * The column as it is stored, NULL where it has no value: NaN is none. Nested values, which have
 * no order, are stood for by their hash; good for counting, not for showing.
 */
export function presentExpression(column: StoredColumn): string {
  const name = ident(column.name);
  if (column.storage === "number")
    return `CASE WHEN NOT isnan(${numericExpression(column)}) THEN ${name} END`;
  if (column.storage === "other") return `CASE WHEN ${name} IS NOT NULL THEN hash(${name}) END`;
  return name;
}

/** A condition, never NULL: the row holds +∞ or −∞. */
export function infiniteCondition(column: StoredColumn, type: ColumnType = "numeric"): string {
  const readAsNumber =
    column.storage === "number" || (column.storage === "text" && type === "numeric");
  if (!readAsNumber || type === "datetime") return "FALSE";
  return `coalesce(isinf(${numericExpression(column, type)}), FALSE)`;
}

/** Numbers below these sizes are seconds, milliseconds or microseconds since 1970; else nanoseconds. */
const secondsBelow = "1e11";
const millisecondsBelow = "1e14";
const microsecondsBelow = "1e17";

/**
 * Milliseconds since 1970 UTC as a DOUBLE. Numbers carry no unit, so their size decides: a count
 * of seconds reaches 1e11 in the year 5138, one of milliseconds in 1973, and so on up.
 */
function momentExpression(column: StoredColumn): string {
  const name = ident(column.name);
  switch (column.storage) {
    case "timestamp":
      return `CAST(epoch_ms(${name}) AS DOUBLE)`;
    case "text":
      // A cast to TIMESTAMP would drop the offset of `12:00+02:00`.
      return `CAST(epoch_ms(TRY_CAST(${name} AS TIMESTAMPTZ)) AS DOUBLE)`;
    case "integer":
    case "number": {
      const value = `CAST(${name} AS DOUBLE)`;
      return (
        `CASE WHEN NOT isfinite(${value}) THEN NULL` +
        ` WHEN abs(${value}) < ${secondsBelow} THEN ${value} * 1000` +
        ` WHEN abs(${value}) < ${millisecondsBelow} THEN ${value}` +
        ` WHEN abs(${value}) < ${microsecondsBelow} THEN ${value} / 1000` +
        ` ELSE ${value} / 1000000 END`
      );
    }
    case "boolean":
    case "other":
      return "CAST(NULL AS DOUBLE)";
  }
}

function mayBeInfinite(column: StoredColumn): boolean {
  if (column.storage === "number") return !/^DECIMAL/i.test(column.engineType);
  return column.storage === "text";
}

/** BIGINT holds every whole double below this size. */
const wholeBelow = "1e18";

function numberWord(column: StoredColumn): string {
  const name = ident(column.name);
  const value = numericExpression(column);
  // A FLOAT of 0.1 prints as 0.1 only while it is a FLOAT; a DECIMAL keeps zeros until it is not.
  const printed = /^(FLOAT|REAL)$/i.test(column.engineType) ? name : value;
  return (
    `CASE WHEN NOT isfinite(${value}) THEN NULL` +
    ` WHEN ${value} = trunc(${value}) AND abs(${value}) < ${wholeBelow}` +
    ` THEN CAST(CAST(${value} AS BIGINT) AS VARCHAR)` +
    ` ELSE CAST(${printed} AS VARCHAR) END`
  );
}

function zeroOneWord(name: string): string {
  return (
    `CASE WHEN ${name} = 1 THEN ${literal("true")}` +
    ` WHEN ${name} = 0 THEN ${literal("false")} END`
  );
}

function momentWord(name: string): string {
  const text = `CAST(make_timestamp(epoch_us(${name})) AS VARCHAR)`;
  return `regexp_replace(${text}, ' 00:00:00$', '')`;
}
