import { asTimestamp, castTo } from "../sql/load-table.ts";
import type { ReadType } from "../sql/read-csv.ts";
import type { Storage } from "./column.ts";
import { loadNotices } from "./load-messages.ts";

/** A column type that statistics do not work with, and what becomes of it. */
export interface TypeChange {
  readonly type: ReadType;
  readonly expression: (column: string) => string;
  /** What to say, when something is worth saying. */
  readonly notice?: string | undefined;
  /** Values may fall outside the new type's range: they become missing and are counted. */
  readonly mayLose?: boolean;
}

/** The change that a column of an engine type needs, if any. Intervals are decided elsewhere. */
export function typeChange(engineType: string): TypeChange | undefined {
  if (/\]$|^(STRUCT|MAP|UNION)\(/.test(engineType)) return undefined;
  if (/^DECIMAL/.test(engineType)) return to("DOUBLE");
  if (/^ENUM/.test(engineType)) return to("VARCHAR");
  switch (engineType) {
    case "HUGEINT":
    case "UHUGEINT":
      return to("DOUBLE");
    case "TIMESTAMP WITH TIME ZONE":
      return to("TIMESTAMP", loadNotices.timeZone);
    case "TIMESTAMP_NS":
      return to("TIMESTAMP");
    case "TIMESTAMP_MS":
    case "TIMESTAMP_S":
      return {
        type: "TIMESTAMP",
        expression: (column) => asTimestamp(column, engineType),
        mayLose: true,
      };
    case "TIME":
    case "TIME WITH TIME ZONE":
    case "TIME_NS":
      return to("VARCHAR", loadNotices.asText("times of day"));
    case "BLOB":
      return to("VARCHAR", loadNotices.asText("bytes"));
    case "UUID":
    case "JSON":
    case "BIT":
    case "BIGNUM":
      return to("VARCHAR");
    default:
      return undefined;
  }
}

const to = (type: ReadType, notice?: string): TypeChange => ({
  type,
  expression: (column) => castTo(column, type),
  notice,
});

/** How the statistics treat an engine type. */
export function storageOf(engineType: string): Storage {
  switch (engineType) {
    case "DOUBLE":
    case "FLOAT":
      return "number";
    case "TINYINT":
    case "SMALLINT":
    case "INTEGER":
    case "BIGINT":
    case "UTINYINT":
    case "USMALLINT":
    case "UINTEGER":
    case "UBIGINT":
      return "integer";
    case "VARCHAR":
      return "text";
    case "BOOLEAN":
      return "boolean";
    case "DATE":
    case "TIMESTAMP":
      return "timestamp";
    default:
      return "other";
  }
}
