import { literal } from "./identifier.ts";
import { numberText } from "./keyed-rows.ts";
import { fromSlice, type SliceRows } from "./slice.ts";

/** How a numeric column is cut into codes: fine near its middle, coarse in its tails. */
export interface NumberGrid {
  readonly centre: number;
  readonly scale: number;
  readonly bins: number;
}

/** Bins a quarter of the scale wide near the centre; the outermost ones hold what lies beyond. */
const binsPerUnit = 4;

/** The quartiles `a<i>`, `b<i>`, `c<i>` of every `step`-th row, NULL where there is no value. */
export function roughQuartilesSql(
  slice: SliceRows,
  numeric: readonly string[],
  step: number,
): string {
  const quartiles = numeric.flatMap((_, i) =>
    (
      [
        ["a", "0.25"],
        ["b", "0.5"],
        ["c", "0.75"],
      ] as const
    ).map(([name, p]) => `quantile_cont(x${i}, ${p})::DOUBLE AS ${name}${i}`),
  );
  const finite = numeric.map((_, i) => `CASE WHEN isfinite(x${i}) THEN x${i} END AS x${i}`);
  return `SELECT ${quartiles.join(", ")}
FROM (SELECT ${finite.join(", ")}
      FROM (SELECT row_number() OVER () AS place, ${numeric.map((x, i) => `${x} AS x${i}`).join(", ")}
            ${fromSlice(slice)})
      WHERE place % ${Math.trunc(step)} = 0)`;
}

/** The code of a number: 0 where missing, else 1 to `bins`; infinities are in the outermost. */
export function numberCode(x: string, { centre, scale, bins }: NumberGrid): string {
  const half = bins / 2;
  const bin = `floor(asinh((${x} - ${numberText(centre)}) / ${numberText(scale)}) * ${binsPerUnit}) + ${half}`;
  return `CASE WHEN ${x} IS NULL OR isnan(${x}) THEN 0
      ELSE greatest(0, least(${bins - 1}, ${bin}))::INTEGER + 1 END`;
}

/** The code of a category: 0 where missing, 1 for one that is not listed, else its place + 2. */
export function categoryCode(category: string, labels: readonly string[]): string {
  const list = labels.map(literal).join(", ");
  return `CASE WHEN ${category} IS NULL THEN 0
      ELSE COALESCE(list_position([${list}], ${category}), 0)::INTEGER + 1 END`;
}

const folded = (folds: number): string => `(hash(row_number() OVER ()) % ${folds})::INTEGER`;

/** Rows of each `code` of each expression (`place`) in each `fold`, as `n`. */
export function codeCountsSql(slice: SliceRows, codes: readonly string[], folds: number): string {
  const each = codes.map(
    (code, place) => `SELECT ${place}::INTEGER AS place, fold, code, COUNT(*)::DOUBLE AS n
FROM (SELECT ${folded(folds)} AS fold, ${code} AS code
      ${fromSlice(slice)})
GROUP BY fold, code`,
  );
  return each.join("\nUNION ALL\n");
}

/** Rows `n` of each `score`: the sum over the codes of the row's fold's weight of its code. */
export function codeScoresSql(
  slice: SliceRows,
  codes: readonly string[],
  /** For each expression, for each fold, for each code. Whole numbers. */
  weights: readonly (readonly (readonly number[])[])[],
): string {
  const folds = weights[0]?.length ?? 1;
  const terms = weights.map((byFold, i) => {
    const width = Math.max(...byFold.map((own) => own.length));
    const flat = byFold.flatMap((own) =>
      Array.from({ length: width }, (_, code) => Math.trunc(own[code] ?? 0)),
    );
    return `[${flat.join(", ")}][fold * ${width} + c${i} + 1]`;
  });
  return `SELECT score::DOUBLE AS score, COUNT(*)::DOUBLE AS n
FROM (SELECT ${terms.join("\n           + ")} AS score
      FROM (SELECT ${folded(folds)} AS fold, ${codes.map((code, i) => `${code} AS c${i}`).join(", ")}
            ${fromSlice(slice)}))
GROUP BY score
ORDER BY score`;
}
