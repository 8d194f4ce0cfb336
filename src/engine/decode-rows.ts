import { Precision, tableFromIPC, Type, type Column, type Table } from "@uwdata/flechette";
import type { Cell, Rows } from "./connector.ts";

/** A result that the decoder refuses: a bug in the statement, never the user's fault. */
export class DecodeError extends Error {
  override readonly name = "DecodeError";
}

/**
 * Decodes an Arrow IPC result whose columns are DOUBLE, INTEGER, VARCHAR or BOOLEAN.
 * Other types throw `DecodeError`, because they reach JavaScript with silent errors (a DECIMAL
 * without its scale, a BIGINT as BigInt); cast them in the statement.
 */
export function decodeRows(ipc: Uint8Array): Rows {
  const table = tableFromIPC(ipc);
  if (isStatementCount(table)) return { count: 0, columns: {} };
  const columns: [string, readonly Cell[]][] = [];
  const seen = new Set<string>();
  for (const [index, { name }] of table.schema.fields.entries()) {
    if (seen.has(name)) throw new DecodeError(`two result columns are named "${name}"`);
    seen.add(name);
    columns.push([name, cells(columnAt(table, index), name)]);
  }
  return { count: table.numRows, columns: Object.fromEntries(columns) };
}

/**
 * Decodes an Arrow IPC result with exactly one DOUBLE column into one array, batch after batch.
 * NULL, NaN and infinities throw `DecodeError`: the statement must have left them out.
 */
export function decodeNumbers(ipc: Uint8Array): Float64Array<ArrayBuffer> {
  const table = tableFromIPC(ipc);
  if (table.numCols !== 1) throw new DecodeError(`one column expected, ${table.numCols} found`);
  const column = columnAt(table, 0);
  const numbers = new Float64Array(table.numRows);
  let filled = 0;
  for (const batch of column.data) {
    if (batch.nullCount > 0) throw new DecodeError("a column of numbers holds a NULL");
    if (!(batch.values instanceof Float64Array)) {
      throw new DecodeError(`a DOUBLE column expected, Arrow type ${column.type.typeId} found`);
    }
    numbers.set(batch.values.subarray(0, batch.length), filled);
    filled += batch.length;
  }
  // One sum is NaN or infinite whenever a term is; a finite overflow is told apart by looking.
  let sum = 0;
  for (let i = 0; i < numbers.length; i++) sum += numbers[i] as number;
  if (!Number.isFinite(sum) && !numbers.every(Number.isFinite)) {
    throw new DecodeError("a column of numbers holds NaN or an infinity");
  }
  return numbers;
}

/** CREATE and INSERT answer with one BIGINT named `Count`, which no query of ours returns. */
function isStatementCount(table: Table): boolean {
  const [field, ...others] = table.schema.fields;
  if (field === undefined || others.length > 0 || field.name !== "Count") return false;
  return field.type.typeId === Type.Int && field.type.bitWidth === 64;
}

function columnAt(table: Table, index: number): Column<unknown> {
  return table.getChildAt(index);
}

function cells(column: Column<unknown>, name: string): readonly Cell[] {
  const { type } = column;
  const readable =
    type.typeId === Type.Utf8 ||
    type.typeId === Type.Bool ||
    (type.typeId === Type.Float && type.precision === Precision.DOUBLE) ||
    (type.typeId === Type.Int && type.bitWidth === 32 && type.signed);
  if (!readable) {
    throw new DecodeError(
      `result column "${name}" has Arrow type ${type.typeId}; ` +
        "cast it to DOUBLE, INTEGER, VARCHAR or BOOLEAN",
    );
  }
  return Array.from(column, toCell);
}

function toCell(value: unknown): Cell {
  if (value === null || typeof value === "number") return value;
  if (typeof value === "string" || typeof value === "boolean") return value;
  throw new DecodeError(`a result cell is of type ${typeof value}`);
}
