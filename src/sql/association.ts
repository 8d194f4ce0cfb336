import { literal } from "./identifier.ts";
import { numberText } from "./keyed-rows.ts";
import { fromSlice, type SliceRows } from "./slice.ts";

/** Two of a statement's columns, and which of them have rows without a finite value. */
export interface PairPlan {
  readonly i: number;
  readonly j: number;
  readonly gaps: { readonly i: boolean; readonly j: boolean };
}

/** Two of a statement's columns as standard scores among the rows of the pair, and what they say. */
export interface ScatterPlan {
  readonly i: number;
  readonly j: number;
  readonly mean: { readonly i: number; readonly j: number };
  /** One over the standard deviation. */
  readonly unit: { readonly i: number; readonly j: number };
  readonly r: number;
}

/** A numeric expression about a shift and in a unit, so that squares neither overflow nor cancel. */
export interface ScaledNumber {
  /** A DOUBLE expression, from `numericExpression`. */
  readonly x: string;
  readonly shift: number;
  /** What half of the difference from the shift is multiplied by. */
  readonly factor: number;
}

/** Of each expression's finite values: `n<i>`, `lo<i>`, `hi<i>`, and the mean `mean<i>`. */
export function spreadSql(slice: SliceRows, numeric: readonly string[]): string {
  // The mean is of billionths: a sum of a billion of the largest doubles would overflow.
  const parts = numeric.flatMap((_, i) => [
    `COUNT(x${i})::DOUBLE AS n${i}`,
    `COALESCE(MIN(x${i}), 0)::DOUBLE AS lo${i}`,
    `COALESCE(MAX(x${i}), 0)::DOUBLE AS hi${i}`,
    `COALESCE(SUM(x${i} * 1e-9) / COUNT(x${i}) * 1e9, 0)::DOUBLE AS mean${i}`,
  ]);
  return `SELECT ${["COUNT(*)::DOUBLE AS rows", ...parts].join(",\n       ")}
FROM (SELECT ${numeric.map((x, i) => `CASE WHEN isfinite(${x}) THEN ${x} END AS x${i}`).join(", ")}
      ${fromSlice(slice)})`;
}

const scaled = (name: string, { shift, factor }: ScaledNumber): string =>
  `CASE WHEN isfinite(${name}) THEN (${name} * 0.5e0 - ${numberText(shift / 2)}) * ${numberText(factor)} END`;

/** The numbers as x0, x1 …, NULL where not finite. */
function scaledRows(slice: SliceRows, numbers: readonly ScaledNumber[]): string {
  return `(SELECT ${numbers.map((number, i) => `${scaled(`x${i}`, number)} AS x${i}`).join(", ")}
      FROM (SELECT ${numbers.map(({ x }, i) => `${x} AS x${i}`).join(", ")}
            ${fromSlice(slice)}))`;
}

/** Midranks about their mean, between −1 and 1, of the rows in which every expression is finite. */
function rankRows(slice: SliceRows, expressions: readonly string[]): string {
  // The rank of the last of equal values is their share of all rows, times the rows.
  const ranks = expressions.map(
    (_, i) =>
      `((rank() OVER w${i} + round(cume_dist() OVER w${i} * COUNT(*) OVER ())) - (COUNT(*) OVER () + 1))` +
      ` / COUNT(*) OVER ()::DOUBLE AS x${i}`,
  );
  return `(SELECT ${ranks.join(", ")}
      FROM (SELECT ${expressions.map((x, i) => `${x} AS x${i}`).join(", ")}
            ${fromSlice(slice)})
      WHERE ${expressions.map((_, i) => `isfinite(x${i})`).join(" AND ")}
      WINDOW ${expressions.map((_, i) => `w${i} AS (ORDER BY x${i})`).join(", ")})`;
}

/** The sums of `ProductSums` of every pair, in one row; a pair names its columns' positions. */
export const productSumsSql = (
  slice: SliceRows,
  numbers: readonly ScaledNumber[],
  pairs: readonly PairPlan[],
): string => sumsSql(scaledRows(slice, numbers), numbers.length, pairs);

/** The same of ranks: those among the rows in which all of the expressions are finite. */
export const rankProductSumsSql = (
  slice: SliceRows,
  expressions: readonly string[],
  pairs: readonly PairPlan[],
): string => sumsSql(rankRows(slice, expressions), expressions.length, pairs);

function sumsSql(from: string, columns: number, pairs: readonly PairPlan[]): string {
  const sum = (of: string, name: string) => `COALESCE(SUM(${of}), 0)::DOUBLE AS ${name}`;
  const singles = Array.from({ length: columns }, (_, i) => [
    `COUNT(x${i})::DOUBLE AS n${i}`,
    sum(`x${i}`, `s${i}`),
    sum(`x${i} * x${i}`, `q${i}`),
  ]).flat();
  const where = (i: number, value: string) => `CASE WHEN x${i} IS NOT NULL THEN ${value} END`;
  const doubles = pairs.flatMap(({ i, j, gaps }, p) => [
    sum(`x${i} * x${j}`, `xy_${p}`),
    ...(gaps.i && gaps.j ? [`COUNT(x${i} * x${j})::DOUBLE AS n_${p}`] : []),
    ...(gaps.j
      ? [sum(where(j, `x${i}`), `x_${p}`), sum(where(j, `x${i} * x${i}`), `xx_${p}`)]
      : []),
    ...(gaps.i
      ? [sum(where(i, `x${j}`), `y_${p}`), sum(where(i, `x${j} * x${j}`), `yy_${p}`)]
      : []),
  ]);
  return `SELECT ${[...singles, ...doubles].join(",\n       ")}
FROM ${from}`;
}

/** Of each pair's standard scores u and v, the mean of (u v − r (u² + v²) / 2)² as `w_<pair>`. */
export function scatterSql(
  slice: SliceRows,
  numbers: readonly ScaledNumber[],
  pairs: readonly ScatterPlan[],
): string {
  const score = (i: number, mean: number, unit: number) =>
    `(x${i} - ${numberText(mean)}) * ${numberText(unit)}`;
  const ofPairs = pairs.map(({ i, j, mean, unit }) => ({
    u: score(i, mean.i, unit.i),
    v: score(j, mean.j, unit.j),
  }));
  // A column without gaps has the same scores in all of its pairs.
  const scores = [...new Set(ofPairs.flatMap(({ u, v }) => [u, v]))];
  const parts = ofPairs.map(({ u, v }, p) => {
    const [a, b] = [`u${scores.indexOf(u)}`, `u${scores.indexOf(v)}`];
    return `${a} * ${b} - (${a} * ${a} + ${b} * ${b}) * ${numberText((pairs[p]?.r ?? 0) / 2)} AS e${p}`;
  });
  return `SELECT ${pairs.map((_, p) => `COALESCE(AVG(e${p} * e${p}), 0)::DOUBLE AS w_${p}`).join(",\n       ")}
FROM (SELECT ${parts.join(", ")}
      FROM (SELECT ${scores.map((text, k) => `${text} AS u${k}`).join(", ")}
            FROM ${scaledRows(slice, numbers)}))`;
}

/**
 * Moments of every number in every category: `grouping` (which of the category expressions), and
 * for the k-th number `n<k>`, its sum `s<k>` and its sum of squares `q<k>`.
 */
export function groupSumsSql(
  slice: SliceRows,
  numbers: readonly ScaledNumber[],
  categories: readonly string[],
): string {
  const names = categories.map((_, i) => `g${i}`);
  const which = names.map((name, i) => `WHEN GROUPING(${name}) = 0 THEN ${i}`).join(" ");
  const sums = numbers.flatMap((_, k) => [
    `COUNT(x${k})::DOUBLE AS n${k}`,
    `COALESCE(SUM(x${k}), 0)::DOUBLE AS s${k}`,
    `COALESCE(SUM(x${k} * x${k}), 0)::DOUBLE AS q${k}`,
  ]);
  const xs = numbers.map((number, k) => `${scaled(`x${k}`, number)} AS x${k}`);
  return `SELECT * EXCLUDE (label)
FROM (SELECT (CASE ${which} END)::INTEGER AS grouping, COALESCE(${names.join(", ")}) AS label,
       ${sums.join(",\n       ")}
      FROM (SELECT ${[...names, ...xs].join(", ")}
            FROM (SELECT ${[
              ...categories.map((category, i) => `${category} AS g${i}`),
              ...numbers.map(({ x }, k) => `${x} AS x${k}`),
            ].join(", ")}
                  ${fromSlice(slice)}))
      GROUP BY GROUPING SETS (${names.map((name) => `(${name})`).join(", ")}))
WHERE label IS NOT NULL`;
}

/** Rows of each pair of categories: `a`, `b` and `n`, where both have a value. */
export function contingencySql(slice: SliceRows, a: string, b: string): string {
  return `SELECT a, b, COUNT(*)::DOUBLE AS n
FROM (SELECT ${a} AS a, ${b} AS b
      ${fromSlice(slice)})
WHERE a IS NOT NULL AND b IS NOT NULL
GROUP BY 1, 2`;
}

/** Every row's values x0, x1 …, NULL where not finite. */
export function finiteTableSql(slice: SliceRows, numeric: readonly string[]): string {
  return `SELECT ${numeric.map((_, i) => `CASE WHEN isfinite(x${i}) THEN x${i} END AS x${i}`).join(", ")}
FROM (SELECT ${numeric.map((x, i) => `${x} AS x${i}`).join(", ")}
      ${fromSlice(slice)})`;
}

/** A category expression whose labels but the given ones are one category. */
export function foldedCategory(category: string, kept: readonly string[]): string {
  const list = kept.map(literal).join(", ");
  return `CASE WHEN ${category} IS NOT NULL THEN COALESCE(list_position([${list}], ${category}), 0)::VARCHAR END`;
}
