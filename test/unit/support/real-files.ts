import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Storage, StoredColumn } from "../../../src/data/column.ts";
import { profileTable, type ProfiledTable } from "../../../src/data/profile.ts";
import type { openNativeEngine } from "./native-engine.ts";

const folder = fileURLToPath(new URL("../../../../shared/data/", import.meta.url));

/** Tests with real files are skipped where the folder `../shared/data` is missing. */
export const hasRealFiles = existsSync(folder);

/** Loads a real file with the native readers, and profiles it. */
export async function profileFile(
  engine: Awaited<ReturnType<typeof openNativeEngine>>,
  file: string,
): Promise<ProfiledTable> {
  await engine.run(`CREATE OR REPLACE TABLE real_file AS FROM '${folder}${file}'`);
  const { columns } = await engine.query(
    "SELECT column_name AS name, data_type AS type FROM duckdb_columns() " +
      "WHERE table_name = 'real_file' ORDER BY column_index",
  );
  const stored = (columns["name"] ?? []).map((name, i): StoredColumn => {
    const engineType = String(columns["type"]?.[i]);
    return { name: String(name), storage: storageOf(engineType), engineType };
  });
  return profileTable(engine, { table: "real_file" }, stored);
}

function storageOf(engineType: string): Storage {
  if (/^(DOUBLE|FLOAT|DECIMAL)/.test(engineType)) return "number";
  if (/INT$|^U?INTEGER/.test(engineType)) return "integer";
  if (engineType === "VARCHAR") return "text";
  if (engineType === "BOOLEAN") return "boolean";
  return /^(TIMESTAMP|DATE)/.test(engineType) ? "timestamp" : "other";
}
