/** Which rows of which table a statement is about. */
export interface SliceRows {
  readonly table: string;
  /** A condition on the rows, as SQL; all rows when absent. */
  readonly where?: string | undefined;
}

/** The FROM clause of a slice. */
export function fromSlice({ table, where }: SliceRows): string {
  return where === undefined ? `FROM ${table}` : `FROM (FROM ${table} WHERE ${where})`;
}

/** The condition that keeps every `step`-th row of a loaded table. */
export const everyRow = (step: number): string => `rowid % ${Math.trunc(step)} = 0`;
