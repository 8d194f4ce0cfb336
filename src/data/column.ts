/** What a column is, for the statistics. `unsupported` columns are listed and skipped. */
export const columnTypes = [
  "numeric",
  "categorical",
  "datetime",
  "boolean",
  "text",
  "unsupported",
] as const;
export type ColumnType = (typeof columnTypes)[number];

/** What a column means to the model. */
export const roles = [
  "feature",
  "target",
  "prediction",
  "probability",
  "timestamp",
  "id",
  "sensitive",
  "weight",
  "latency",
  "status",
  "user",
  "item",
  "rank",
  "ignored",
] as const;
export type Role = (typeof roles)[number];

/** Whether such a column names rows, users or items: it holds no measurements to compare. */
export const isIdentifier = (role: Role): boolean =>
  role === "id" || role === "user" || role === "item";

/** How the loaded table stores a column; the SQL expressions for a column depend on it. */
export type Storage = "number" | "integer" | "text" | "boolean" | "timestamp" | "other";

/** One column of one loaded table, as stored, before it is given a meaning. */
export interface StoredColumn {
  readonly name: string;
  readonly storage: Storage;
  /** The engine's own type name, for people: `BIGINT`, `VARCHAR`, `STRUCT(a INTEGER)` … */
  readonly engineType: string;
  /** What was taken off its numbers when they were read from text: `kg`, `$`, `%`. */
  readonly unit?: string | undefined;
}

/** A column with its meaning, common to both sides. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly role: Role;
}
