import type { Rows } from "../engine/connector.ts";
import { numberAt } from "./decode.ts";

/** What is counted over whole rows of one slice. */
export interface TableCounts {
  readonly rows: number;
  /** Rows that equal an earlier one in every column; missing values are equal to each other. */
  readonly duplicateRows: number;
  /** Rows without any value. */
  readonly emptyRows: number;
  readonly columns: readonly ColumnFill[];
}

/** How far a column is filled, whatever its type. */
export interface ColumnFill {
  readonly missing: number;
  /** It has at most one distinct value: also when it has none. */
  readonly constant: boolean;
}

/** Decodes the row of `tableCountsSql`. */
export function decodeTableCounts(rows: Rows): Omit<TableCounts, "columns"> {
  return {
    rows: numberAt(rows, "rows", 0),
    duplicateRows: numberAt(rows, "duplicate_rows", 0),
    emptyRows: numberAt(rows, "empty_rows", 0),
  };
}

/** Decodes a row of `columnFillSql` over `count` columns. */
export function decodeColumnFills(rows: Rows, count: number): readonly ColumnFill[] {
  return Array.from({ length: count }, (_, i) => ({
    missing: numberAt(rows, `m${i}`, 0),
    constant: rows.columns[`c${i}`]?.[0] === true,
  }));
}
