/** The first rows of a table, and those that are asked for by name wherever they stand. */
export function rowsInView<T extends { readonly name: string }>(
  rows: readonly T[],
  shown: number,
  named: ReadonlySet<string>,
): readonly T[] {
  return rows.filter(({ name }, i) => i < shown || named.has(name));
}
