import type { Rows } from "../engine/connector.ts";

/** Decodes the row of `quantilesSql`: for each name its quantiles, `null` where there are no values. */
export const decodeQuantiles = (
  rows: Rows,
  names: readonly string[],
  count: number,
): readonly (readonly (number | null)[])[] =>
  names.map((name) =>
    Array.from({ length: count }, (_, i) => {
      const value = rows.columns[`${name}${i}`]?.[0];
      return typeof value === "number" ? value : null;
    }),
  );
