import type { Rows } from "../engine/connector.ts";
import type { StoredColumn } from "../data/column.ts";
import type { Side } from "../data/dataset.ts";
import { presentExpression } from "../sql/column-expression.ts";
import { columnFillSql, tableCountsSql } from "../sql/measure.ts";
import { batches } from "./batches.ts";
import { numberAt } from "./decode.ts";
import type { Ask } from "./need.ts";

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

/** Columns a statement: an engine in WebAssembly has a small stack. */
const columnsPerStatement = 50;

/**
 * Counts over the rows of a table with these columns.
 * @param allDistinct - some column is known to have another value in every row, so that no row
 * repeats an earlier one and none is empty
 */
export async function measureTableCounts(
  ask: Ask,
  side: Side,
  columns: readonly StoredColumn[],
  allDistinct: boolean,
): Promise<TableCounts> {
  const slice = { table: side };
  const known = new Map<StoredColumn, ColumnFill>();
  for (const column of columns) {
    const facts = ask.known(column.name);
    if (facts?.varies === true) known.set(column, { missing: facts.missing, constant: false });
  }
  const open = columns.filter((column) => !known.has(column));
  for (const batch of batches(open, columnsPerStatement)) {
    const rows = await ask(columnFillSql(slice, batch.map(presentExpression)));
    const fills = decodeColumnFills(rows, batch.length);
    for (const [i, column] of batch.entries()) {
      const fill = fills[i];
      if (fill !== undefined) known.set(column, fill);
    }
  }
  const fills = columns.flatMap((column) => known.get(column) ?? []);
  const rows = columns.map(({ name }) => ask.known(name)?.rows).find((n) => n !== undefined);
  if (allDistinct && rows !== undefined) {
    return { rows, duplicateRows: 0, emptyRows: 0, columns: fills };
  }
  const names = columns.map(({ name }) => name);
  const counts = decodeTableCounts(await ask(tableCountsSql(slice, names)));
  return { ...counts, columns: fills };
}

/** Decodes a row of `columnFillSql` over `count` columns. */
export function decodeColumnFills(rows: Rows, count: number): readonly ColumnFill[] {
  return Array.from({ length: count }, (_, i) => ({
    missing: numberAt(rows, `m${i}`, 0),
    constant: rows.columns[`c${i}`]?.[0] === true,
  }));
}
