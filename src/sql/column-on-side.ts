import type { ColumnType } from "../data/column.ts";
import type { Side } from "../data/dataset.ts";
import type { SubjectColumn } from "../data/subject-column.ts";
import { categoryExpression, numericExpression } from "./column-expression.ts";

/** A column of one side as `numericExpression` reads it; NULL where the side has no such column. */
export function numberOn(
  column: SubjectColumn | null,
  side: Side,
  type: ColumnType | undefined = column?.type,
): string {
  const stored = column?.[side] ?? null;
  return stored === null ? "CAST(NULL AS DOUBLE)" : numericExpression(stored, type);
}

/** A column of one side as `categoryExpression` reads it; NULL where the side has no such column. */
export function categoryOn(
  column: SubjectColumn | null,
  side: Side,
  type: ColumnType | undefined = column?.type,
): string {
  const stored = column?.[side] ?? null;
  return stored === null ? "CAST(NULL AS VARCHAR)" : categoryExpression(stored, type);
}
