import { literal } from "./identifier.ts";

/** How a log's rows become the reference and the current data. */
export type SplitRule =
  | {
      readonly by: "share";
      readonly referenceRows: number;
      readonly orderBy: string | null;
    }
  | { readonly by: "moment"; readonly moment: string; readonly milliseconds: number }
  | { readonly by: "value"; readonly category: string; readonly value: string };

/**
 * Keeps one side's rows of a log under the side's own name. `orderBy` and `moment` are expressions
 * of milliseconds since 1970 UTC, `category` one of VARCHAR. Rows without a moment belong to
 * neither side of a split by a date, and come last in the order of a split by a share.
 */
export function splitSql(log: string, side: "reference" | "current", rule: SplitRule): string {
  return `CREATE TABLE ${side} AS
FROM ${log}
WHERE ${conditionOf(log, side, rule)}`;
}

function conditionOf(log: string, side: "reference" | "current", rule: SplitRule): string {
  switch (rule.by) {
    case "share": {
      const order = rule.orderBy === null ? "rowid" : `${rule.orderBy} NULLS LAST, rowid`;
      const first = `(SELECT rowid FROM ${log} ORDER BY ${order} LIMIT ${rule.referenceRows})`;
      return `rowid ${side === "reference" ? "IN" : "NOT IN"} ${first}`;
    }
    case "moment":
      return `${rule.moment} ${side === "reference" ? "<" : ">="} ${rule.milliseconds}`;
    case "value": {
      const is = `${rule.category} IS NOT DISTINCT FROM ${literal(rule.value)}`;
      return side === "current" ? is : `NOT (${is})`;
    }
  }
}
