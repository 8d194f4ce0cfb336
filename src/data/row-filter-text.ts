import { number } from "../format.ts";
import { listOf } from "../messages.ts";
import { isOneNumber, type RowCondition } from "./row-filter.ts";

/** A condition of a filter: `region is “north”`, `income from 100 to below 200`, or its SQL. */
export function conditionText(condition: RowCondition): string {
  if (condition.kind === "sql") return condition.sql;
  const { column } = condition;
  switch (condition.kind) {
    case "missing":
      return `${column} is missing`;
    case "categories":
      return condition.except
        ? `${column} is none of ${listOf(condition.values)}`
        : condition.values.length === 1
          ? `${column} is ${listOf(condition.values)}`
          : `${column} is one of ${listOf(condition.values)}`;
    case "interval": {
      const { from, to } = condition;
      if (from === null)
        return to === null ? `${column} has a value` : `${column} is below ${number(to)}`;
      if (to !== null && isOneNumber(from, to)) return `${column} is ${number(from)}`;
      return to === null
        ? `${column} is ${number(from)} or more`
        : `${column} is from ${number(from)} to below ${number(to)}`;
    }
  }
}

export const conditionLeftOut = (column: string): string =>
  `The data have no column “${column}”; the report is not filtered by it.`;
