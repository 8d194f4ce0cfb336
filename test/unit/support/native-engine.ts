import {
  DuckDBInstance,
  DuckDBTypeId,
  type DuckDBResult,
  type DuckDBValue,
} from "@duckdb/node-api";
import { QueryError, type Cell, type Connector, type Rows } from "../../../src/engine/connector.ts";

/** A statement for `query` returns nothing else, on every engine. */
const allowed: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.DOUBLE,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.VARCHAR,
  DuckDBTypeId.BOOLEAN,
]);

/**
 * The native engine of the same DuckDB version, in memory: it starts fast, and has the Parquet
 * and JSON readers and writers that the WebAssembly build lacks. `run` takes any statement.
 */
export async function openNativeEngine(): Promise<
  Connector & { run(sql: string): Promise<void>; close(): void }
> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const execute = async (sql: string): Promise<DuckDBResult> => {
    try {
      return await connection.run(sql);
    } catch (cause) {
      throw QueryError.of(cause, sql);
    }
  };
  const query = async (sql: string): Promise<Rows> => decode(await execute(sql), sql);

  return {
    prepare: async (sql) => {
      try {
        (await connection.prepare(sql)).destroySync();
      } catch (cause) {
        throw QueryError.of(cause, sql);
      }
    },
    query: async (sql, options) => {
      options?.signal?.throwIfAborted();
      return query(sql);
    },
    sortedColumn: async (sql, options) => {
      options?.signal?.throwIfAborted();
      const [values = []] = Object.values((await query(sql)).columns);
      return Float64Array.from(values, (value) => finite(value, sql)).sort();
    },
    codedNumbers: async (sql, options) => {
      options?.signal?.throwIfAborted();
      const [values = [], codes = []] = Object.values((await query(sql)).columns);
      return {
        values: Float64Array.from(values, (value) => numberOf(value, sql)),
        codes: Int32Array.from(codes, (code) => finite(code, sql)),
      };
    },
    numberColumns: async (sql, options) => {
      options?.signal?.throwIfAborted();
      const columns = Object.values((await query(sql)).columns);
      return columns.map((values) => Float64Array.from(values, (value) => numberOf(value, sql)));
    },
    run: async (sql) => {
      await execute(sql);
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function decode(result: DuckDBResult, sql: string): Promise<Rows> {
  const names = result.columnNames();
  for (const [index, name] of names.entries()) {
    if (!allowed.has(result.columnTypeId(index))) {
      throw new QueryError(`column "${name}" is ${result.columnType(index).toString()}`, sql);
    }
  }
  const columns = await result.getColumns();
  return {
    count: columns[0]?.length ?? 0,
    columns: Object.fromEntries(
      names.map((name, index) => [name, (columns[index] ?? []).map(toCell)]),
    ),
  };
}

function toCell(value: DuckDBValue): Cell {
  if (value === null) return null;
  if (typeof value === "number" || typeof value === "string" || typeof value === "boolean") {
    return value;
  }
  throw new TypeError(`a cell of type ${typeof value}`);
}

function numberOf(value: Cell, sql: string): number {
  if (typeof value === "number") return value;
  throw new QueryError(`a column of numbers holds ${String(value)}`, sql);
}

function finite(value: Cell, sql: string): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new QueryError(`a column of numbers holds ${String(value)}`, sql);
}
