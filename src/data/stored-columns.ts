import type { LoadTarget } from "../engine/connector.ts";
import { describeTable } from "../sql/load-table.ts";
import type { StoredColumn } from "./column.ts";
import { storageOf } from "./stored-type.ts";

/** The columns that a table of the engine has. */
export async function storedColumns(target: LoadTarget, table: string): Promise<StoredColumn[]> {
  const { count, columns } = await target.query(describeTable(table));
  return Array.from({ length: count }, (_, i) => {
    const engineType = String(columns["type"]?.[i]);
    return { name: String(columns["name"]?.[i]), engineType, storage: storageOf(engineType) };
  });
}
