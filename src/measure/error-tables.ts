import type { Rows } from "../engine/connector.ts";
import { manyRowsBySlice, type BySlice } from "./by-slice.ts";
import { numberAt } from "./decode.ts";

/** Rows in the cells of a square grid of predicted (`j`) against actual (`i`) values. */
export interface Density {
  readonly cells: readonly { readonly i: number; readonly j: number; readonly n: number }[];
  /** Rows outside the grid. */
  readonly outside: number;
}

/** Decodes the rows of `predictedActualSql`; cells come row by row. */
export function decodeDensity(rows: Rows): BySlice<Density> {
  return manyRowsBySlice(rows, (own) => {
    const all = own.map((row) => ({
      i: numberAt(rows, "i", row),
      j: numberAt(rows, "j", row),
      n: numberAt(rows, "n", row),
    }));
    const cells = all.filter(({ i }) => i >= 0).sort((a, b) => a.i - b.i || a.j - b.j);
    const outside = all.find(({ i }) => i < 0)?.n ?? 0;
    return { cells, outside };
  });
}
