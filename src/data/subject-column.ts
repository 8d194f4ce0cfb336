import type { Column, StoredColumn } from "./column.ts";

/** A column with how each side stores it; a side that lacks the column has `null`. */
export interface SubjectColumn extends Column {
  readonly reference: StoredColumn | null;
  readonly current: StoredColumn | null;
  /** Why the column is not measured, when it is not: nested type, other type on each side … */
  readonly unsupportedReason?: string | undefined;
}
