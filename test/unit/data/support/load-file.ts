import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  defaultMissingTokens,
  type Dataset,
  type ReadOptions,
} from "../../../../src/data/dataset.ts";
import { loadSource } from "../../../../src/data/load.ts";
import { setParquetWasm } from "../../../../src/data/parquet/decoder.ts";
import type { LoadTarget } from "../../../../src/engine/connector.ts";

/** The folder of real and hostile files beside the repository; tests skip when it is missing. */
export const dataFolder = fileURLToPath(new URL("../../../../../shared/data", import.meta.url));
export const hasData = existsSync(dataFolder);

const { resolve } = createRequire(import.meta.url);
setParquetWasm(readFileSync(resolve("parquet-wasm/esm/parquet_wasm_bg.wasm")));

/** Loads a file of the data folder into the table `t`. */
export function loadFile(
  target: LoadTarget,
  path: string,
  options: Partial<ReadOptions> = {},
): Promise<Dataset> {
  return loadBytes(target, basename(path), readFileSync(join(dataFolder, path)), options);
}

/** Loads bytes or text under a name into the table `t`. */
export function loadBytes(
  target: LoadTarget,
  name: string,
  bytes: Uint8Array<ArrayBuffer> | string,
  options: Partial<ReadOptions> = {},
): Promise<Dataset> {
  const source = { name, blob: new Blob([bytes]) };
  return loadSource(target, "t", source, { missingTokens: defaultMissingTokens, ...options }, {});
}

/** `name TYPE` of every column. */
export const types = (dataset: Dataset): string[] =>
  dataset.columns.map(({ name, engineType }) => `${name} ${engineType}`);
