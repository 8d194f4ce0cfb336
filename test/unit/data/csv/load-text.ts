import { loadCsv, type CsvContext } from "../../../../src/data/csv/load-csv.ts";
import { defaultMissingTokens, type ReadOptions } from "../../../../src/data/dataset.ts";
import type { Cell, LoadTarget } from "../../../../src/engine/connector.ts";
import { ident } from "../../../../src/sql/identifier.ts";

export const defaults: ReadOptions = { missingTokens: defaultMissingTokens };

/** Loading into a table without anybody who listens. */
export const contextOf = (
  target: LoadTarget,
  table: string,
  given: Partial<CsvContext> = {},
): CsvContext => ({
  target,
  table,
  options: defaults,
  signal: undefined,
  onProgress: () => undefined,
  ...given,
});

/** Loads a text as a user would drop it, and fetches the table back, every cell as text. */
export async function loadText(
  engine: LoadTarget,
  content: BlobPart,
  options: Partial<ReadOptions> = {},
) {
  const blob = new Blob([content]);
  const loaded = await loadCsv(
    blob,
    contextOf(engine, "t", { options: { ...defaults, ...options } }),
  );
  const selected = loaded.columns.map(({ name }, i) => `${ident(name)}::VARCHAR AS c${i}`);
  const result = await engine.query(`SELECT ${selected.join(", ")} FROM t`);
  const cells = loaded.columns.map((_, i) => result.columns[`c${i}`] ?? []);
  return {
    ...loaded,
    names: loaded.columns.map(({ name }) => name),
    types: loaded.columns.map(({ engineType }) => engineType),
    table: Array.from({ length: result.count }, (_, row) =>
      cells.map((column): Cell => column[row] ?? null),
    ),
    column: (i: number): readonly Cell[] => cells[i] ?? [],
    said: loaded.notices.map(({ level, text }) => `${level}: ${text}`),
  };
}

export const lines = (...all: readonly (string | readonly string[])[]): string =>
  all.flat().join("\n");
