import { keyedSelect, numberText, type KeyedRows } from "./keyed-rows.ts";
import { groupsCode, type CodedGroup } from "./coded-group.ts";
import { fromSlice, type SliceRows } from "./slice.ts";

/** A model that predicts a number: DOUBLE expressions, from `numericExpression`. */
export interface NumberModel {
  readonly target: string;
  readonly prediction: string;
}

const error = (y: string, p: string): string =>
  `CASE WHEN isfinite(${y}) AND isfinite(${p}) AND isfinite(${p} - ${y}) THEN ${p} - ${y} END`;

const pairsSql = (rows: KeyedRows, { target, prediction }: NumberModel): string =>
  `SELECT slice, y, p, ${error("y", "p")} AS e
  FROM (${keyedSelect(rows, { y: target, p: prediction })})
  WHERE slice IS NOT NULL`;

/** The sums of `RegressionErrors`, one row a slice. */
export function regressionErrorsSql(rows: KeyedRows, model: NumberModel): string {
  const sum = (name: string, term: string) => `COALESCE(SUM(${term}), 0)::DOUBLE AS ${name}`;
  const count = (name: string, condition: string) =>
    `COUNT(CASE WHEN ${condition} THEN 1 END)::DOUBLE AS ${name}`;
  const noTarget = "(y IS NULL OR isnan(y))";
  const noPrediction = "(p IS NULL OR isnan(p))";
  return `WITH pairs AS (
  ${pairsSql(rows, model)}
), means AS (
  SELECT AVG(CASE WHEN e IS NOT NULL THEN y END) AS y, AVG(e) AS e
  FROM pairs
), shifts AS (
  SELECT CASE WHEN isfinite(y) THEN y ELSE 0 END AS y, CASE WHEN isfinite(e) THEN e ELSE 0 END AS e
  FROM means
), terms AS (
  SELECT slice, pairs.y AS y, p, pairs.e AS e, pairs.e * pairs.e AS e2, pairs.e - shifts.e AS d,
         CASE WHEN pairs.e IS NOT NULL THEN pairs.y - shifts.y END AS u,
         CASE WHEN pairs.y <> 0 THEN abs(pairs.e / pairs.y) END AS r,
         CASE WHEN pairs.e = 0 THEN 0
              WHEN pairs.e IS NOT NULL THEN 2 * abs(pairs.e) / (abs(pairs.y) + abs(p)) END AS s
  FROM pairs, shifts
)
SELECT slice,
       COUNT(*)::DOUBLE AS rows,
       ${count("unlabelled", noTarget)},
       ${count("unpredicted", `NOT ${noTarget} AND ${noPrediction}`)},
       ${count("infinite", `e IS NULL AND NOT ${noTarget} AND NOT ${noPrediction}`)},
       COUNT(e)::DOUBLE AS n,
       COALESCE(MAX(abs(e)), 0)::DOUBLE AS max_absolute_error,
       (SELECT e FROM shifts)::DOUBLE AS error_shift,
       (SELECT y FROM shifts)::DOUBLE AS target_shift,
       ${sum("d1", "d")},
       ${sum("d2", "d * d")},
       ${sum("e1", "e")},
       ${sum("a1", "abs(e)")},
       ${sum("e2", "e2")},
       ${sum("e4", "e2 * e2")},
       COUNT(r)::DOUBLE AS percentages,
       ${sum("r1", "r")},
       ${sum("r2", "r * r")},
       ${sum("s1", "s")},
       ${sum("s2", "s * s")},
       ${sum("u1", "u")},
       ${sum("u2", "u * u")},
       ${sum("u3", "u * u * u")},
       ${sum("u4", "u * u * u * u")},
       ${sum("ue2", "u * e2")},
       ${sum("u2e2", "u * u * e2")}
FROM terms
GROUP BY slice`;
}

/** The errors p − y of the rows that have one; one DOUBLE column, in no order. */
export function errorsSql(slice: SliceRows, model: NumberModel): string {
  return `SELECT e
FROM (${pairsSql(slice, model)})
WHERE e IS NOT NULL`;
}

/** The targets of the rows that have an error; one DOUBLE column, in no order. */
export function measuredTargetsSql(slice: SliceRows, model: NumberModel): string {
  return `SELECT y
FROM (${pairsSql(slice, model)})
WHERE e IS NOT NULL`;
}

/** The error (DOUBLE) of the rows that have one, and as `code` what part they are of. */
export function codedErrorsSql(
  slice: SliceRows,
  { target, prediction }: NumberModel,
  groups: readonly CodedGroup[],
): string {
  const columns = [
    `${target} AS y`,
    `${prediction} AS p`,
    ...groups.map(({ segment }, k) => `${segment} AS g${k}`),
  ];
  return `SELECT e, (${groupsCode(groups)})::INTEGER AS code
FROM (SELECT *, ${error("y", "p")} AS e
      FROM (SELECT ${columns.join(",\n                   ")}
            ${fromSlice(slice)}))
WHERE e IS NOT NULL`;
}

/** A square of equal-width bins, the same for both axes. */
export interface DensityGrid {
  readonly low: number;
  readonly high: number;
  readonly bins: number;
}

/** Rows in each cell of predicted (`j`) against actual (`i`); both −1 for the rows outside. */
export function predictedActualSql(
  rows: KeyedRows,
  model: NumberModel,
  { low, high, bins }: DensityGrid,
): string {
  const inside = (x: string) => `${x} BETWEEN ${numberText(low)} AND ${numberText(high)}`;
  const scale = numberText(bins / (high - low));
  const cell = (x: string) =>
    `CASE WHEN ${inside("y")} AND ${inside("p")}` +
    ` THEN least(floor((${x} - ${numberText(low)}) * ${scale}), ${bins - 1}) ELSE -1 END`;
  return `SELECT slice, (${cell("y")})::INTEGER AS i, (${cell("p")})::INTEGER AS j,
       COUNT(*)::DOUBLE AS n
FROM (${pairsSql(rows, model)})
WHERE e IS NOT NULL
GROUP BY ALL`;
}
