import type { LoadTarget } from "../engine/connector.ts";
import { describeTable } from "../sql/load-table.ts";
import type { StoredColumn } from "./column.ts";
import { storageOf } from "./stored-type.ts";

/** The columns that a table of the engine has. What they count is known only from `before`. */
export async function storedColumns(
  target: LoadTarget,
  table: string,
  before: readonly StoredColumn[] = [],
): Promise<StoredColumn[]> {
  const { count, columns } = await target.query(describeTable(table));
  const units = new Map(before.map(({ name, unit }) => [name, unit]));
  return Array.from({ length: count }, (_, i) => {
    const engineType = String(columns["type"]?.[i]);
    const name = String(columns["name"]?.[i]);
    const unit = units.get(name);
    const column = { name, engineType, storage: storageOf(engineType) };
    return unit === undefined ? column : { ...column, unit };
  });
}
