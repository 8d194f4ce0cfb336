import { literal } from "./identifier.ts";
import { numberText } from "./keyed-rows.ts";
import { fromSlice, type SliceRows } from "./slice.ts";

/** A column as a standardised number: never NULL, infinite or NaN. */
export interface Standardised {
  /** A DOUBLE expression of the encoded value; NULL, NaN and infinite where there is none. */
  readonly value: string;
  /** What stands for a missing value, before standardising. */
  readonly otherwise: number;
  readonly mean: number;
  /** Standard deviation, above 0. */
  readonly std: number;
}

/** A category as a number: the given one of its label, 0 of a new one, `rest` of a folded one. */
export function categoryNumber(
  category: string,
  numbers: readonly { readonly label: string; readonly value: number }[],
  rest: number,
): string {
  const labels = numbers.map(({ label }) => literal(label)).join(", ");
  const values = [rest, ...numbers.map(({ value }) => value)].map(numberText).join(", ");
  return `CASE WHEN ${category} IS NOT NULL
      THEN [${values}][COALESCE(list_position([${labels}], ${category}), 0) + 1] END`;
}

function standardisedRows(slice: SliceRows, columns: readonly Standardised[]): string {
  const zs = columns.map(({ otherwise, mean, std }, i) => {
    const value = `CASE WHEN isfinite(x${i}) THEN x${i} ELSE ${numberText(otherwise)} END`;
    return `(${value} - ${numberText(mean)}) / ${numberText(std)} AS z${i}`;
  });
  return `(SELECT place, ${zs.join(", ")}
      FROM (SELECT row_number() OVER () - 1 AS place, ${columns.map(({ value }, i) => `${value} AS x${i}`).join(", ")}
            ${fromSlice(slice)}))`;
}

/** `rows`, and the mean product `c<i>_<j>` of each two columns, i ≤ j. */
export function crossMeansSql(slice: SliceRows, columns: readonly Standardised[]): string {
  const means = columns.flatMap((_, i) =>
    columns.slice(i).map((__, k) => `AVG(z${i} * z${i + k})::DOUBLE AS c${i}_${i + k}`),
  );
  return `SELECT ${["COUNT(*)::DOUBLE AS rows", ...means].join(",\n       ")}
FROM ${standardisedRows(slice, columns)}`;
}

/**
 * The length of each row's part along the given directions: of every `chunk` of `chunkRows` rows in
 * the order of the file, the number of rows `n`, the `mean` and the sum of `squares`.
 */
export function reconstructionErrorsSql(
  slice: SliceRows,
  columns: readonly Standardised[],
  directions: readonly (readonly number[])[],
  chunkRows: number,
): string {
  const parts = directions.map((direction, k) => {
    const terms = direction.map((weight, i) => `${numberText(weight)} * z${i}`);
    return `${terms.join(" + ")} AS d${k}`;
  });
  const squares = directions.map((_, k) => `d${k} * d${k}`).join(" + ");
  return `SELECT chunk, COUNT(*)::DOUBLE AS n, AVG(e)::DOUBLE AS mean, SUM(e * e)::DOUBLE AS squares
FROM (SELECT chunk, sqrt(${squares}) AS e
      FROM (SELECT floor(place / ${numberText(chunkRows)})::DOUBLE AS chunk, ${parts.join(", ")}
            FROM ${standardisedRows(slice, columns)}))
GROUP BY chunk
ORDER BY chunk`;
}
