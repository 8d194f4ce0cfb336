/** Statements one after the other, as other results show them. */
export const statements = (sql: readonly string[]): string =>
  sql.map((statement) => `${statement};`).join("\n\n");
