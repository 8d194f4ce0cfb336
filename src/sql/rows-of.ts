import type { ColumnType, StoredColumn } from "../data/column.ts";
import { categoryExpression, numericExpression } from "./column-expression.ts";
import { literal } from "./identifier.ts";

/** Shows the current rows whose value lies in an interval, closed on the left (`closed`: on both). */
export function rowsInIntervalSql(
  column: StoredColumn,
  type: ColumnType,
  interval: { readonly lo: number; readonly hi: number; readonly closed: boolean },
): string {
  const x = numericExpression(column, type);
  const { lo, hi, closed } = interval;
  return `FROM current
WHERE ${x} >= ${lo} AND ${x} ${closed ? "<=" : "<"} ${hi}`;
}

/** Shows the current rows that hold one number. */
export const rowsWithNumberSql = (column: StoredColumn, type: ColumnType, value: number): string =>
  `FROM current
WHERE ${numericExpression(column, type)} = ${value}`;

/** Shows the current rows of one category. */
export const rowsOfCategorySql = (column: StoredColumn, type: ColumnType, label: string): string =>
  `FROM current
WHERE ${categoryExpression(column, type)} = ${literal(label)}`;

/** Shows the current rows whose prediction is furthest from the target, both read as numbers. */
export const worstRowsSql = (target: StoredColumn, prediction: StoredColumn, limit = 20): string =>
  `SELECT ${numericExpression(prediction)} - ${numericExpression(target)} AS error, *
FROM current
WHERE isfinite(error)
ORDER BY abs(error) DESC
LIMIT ${limit}`;
