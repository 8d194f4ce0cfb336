import {
  attachDatabase,
  copyTable,
  describeTable,
  detachDatabase,
  listTables,
} from "../../sql/load-table.ts";
import { LoadError } from "../dataset.ts";
import { loadMessages } from "../load-messages.ts";
import type { LoadedTable, LoaderContext } from "../loader.ts";
import { checkDatabaseHeader } from "./database-header.ts";

/**
 * Copies one table or view out of a DuckDB database file; the first one when none is named.
 * Throws `LoadError` when the file is cut off, damaged, empty or of a newer version.
 */
export async function loadDuckDbFile(file: Blob, context: LoaderContext): Promise<LoadedTable> {
  const { target, table, name, options } = context;
  await checkDatabaseHeader(file, name);
  const registered = `${table}.duckdb`;
  const database = `${table}_file`;
  await target.registerFile(registered, file);
  try {
    await attach(registered, database, context);
    const { schema = [], name: names = [] } = (await target.query(listTables(database))).columns;
    const tables = names.map((tableName, i) => partOf(String(schema[i]), String(tableName)));
    const parts = tables.map(({ part }) => part);
    const chosen =
      options.part === undefined ? tables[0] : tables.find(({ part }) => part === options.part);
    if (chosen === undefined) {
      throw new LoadError(
        options.part === undefined
          ? loadMessages.emptyDatabase(name)
          : loadMessages.noTable(name, options.part, parts),
      );
    }
    await target.query(copyTable(database, chosen.schema, chosen.table, table));
    const { columns } = await target.query(describeTable(table));
    return {
      format: "duckdb",
      names: (columns.name ?? []).map(String),
      columnNotices: [],
      parts,
      part: chosen.part,
    };
  } finally {
    await target.query(detachDatabase(database));
    await target.dropFile(registered);
  }
}

async function attach(
  registered: string,
  database: string,
  { target, name }: LoaderContext,
): Promise<void> {
  try {
    await target.query(attachDatabase(registered, database));
  } catch (cause) {
    const isNewer = cause instanceof Error && /version number|newer version/i.test(cause.message);
    const text = isNewer ? loadMessages.newerDatabase(name) : loadMessages.damaged(name, "DuckDB");
    throw new LoadError(text, { cause });
  }
}

function partOf(schema: string, table: string): { schema: string; table: string; part: string } {
  return { schema, table, part: schema === "main" ? table : `${schema}.${table}` };
}
