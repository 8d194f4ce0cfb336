import type { LoadTarget, Rows } from "../engine/connector.ts";
import { countTexts } from "../sql/load-table.ts";
import { sampledTexts } from "../sql/read-csv.ts";

/** How often each text stands in a column of few different ones. */
export interface TextCounts {
  /** `null` for the cells without a value, where there are some. */
  readonly labels: readonly (string | null)[];
  readonly counts: readonly number[];
}

/** What counting the texts of a column found. */
interface CountedTexts {
  /** After cleaning. */
  readonly counts: TextCounts;
  /** Cells that cleaning makes missing. */
  readonly lost: number;
}

/** Columns of more different texts are not counted here. */
const mostTexts = 500;

/**
 * Whether a sample of a column's texts, as `textsSql` takes it, promises few different ones: it is
 * full, and half of it was seen before.
 */
export const hasFewTexts = (sample: readonly string[]): boolean =>
  sample.length === sampledTexts && new Set(sample).size <= sampledTexts / 2;

/** Counts the texts of a column; `null` where there are too many. */
export async function countedTexts(
  target: LoadTarget,
  table: string,
  column: string,
  missing: readonly string[],
): Promise<CountedTexts | null> {
  const rows = await target.query(countTexts(table, column, missing, mostTexts + 1));
  return rows.count > mostTexts ? null : decode(rows);
}

function decode({ count, columns: { text = [], kept = [], n = [] } }: Rows): CountedTexts {
  const byLabel = new Map<string | null, number>();
  let lost = 0;
  for (let i = 0; i < count; i++) {
    const rows = Number(n[i]);
    const own = kept[i] ?? null;
    const label = own === null ? null : String(own);
    byLabel.set(label, (byLabel.get(label) ?? 0) + rows);
    if (label === null && text[i] !== null) lost += rows;
  }
  return { lost, counts: { labels: [...byLabel.keys()], counts: [...byLabel.values()] } };
}
