/** Reproducible numbers for made data: a linear congruential generator (Numerical Recipes). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Roughly normal: the sum of twelve uniform numbers. */
export function normalLike(random: () => number): number {
  let total = -6;
  for (let i = 0; i < 12; i++) total += random();
  return total;
}

/** One CSV text from named columns of equal length. */
export function toCsv(columns: Readonly<Record<string, readonly (string | number)[]>>): string {
  return toCsvRows(Object.keys(columns), Object.values(columns));
}

/** The same for names that cannot be keys of an object. */
export function toCsvRows(
  names: readonly string[],
  columns: readonly (readonly (string | number)[])[],
): string {
  const lines = (columns[0] ?? []).map((_, row) =>
    columns.map((column) => cell(column[row] ?? "")).join(","),
  );
  return [names.map(cell).join(","), ...lines].join("\n") + "\n";
}

function cell(value: string | number): string {
  const text = String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
