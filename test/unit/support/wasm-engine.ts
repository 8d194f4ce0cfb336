import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDuckDB, NODE_RUNTIME, VoidLogger } from "@duckdb/duckdb-wasm/blocking";
import { QueryError, type LoadTarget } from "../../../src/engine/connector.ts";
import {
  decodeCodedNumbers,
  decodeNumberColumns,
  decodeNumbers,
  decodeRows,
} from "../../../src/engine/decode-rows.ts";
import { withoutUnusedExports } from "../../../scripts/slim-engine.mjs";

const { resolve } = createRequire(import.meta.url);

/** Locked as the production engine is, so that a test fails where the page would. */
const lock = [
  "SET autoload_known_extensions=false",
  "SET allowed_directories=['data/']",
  "SET enable_external_access=false",
  "SET lock_configuration=true",
];

/** The module as the built page has it, made once for all test files of a thread. */
let slimModule: string | undefined;

function slimModulePath(): string {
  if (slimModule !== undefined) return slimModule;
  const wasm = readFileSync(resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm"));
  const script = readFileSync(resolve("@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs"), "utf8");
  slimModule = join(mkdtempSync(join(tmpdir(), "driftbook-engine-")), "duckdb-eh.wasm");
  writeFileSync(slimModule, withoutUnusedExports(wasm, script));
  return slimModule;
}

/**
 * The WebAssembly engine in Node, in memory. It needs a moment to start: open one a test file.
 * Functions that need time zones (ICU) hang here, and fail in a browser: never use them.
 */
export async function openWasmEngine(): Promise<LoadTarget & { close(): void }> {
  const bundle = { mainModule: slimModulePath(), mainWorker: "" };
  const db = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), NODE_RUNTIME);
  await db.instantiate(() => undefined);
  db.open({ path: ":memory:" });
  const connection = db.connect();
  for (const statement of lock) connection.query(statement);

  const run = (sql: string, on = connection): Uint8Array => {
    try {
      return on.useUnsafe((bindings, id) => bindings.runQuery(id, sql));
    } catch (cause) {
      throw QueryError.of(cause, sql);
    }
  };
  const insert = (table: string, stream: Uint8Array, create: boolean, on = connection): void => {
    on.insertArrowFromIPCStream(stream, { name: table, schema: "main", create });
  };

  return {
    prepare: async (sql) => {
      try {
        connection.useUnsafe((bindings, id) =>
          bindings.closePrepared(id, bindings.createPrepared(id, sql)),
        );
      } catch (cause) {
        throw QueryError.of(cause, sql);
      }
    },
    query: async (sql, options) => {
      options?.signal?.throwIfAborted();
      return decodeRows(run(sql));
    },
    sortedColumn: async (sql, options) => {
      options?.signal?.throwIfAborted();
      return decodeNumbers(run(sql)).sort();
    },
    codedNumbers: async (sql, options) => {
      options?.signal?.throwIfAborted();
      return decodeCodedNumbers(run(sql));
    },
    numberColumns: async (sql, options) => {
      options?.signal?.throwIfAborted();
      return decodeNumberColumns(run(sql));
    },
    registerFile: async (name, file) => {
      db.registerFileBuffer(`data/${name}`, new Uint8Array(await file.arrayBuffer()));
    },
    transaction: async (work) => {
      const own = db.connect();
      try {
        run("BEGIN TRANSACTION", own);
        const result = await work({
          query: async (sql, options) => {
            options?.signal?.throwIfAborted();
            return decodeRows(run(sql, own));
          },
          createFromArrow: async (table, stream) => insert(table, stream, true, own),
          insertArrow: async (table, stream) => insert(table, stream, false, own),
        });
        run("COMMIT", own);
        return result;
      } finally {
        own.close();
      }
    },
    registerBytes: async (name, bytes) => db.registerFileBuffer(`data/${name}`, bytes),
    dropFile: async (name) => db.dropFile(`data/${name}`),
    createFromArrow: async (table, stream) => insert(table, stream, true),
    insertArrow: async (table, stream) => insert(table, stream, false),
    close: () => {
      connection.close();
      db.reset();
    },
  };
}
