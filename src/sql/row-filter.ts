import type { RowCondition, RowFilter, SqlCondition } from "../data/row-filter.ts";
import type { SubjectColumn } from "../data/subject-column.ts";
import { categoryExpression, finiteExpression } from "./column-expression.ts";
import { ident, literal } from "./identifier.ts";
import { numberText } from "./keyed-rows.ts";

/**
 * The condition that keeps one side's rows of a filter; `TRUE` without conditions. A column that
 * the side lacks, or the data, has no values there. Numbers and texts enter as literals only; SQL
 * enters as it was written, and is to be held to `conditionProbes` before.
 */
export function rowFilterCondition(
  filter: RowFilter,
  columns: readonly SubjectColumn[],
  side: "reference" | "current",
): string {
  const conditions = filter.map((own) => {
    if (own.kind === "sql") return inParentheses(own.sql);
    const column = columns.find(({ name }) => name === own.column);
    return `(${conditionOf(own, column, side)})`;
  });
  return conditions.length === 0 ? "TRUE" : conditions.join(" AND ");
}

/** A comment at the end of the condition must not reach what comes after it. */
const inParentheses = (condition: string): string => `(${condition}\n)`;

/**
 * Two statements to prepare, not to run: a text that both take is one expression over the table's
 * columns. What closes the parentheses and goes on (another statement, a `UNION`) fits one of them
 * at most.
 */
export const conditionProbes = (table: string, condition: string): readonly string[] => [
  `SELECT CASE WHEN ${inParentheses(condition)} THEN 1 END FROM ${ident(table)}`,
  `SELECT 1 FROM ${ident(table)} WHERE ${inParentheses(condition)}`,
];

/** How many rows a table has: `n`. */
export const countRowsSql = (table: string): string =>
  `SELECT COUNT(*)::DOUBLE AS n FROM ${ident(table)}`;

/** How many rows of a table meet a condition: `n`. */
export const countMeetingSql = (table: string, condition: string): string =>
  `${countRowsSql(table)} WHERE ${inParentheses(condition)}`;

function conditionOf(
  condition: Exclude<RowCondition, SqlCondition>,
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
