import { Precision, tableFromIPC, Type, type Column, type Table } from "@uwdata/flechette";
import type { Cell, CodedNumbers, Rows } from "./connector.ts";

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
  if (isStatementCount(table)) return { count: 0, columns: {}, changed: statementCount(table) };
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
  const numbers = doublesOf(table, 0);
  // One sum is NaN or infinite whenever a term is; a finite overflow is told apart by looking.
  if (!Number.isFinite(sumOf(numbers)) && !numbers.every(Number.isFinite)) {
    throw new DecodeError("a column of numbers holds NaN or an infinity");
  }
  return numbers;
}

function sumOf(numbers: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < numbers.length; i++) sum += numbers[i] as number;
  return sum;
}

/** Decodes an Arrow IPC result of a DOUBLE and an INTEGER column; NULL throws `DecodeError`. */
export function decodeCodedNumbers(ipc: Uint8Array): CodedNumbers {
  const table = tableFromIPC(ipc);
  if (table.numCols !== 2) throw new DecodeError(`two columns expected, ${table.numCols} found`);
  const codes = new Int32Array(table.numRows);
  fill(columnAt(table, 1), (values, filled) => {
    if (!(values instanceof Int32Array)) return false;
    codes.set(values, filled);
    return true;
  });
  return { values: doublesOf(table, 0), codes };
}

/** Decodes an Arrow IPC result of DOUBLE columns; NULL throws `DecodeError`. */
export function decodeNumberColumns(ipc: Uint8Array): readonly Float64Array<ArrayBuffer>[] {
  const table = tableFromIPC(ipc);
  return Array.from({ length: table.numCols }, (_, index) => doublesOf(table, index));
}

function doublesOf(table: Table, index: number): Float64Array<ArrayBuffer> {
  const numbers = new Float64Array(table.numRows);
  fill(columnAt(table, index), (values, filled) => {
    if (!(values instanceof Float64Array)) return false;
    numbers.set(values, filled);
    return true;
  });
  return numbers;
}

/** Hands over a column batch by batch; `take` says whether it is of the type that it expects. */
function fill(column: Column<unknown>, take: (values: unknown, filled: number) => boolean): void {
  let filled = 0;
  for (const { nullCount, values, length } of column.data) {
    if (nullCount > 0) throw new DecodeError("a column of numbers holds a NULL");
    const own = ArrayBuffer.isView(values) && "subarray" in values ? values : null;
    if (own === null || !take(own.subarray(0, length), filled)) {
      throw new DecodeError(`a column of numbers has Arrow type ${column.type.typeId}`);
    }
    filled += length;
  }
}

/** CREATE and INSERT answer with one BIGINT named `Count`, which no query of ours returns. */
function isStatementCount(table: Table): boolean {
  const [field, ...others] = table.schema.fields;
  if (field === undefined || others.length > 0 || field.name !== "Count") return false;
  return field.type.typeId === Type.Int && field.type.bitWidth === 64;
}

function statementCount(table: Table): number | undefined {
  const count = columnAt(table, 0).at(0);
  return typeof count === "number" || typeof count === "bigint" ? Number(count) : undefined;
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
