import { literal } from "./identifier.ts";
import { numberText } from "./keyed-rows.ts";
import { fromSlice, type SliceRows } from "./slice.ts";

/**
 * How the values of a column are told apart. `intervals`: `edges` ascend, one segment below the
 * first edge, one from each edge on. `categories`: one segment a label, and one for all others.
 */
export type SegmentBins =
  | { readonly kind: "intervals"; readonly edges: readonly number[] }
  | { readonly kind: "categories"; readonly labels: readonly string[] };

/** The number of the segment without a value. */
export const missingSegment = -1;

/**
 * The number of a row's segment, INTEGER: of `x` (DOUBLE for intervals, VARCHAR for categories).
 * Rows without a value are `missingSegment`; categories without a label of their own come last.
 */
export function segmentKey(x: string, bins: SegmentBins): string {
  const missing = `WHEN ${x} IS NULL THEN ${missingSegment}`;
  const cases =
    bins.kind === "intervals"
      ? bins.edges.map((edge, i) => `WHEN ${x} < ${numberText(edge)} THEN ${i}`)
      : bins.labels.map((label, i) => `WHEN ${x} = ${literal(label)} THEN ${i}`);
  return `CASE ${[missing, ...cases].join(" ")} ELSE ${segmentCount(bins) - 1} END`;
}

/** Segments of rows with a value. */
export const segmentCount = (bins: SegmentBins): number =>
  1 + (bins.kind === "intervals" ? bins.edges : bins.labels).length;

/** The class that a score (DOUBLE) decides for, VARCHAR; NULL without a score. */
export const decidedClass = (
  score: string,
  from: number,
  [negative, positive]: readonly [string, string],
): string =>
  `CASE WHEN isfinite(${score}) THEN CASE WHEN ${score} >= ${numberText(from)}` +
  ` THEN ${literal(positive)} ELSE ${literal(negative)} END END`;

/** The score (DOUBLE) of a class. */
export interface ClassScore {
  readonly label: string;
  readonly score: string;
}

/** The class with the largest score, of equal ones the first, VARCHAR; NULL unless all are finite. */
export function likeliestClass(classes: readonly ClassScore[]): string {
  const scores = classes.map(({ score }) => score).join(", ");
  const labels = classes.map(({ label }) => literal(label)).join(", ");
  const isScored = classes.map(({ score }) => `isfinite(${score})`).join(" AND ");
  return `CASE WHEN ${isScored} THEN ([${labels}])[list_position([${scores}], greatest(${scores}))] END`;
}

/** An outcome of rows: a DOUBLE expression, and a number near its mean that sums are taken about. */
export interface Outcome {
  readonly y: string;
  readonly shift: number;
}

/**
 * The rows, and over the finite values of each outcome k their count `n<k>` and the sums `s<k>` of
 * y − shift and `q<k>` of its square, for every combination of segments `k0`, `k1` … With `each`,
 * for the segments of every key by itself, in one pass: all other keys are NULL in its rows.
 */
export function segmentSumsSql(
  slice: SliceRows,
  keys: readonly string[],
  outcomes: readonly Outcome[],
  grouping: "crossed" | "each" = "crossed",
): string {
  const segments = keys.map((key, i) => `(${key})::INTEGER AS k${i}`);
  const values = outcomes.map(
    ({ y, shift }, i) => `CASE WHEN isfinite(${y}) THEN ${y} - ${numberText(shift)} END AS y${i}`,
  );
  const names = keys.map((_, i) => `k${i}`);
  const sums = outcomes.flatMap((_, i) => [
    `COUNT(y${i})::DOUBLE AS n${i}`,
    `COALESCE(SUM(y${i}), 0)::DOUBLE AS s${i}`,
    `COALESCE(SUM(y${i} * y${i}), 0)::DOUBLE AS q${i}`,
  ]);
  const groups =
    grouping === "crossed"
      ? names.join(", ")
      : `GROUPING SETS (${names.map((name) => `(${name})`).join(", ")})`;
  return `SELECT ${[...names, "COUNT(*)::DOUBLE AS rows", ...sums].join(", ")}
FROM (SELECT ${[...segments, ...values].join(",\n             ")}
      ${fromSlice(slice)})
GROUP BY ${groups}
ORDER BY ${names.join(", ")}`;
}

/** 1 for the rows of one class, 0 for the others, NULL without a class (a VARCHAR expression). */
export const isClassNumber = (category: string, label: string): string =>
  `CASE WHEN ${category} = ${literal(label)} THEN 1e0 WHEN ${category} IS NOT NULL THEN 0e0 END`;

/** 1 where two labels (VARCHAR) differ, 0 where they agree, NULL where one is missing; DOUBLE. */
export const isWrongNumber = (target: string, prediction: string): string =>
  `CASE WHEN ${target} <> ${prediction} THEN 1e0 WHEN ${target} = ${prediction} THEN 0e0 END`;

/** How far two numbers (DOUBLE) are apart. */
export const absoluteError = (target: string, prediction: string): string =>
  `abs(${prediction} - ${target})`;

/** Shows the rows that meet all conditions; to read and run. */
export const segmentRowsSql = (table: string, conditions: readonly string[]): string =>
  `FROM ${table}
WHERE ${conditions.join("\n  AND ")}`;

/** A condition that keeps one segment of `x`, for people to read and run. */
export function segmentCondition(x: string, bins: SegmentBins, segment: number): string {
  if (segment === missingSegment) return `${x} IS NULL`;
  if (bins.kind === "categories") {
    const label = bins.labels[segment];
    return label === undefined
      ? `${x} NOT IN (${bins.labels.map(literal).join(", ")})`
      : `${x} = ${literal(label)}`;
  }
  const from = bins.edges[segment - 1];
  const to = bins.edges[segment];
  const limits = [
    ...(from === undefined ? [] : [`${x} >= ${from}`]),
    ...(to === undefined ? [] : [`${x} < ${to}`]),
  ];
  return limits.length === 0 ? `${x} IS NOT NULL` : limits.join(" AND ");
}
