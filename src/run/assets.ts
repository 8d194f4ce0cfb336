import duckdbWasm from "@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url";
import duckdbWorker from "@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url";
import parquetWasm from "parquet-wasm/esm/parquet_wasm_bg.wasm?url";
import runWorker from "./run.worker.ts?worker&url";
import sideWorker from "./side.worker.ts?worker&url";

/**
 * Absolute addresses of everything that is loaded after the page. They are made on the page,
 * because a worker that started from a `blob:` address has no place of its own to be relative to.
 */
export interface Assets {
  readonly duckdbWasm: string;
  readonly duckdbWorker: string;
  readonly parquetWasm: string;
  readonly runWorker: string;
  readonly sideWorker: string;
}

const absolute = (address: string): string => new URL(address, document.baseURI).href;

export const assets: Assets = {
  duckdbWasm: absolute(duckdbWasm),
  duckdbWorker: absolute(duckdbWorker),
  parquetWasm: absolute(parquetWasm),
  runWorker: absolute(runWorker),
  sideWorker: absolute(sideWorker),
};
