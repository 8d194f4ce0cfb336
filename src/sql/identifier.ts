/** A column or table name as SQL text: in double quotes, with double quotes inside doubled. */
export function ident(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text value as SQL text: in single quotes, with single quotes inside doubled. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
