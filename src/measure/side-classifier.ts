import type { Rows } from "../engine/connector.ts";
import type { Ecdf } from "../stats/ecdf.ts";
import { numberAt } from "./decode.ts";

/** Rows of each code of a column, fold by fold. */
export type CodeCounts = readonly (readonly number[])[];

/** Decodes `codeCountsSql` over columns with these numbers of codes. */
export function decodeCodeCounts(
  rows: Rows,
  widths: readonly number[],
  folds: number,
): readonly CodeCounts[] {
  const counts = widths.map((width) =>
    Array.from({ length: folds }, () => new Array<number>(width).fill(0)),
  );
  for (let row = 0; row < rows.count; row++) {
    const own = counts[numberAt(rows, "place", row)]?.[numberAt(rows, "fold", row)];
    if (own !== undefined) own[numberAt(rows, "code", row)] = numberAt(rows, "n", row);
  }
  return counts;
}

/** Decodes a result with ascending `score` and the rows `n` of each. */
export function decodeScores(rows: Rows): Ecdf {
  const values = new Float64Array(rows.count);
  const cumulative = new Uint32Array(rows.count);
  let n = 0;
  for (let row = 0; row < rows.count; row++) {
    n += numberAt(rows, "n", row);
    values[row] = numberAt(rows, "score", row);
    cumulative[row] = n;
  }
  return { n, values, cumulative };
}
