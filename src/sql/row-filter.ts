import type { RowCondition, RowFilter } from "../data/row-filter.ts";
import type { SubjectColumn } from "../data/subject-column.ts";
import { categoryExpression, finiteExpression } from "./column-expression.ts";
import { ident, literal } from "./identifier.ts";
import { numberText } from "./keyed-rows.ts";

/**
 * The condition that keeps one side's rows of a filter; `TRUE` without conditions. A column that
 * the side lacks, or the data, has no values there. Numbers and texts enter as literals only.
 */
export function rowFilterCondition(
  filter: RowFilter,
  columns: readonly SubjectColumn[],
  side: "reference" | "current",
): string {
  const conditions = filter.map((own) => {
    const column = columns.find(({ name }) => name === own.column);
    return `(${conditionOf(own, column, side)})`;
  });
  return conditions.length === 0 ? "TRUE" : conditions.join(" AND ");
}

function conditionOf(
  condition: RowCondition,
  column: SubjectColumn | undefined,
  side: "reference" | "current",
): string {
  const stored = column?.[side] ?? null;
  if (column === undefined || stored === null) {
    return condition.kind === "missing" ? "TRUE" : "FALSE";
  }
  const category = categoryExpression(stored, column.type);
  switch (condition.kind) {
    case "missing":
      return column.type === "numeric"
        ? `${finiteExpression(stored)} IS NULL`
        : `${category} IS NULL`;
    case "categories":
      return `${category} ${condition.except ? "NOT IN" : "IN"} (${condition.values.map(literal).join(", ")})`;
    case "interval": {
      const x = finiteExpression(stored, column.type);
      const { from, to } = condition;
      return [
        `${x} IS NOT NULL`,
        ...(from === null ? [] : [`${x} >= ${numberText(from)}`]),
        ...(to === null ? [] : [`${x} < ${numberText(to)}`]),
      ].join(" AND ");
    }
  }
}

/** Copies the rows of a table that meet a condition into a new one. */
export const keepRowsSql = (from: string, to: string, condition: string): string =>
  `CREATE TABLE ${ident(to)} AS
FROM ${ident(from)}
WHERE ${condition}`;
