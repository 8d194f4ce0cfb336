import {
  AsyncDuckDB,
  DuckDBDataProtocol,
  VoidLogger,
  type ConnectionID,
} from "@duckdb/duckdb-wasm";
import {
  QueryError,
  type CodedNumbers,
  type Connector,
  type LoadTarget,
  type QueryOptions,
  type Rows,
  type Transaction,
} from "./connector.ts";
import { startBlobWorker } from "./blob-worker.ts";
import {
  decodeCodedNumbers,
  decodeNumberColumns,
  decodeNumbers,
  decodeRows,
} from "./decode-rows.ts";
import { lockStatements } from "./lock.ts";
import { sortNumbers } from "./sort-numbers.ts";

/** Where the engine's own files are, as absolute addresses on the page's origin. */
export interface EngineAssets {
  readonly worker: string;
  readonly wasm: string;
}

/** How long the engine may take to start before we say that it does not. */
const startTimeoutMs = 60_000;

/** The engine could not be started; the message names the file that failed. */
class EngineStartError extends Error {
  override readonly name = "EngineStartError";
}

/**
 * One DuckDB-WASM database in a worker of its own, locked: no extensions, no files but the
 * registered ones, no settings. Statements run one after another.
 */
export class DuckDb implements LoadTarget {
  readonly #db: AsyncDuckDB;
  readonly #connection: ConnectionID;
  readonly version: string;

  private constructor(db: AsyncDuckDB, connection: ConnectionID, version: string) {
    this.#db = db;
    this.#connection = connection;
    this.version = version;
  }

  /** Starts and locks an engine. Throws `EngineStartError`. */
  static async open(assets: EngineAssets): Promise<DuckDb> {
    await Promise.all([probe(assets.worker), probe(assets.wasm)]);
    const worker = startBlobWorker(new URL(assets.worker), "classic");
    const db = new AsyncDuckDB(new VoidLogger(), worker);
    // `instantiate` never settles when the wasm or the worker script cannot be loaded.
    await Promise.race([db.instantiate(assets.wasm), failure(worker, assets)]);
    await db.open({ path: ":memory:", filesystem: { allowFullHTTPReads: false } });
    const connection = await db.connectInternal();
    for (const statement of lockStatements) await db.runQuery(connection, statement);
    return new DuckDb(db, connection, await db.getVersion());
  }

  async query(sql: string, options: QueryOptions = {}): Promise<Rows> {
    return decodeRows(await this.#run(this.#connection, sql, options));
  }

  async prepare(sql: string): Promise<void> {
    const connection = this.#connection;
    try {
      await this.#db.closePrepared(connection, await this.#db.createPrepared(connection, sql));
    } catch (cause) {
      throw QueryError.of(cause, sql);
    }
  }

  async transaction<T>(work: (inside: Transaction) => Promise<T>): Promise<T> {
    const connection = await this.#db.connectInternal();
    const query: Connector["query"] = async (sql, options = {}) =>
      decodeRows(await this.#run(connection, sql, options));
    try {
      await query("BEGIN TRANSACTION");
      const result = await work({
        query,
        createFromArrow: (table, stream) => this.#insert(connection, table, stream, true),
        insertArrow: (table, stream) => this.#insert(connection, table, stream, false),
      });
      await query("COMMIT");
      return result;
    } finally {
      // Closing a connection rolls back what was not committed.
      await this.#db.disconnect(connection);
    }
  }

  async sortedColumn(sql: string, options: QueryOptions = {}): Promise<Float64Array<ArrayBuffer>> {
    options.signal?.throwIfAborted();
    // In one step: a column in steps is a message for every 2,048 rows, and takes ten times longer.
    return sortNumbers(decodeNumbers(await this.#run(this.#connection, sql, {})));
  }

  async codedNumbers(sql: string, options: QueryOptions = {}): Promise<CodedNumbers> {
    options.signal?.throwIfAborted();
    return decodeCodedNumbers(await this.#run(this.#connection, sql, {}));
  }

  async numberColumns(
    sql: string,
    options: QueryOptions = {},
  ): Promise<readonly Float64Array<ArrayBuffer>[]> {
    options.signal?.throwIfAborted();
    return decodeNumberColumns(await this.#run(this.#connection, sql, {}));
  }

  async registerFile(name: string, file: Blob): Promise<void> {
    await this.#db.registerFileHandle(
      `data/${name}`,
      file,
      DuckDBDataProtocol.BROWSER_FILEREADER,
      false,
    );
  }

  async registerBytes(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.#db.registerFileBuffer(`data/${name}`, bytes);
  }

  async dropFile(name: string): Promise<void> {
    await this.#db.dropFile(`data/${name}`);
  }

  createFromArrow(table: string, stream: Uint8Array): Promise<void> {
    return this.#insert(this.#connection, table, stream, true);
  }

  insertArrow(table: string, stream: Uint8Array): Promise<void> {
    return this.#insert(this.#connection, table, stream, false);
  }

  close(): void {
    void this.#db.terminate();
  }

  async #insert(
    connection: ConnectionID,
    table: string,
    stream: Uint8Array,
    create: boolean,
  ): Promise<void> {
    await this.#db.insertArrowFromIPCStream(connection, stream, {
      name: table,
      schema: "main",
      create,
    });
  }

  async #run(connection: ConnectionID, sql: string, { signal }: QueryOptions): Promise<Uint8Array> {
    signal?.throwIfAborted();
    try {
      return signal === undefined
        ? await this.#db.runQuery(connection, sql)
        : await this.#runCancellable(connection, sql, signal);
    } catch (cause) {
      signal?.throwIfAborted();
      throw QueryError.of(cause, sql);
    }
  }

  /** Runs in steps, so that a signal is heard between them; a plain `runQuery` blocks the worker. */
  async #runCancellable(
    connection: ConnectionID,
    sql: string,
    signal: AbortSignal,
  ): Promise<Uint8Array> {
    let running = true;
    const cancel = () => {
      if (running) void this.#db.cancelPendingQuery(connection);
    };
    signal.addEventListener("abort", cancel, { once: true });
    try {
      let header = await this.#db.startPendingQuery(connection, sql);
      while (header === null) header = await this.#db.pollPendingQuery(connection);
      const parts = [header];
      for (;;) {
        const batch = await this.#db.fetchQueryResults(connection);
        if (batch === null) continue;
        if (batch.length === 0) break;
        parts.push(batch);
      }
      return concatenate(parts);
    } finally {
      running = false;
      signal.removeEventListener("abort", cancel);
    }
  }
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

/** A missing worker script gives no error that can be heard, so it is asked for first. */
async function probe(address: string): Promise<void> {
  const response = await fetch(address, { method: "HEAD" }).catch((cause: unknown) => {
    throw new EngineStartError(`The engine's file ${address} could not be loaded.`, { cause });
  });
  if (!response.ok) {
    throw new EngineStartError(
      `The engine's file ${address} could not be loaded (status ${response.status}).`,
    );
  }
}

function failure(worker: Worker, assets: EngineAssets): Promise<never> {
  return new Promise((_, reject) => {
    const fail = (why: string) =>
      reject(new EngineStartError(`The engine did not start: ${why} (${assets.wasm}).`));
    worker.addEventListener("error", (event) => fail(event.message));
    setTimeout(() => fail(`no answer in ${startTimeoutMs / 1000} s`), startTimeoutMs);
  });
}
