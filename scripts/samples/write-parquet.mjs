import { DuckDBInstance } from "@duckdb/node-api";

/**
 * A table in memory: the columns' names and types, and rows of values. Dates and times are
 * milliseconds since 1970 UTC.
 * @typedef {"TIMESTAMP" | "DATE" | "INTEGER" | "DOUBLE" | "VARCHAR"} ColumnType
 * @typedef {{ readonly columns: readonly (readonly [string, ColumnType])[],
 *   readonly rows: readonly (readonly (number | string | null)[])[] }} Table
 */

/**
 * Writes tables as Parquet files: one thread and fixed order, so that equal tables give equal
 * files.
 * @param {readonly (readonly [string, Table])[]} files path and table
 */
export async function writeParquet(files) {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  try {
    for (const [path, { columns, rows }] of files) {
      const raw = columns.map(([name, type]) => `"${name}" ${rawType(type)}`);
      await connection.run(`CREATE OR REPLACE TABLE sample (${raw.join(", ")})`);
      const appender = await connection.createAppender("sample");
      for (const row of rows) {
        for (const value of row) {
          if (value === null) appender.appendNull();
          else if (typeof value === "number") appender.appendDouble(value);
          else appender.appendVarchar(value);
        }
        appender.endRow();
      }
      appender.closeSync();
      const shaped = columns.map(([name, type]) => `${shape(name, type)} AS "${name}"`);
      await connection.run(
        `COPY (SELECT ${shaped.join(", ")} FROM sample)
         TO '${path.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`,
      );
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** @param {ColumnType} type @returns {string} */
function rawType(type) {
  return type === "VARCHAR" ? "VARCHAR" : "DOUBLE";
}

/** @param {string} name @param {ColumnType} type @returns {string} */
function shape(name, type) {
  const moment = `make_timestamp(CAST("${name}" AS BIGINT) * 1000)`;
  if (type === "TIMESTAMP") return moment;
  if (type === "DATE") return `CAST(${moment} AS DATE)`;
  return type === "INTEGER" ? `CAST("${name}" AS INTEGER)` : `"${name}"`;
}
