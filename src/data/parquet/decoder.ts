import init, { readParquet } from "parquet-wasm/esm/parquet_wasm.js";

let input: URL | Uint8Array | undefined;
let ready: Promise<unknown> | undefined;

/**
 * Says where the Parquet decoder's WebAssembly is: the address of the asset in a browser, its
 * bytes in Node. It is fetched with the first Parquet file.
 */
export function setParquetWasm(from: URL | Uint8Array): void {
  input = from;
  ready = undefined;
}

/**
 * Decodes a whole Parquet file into Arrow IPC streams of at most `batchSize` rows. Throws the
 * decoder's own errors; a damaged file may also make it trap (`WebAssembly.RuntimeError`).
 */
export async function decodeParquet(bytes: Uint8Array, batchSize: number): Promise<ArrowBatches> {
  if (input === undefined) throw new TypeError("setParquetWasm was not called");
  ready ??= init({ module_or_path: input instanceof URL ? input : new Uint8Array(input) });
  try {
    await ready;
  } catch (cause) {
    ready = undefined;
    throw cause;
  }
  const table = readParquet(bytes, { batchSize });
  const batches = table.recordBatches();
  const schema = table.schema;
  table.free();
  return {
    *[Symbol.iterator]() {
      let next = 0;
      try {
        // A file without rows still has columns.
        if (batches.length === 0) yield schema.intoIPCStream();
        for (const batch of batches) {
          next++;
          yield batch.intoIPCStream();
        }
      } finally {
        if (batches.length > 0) schema.free();
        for (const batch of batches.slice(next)) batch.free();
      }
    },
  };
}

/** Arrow IPC streams; iterate once, to the end or not at all. */
export type ArrowBatches = Iterable<Uint8Array>;
