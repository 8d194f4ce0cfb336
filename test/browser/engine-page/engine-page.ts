import worker from "@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url";
import wasm from "@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url";
import type { Rows } from "../../../src/engine/connector.ts";
import { DuckDb } from "../../../src/engine/duckdb.ts";

/** What a test may ask of the engine; errors come as values, since a page cannot throw at a test. */
export interface EngineUnderTest {
  query(sql: string): Promise<{ readonly rows: Rows } | { readonly error: string }>;
  sortedColumn(sql: string): Promise<number[]>;
  /** Registers a text as `data/<name>`. */
  register(name: string, text: string): Promise<void>;
}

declare global {
  var engineUnderTest: Promise<EngineUnderTest>;
}

async function openEngine(): Promise<EngineUnderTest> {
  const engine = await DuckDb.open({
    worker: new URL(worker, location.href).href,
    wasm: new URL(wasm, location.href).href,
  });
  return {
    query: (sql) =>
      engine.query(sql).then(
        (rows) => ({ rows }),
        (error: unknown) => ({ error: String(error) }),
      ),
    sortedColumn: async (sql) => [...(await engine.sortedColumn(sql))],
    register: (name, text) => engine.registerFile(name, new Blob([text])),
  };
}

globalThis.engineUnderTest = openEngine();
