import { numberText } from "./keyed-rows.ts";
import { fromSlice, type SliceRows } from "./slice.ts";

/**
 * For each named DOUBLE expression, its quantiles `<name>0`, `<name>1` … over the finite values.
 * The engine sorts once for a list of quantiles, and once for each of single ones.
 */
export function quantilesSql(
  slice: SliceRows,
  expressions: Readonly<Record<string, string>>,
  shares: readonly number[],
): string {
  const names = Object.keys(expressions);
  const lists = names.map(
    (name) => `quantile_cont(${name}, [${shares.map(numberText).join(", ")}]) AS ${name}`,
  );
  const quantiles = names.flatMap((name) =>
    shares.map((_, i) => `${name}[${i + 1}]::DOUBLE AS ${name}${i}`),
  );
  const finite = Object.entries(expressions).map(
    ([name, x]) => `CASE WHEN isfinite(${x}) THEN ${x} END AS ${name}`,
  );
  return `SELECT ${quantiles.join(",\n       ")}
FROM (SELECT ${lists.join(",\n             ")}
      FROM (SELECT ${finite.join(", ")}
            ${fromSlice(slice)}))`;
}
