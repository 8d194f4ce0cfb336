import { DuckDBInstance } from "@duckdb/node-api";
import { createServer } from "vite";
import { categoricalColumns, numericColumns } from "./make-data.mjs";

/**
 * The measurement statements of a default report on native DuckDB, with all its threads: both
 * sides one after the other, from loaded tables, in milliseconds. The statements leave sorting to
 * the page; with `sorted` the engine sorts as well.
 */
export async function measureNative({ reference, current }) {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`CREATE TABLE reference AS FROM read_parquet('${reference}')`);
  await connection.run(`CREATE TABLE current AS FROM read_parquet('${current}')`);
  const elapsed = async (statements) => {
    const started = performance.now();
    for (const sql of statements) await connection.run(sql);
    return performance.now() - started;
  };
  const plain = await statementsOf("");
  const plainMs = await elapsed(plain);
  const sortedMs = await elapsed(await statementsOf(" ORDER BY 1"));
  connection.closeSync();
  instance.closeSync();
  return { plainMs, sortedMs, statements: plain.length };
}

async function statementsOf(order) {
  const vite = await createServer({
    configFile: false,
    server: { middlewareMode: true, watch: null },
    appType: "custom",
    logLevel: "error",
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const expressions = await vite.ssrLoadModule("/src/sql/column-expression.ts");
    const measure = await vite.ssrLoadModule("/src/sql/measure.ts");
    const numbers = numericColumns.map((name) =>
      expressions.numericExpression({ name, storage: "number", engineType: "DOUBLE" }),
    );
    const categories = categoricalColumns.map((name) =>
      expressions.categoryExpression({ name, storage: "text", engineType: "VARCHAR" }),
    );
    return ["reference", "current"].flatMap((table) => [
      measure.tallySql({ table }, numbers),
      ...numbers.map((x) => measure.valuesSql({ table }, x) + order),
      ...categories.map((x) => measure.countsSql({ table }, x)),
      measure.tableCountsSql({ table }, [...numericColumns, ...categoricalColumns]),
    ]);
  } finally {
    await vite.close();
  }
}
