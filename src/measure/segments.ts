import type { Side } from "../data/dataset.ts";
import type { RowCondition } from "../data/row-filter.ts";
import type { SubjectColumn } from "../data/subject-column.ts";
import type { Rows } from "../engine/connector.ts";
import { number } from "../format.ts";
import { categoryExpression, finiteExpression } from "../sql/column-expression.ts";
import { countsSql } from "../sql/measure.ts";
import { quantilesSql } from "../sql/quantiles.ts";
import type { SliceRows } from "../sql/slice.ts";
import { missingSegment, segmentKey, type SegmentBins } from "../sql/segments.ts";
import { batches } from "./batches.ts";
import { decodeCounts } from "./counts.ts";
import { numberAt } from "./decode.ts";
import { rowsOf } from "./measure-spreads.ts";
import type { Ask } from "./need.ts";
import { decodeQuantiles } from "./quantiles.ts";

const columnsPerStatement = 25;

/** How finely columns are cut. */
export interface Cuts {
  /** Numbers: so many parts with about the same number of reference rows. */
  readonly parts: number;
  /** Categories with a segment of their own; the rarer ones are one. */
  readonly categories: number;
  /** Every `step`-th row is read for the cuts of numbers. */
  readonly step: number;
}

export type BinsOf = ReadonlyMap<SubjectColumn, SegmentBins>;

/** Whether the column can be cut: numbers and categories that both sides have. */
export const canBeCut = ({ type, reference, current, unsupportedReason }: SubjectColumn): boolean =>
  reference !== null &&
  current !== null &&
  unsupportedReason === undefined &&
  (type === "numeric" || type === "categorical" || type === "boolean");

/** The column's values on one side, as `segmentKey` wants them. */
export function valueOn(column: SubjectColumn, side: Side): string {
  const stored = column[side];
  if (column.type === "numeric") {
    return stored === null ? "CAST(NULL AS DOUBLE)" : finiteExpression(stored, column.type);
  }
  return stored === null ? "CAST(NULL AS VARCHAR)" : categoryExpression(stored, column.type);
}

/** Cuts columns by what the reference holds, so that both sides are cut alike. */
export async function measureBins(
  ask: Ask,
  columns: readonly SubjectColumn[],
  { parts, categories, step }: Cuts,
): Promise<BinsOf> {
  const { slice } = rowsOf("reference", step);
  const found = new Map(await measureNumberBins(ask, columns, slice, parts));
  const named = columns.filter(({ type }) => type !== "numeric");
  const labelsOf = await Promise.all(
    named.map((column) => topCategories(ask, column, "reference", categories)),
  );
  for (const [i, column] of named.entries()) {
    const labels = labelsOf[i] ?? [];
    if (labels.length > 0) found.set(column, { kind: "categories", labels });
  }
  return found;
}

/** Cuts those of the columns that are numbers into parts with about as many of these rows each. */
export async function measureNumberBins(
  ask: Ask,
  columns: readonly SubjectColumn[],
  slice: SliceRows,
  parts: number,
): Promise<BinsOf> {
  const found = new Map<SubjectColumn, SegmentBins>();
  // The least value comes first: an edge there would cut off nothing.
  const shares = Array.from({ length: parts }, (_, i) => i / parts);
  const numeric = columns.filter(({ type }) => type === "numeric");
  for (const batch of batches(numeric, columnsPerStatement)) {
    const names = batch.map((_, i) => `x${i}_`);
    const expressions = Object.fromEntries(
      batch.map((column, i) => [`x${i}_`, valueOn(column, "reference")]),
    );
    const rows = await ask(quantilesSql(slice, expressions, shares));
    decodeQuantiles(rows, names, parts).forEach(([least, ...cuts], i) => {
      const column = batch[i];
      if (column === undefined || least == null) return;
      const edges = [...new Set(cuts.filter((cut) => cut !== null && cut > least))];
      found.set(column, { kind: "intervals", edges: edges.filter((edge) => edge !== null) });
    });
  }
  return found;
}

/** The most frequent categories of a column on one side, of all its rows. */
export async function topCategories(
  ask: Ask,
  column: SubjectColumn,
  side: Side,
  limit: number,
): Promise<readonly string[]> {
  const stored = column[side];
  if (stored === null) return [];
  // As the column's own monitors ask: what they have asked already costs nothing.
  const rows = await ask(countsSql({ table: side }, categoryExpression(stored, column.type)));
  return decodeCounts(rows).labels.slice(0, limit);
}

/** The SQL of a column's segment on one side. */
export const segmentOn = (column: SubjectColumn, side: Side, bins: SegmentBins): string =>
  segmentKey(valueOn(column, side), bins);

/** What a segment is called: `< 3.2`, `3.2 – 8`, a category, `others`, `missing`. */
export function segmentLabel(bins: SegmentBins, segment: number): string {
  if (segment === missingSegment) return "missing";
  if (bins.kind === "categories") {
    const label = bins.labels[segment];
    return label === "" ? "(empty text)" : (label ?? "others");
  }
  const from = bins.edges[segment - 1];
  const to = bins.edges[segment];
  if (from === undefined) return to === undefined ? "all values" : `below ${number(to)}`;
  return to === undefined ? `${number(from)} and more` : `${number(from)} to ${number(to)}`;
}

/** The rows of a segment, as a filter keeps them. */
export function segmentFilter(column: string, bins: SegmentBins, segment: number): RowCondition {
  if (segment === missingSegment) return { kind: "missing", column };
  if (bins.kind === "categories") {
    const label = bins.labels[segment];
    return label === undefined
      ? { kind: "categories", column, values: [...bins.labels], except: true }
      : { kind: "categories", column, values: [label], except: false };
  }
  const from = bins.edges[segment - 1] ?? null;
  return { kind: "interval", column, from, to: bins.edges[segment] ?? null };
}

/** Values of an outcome in one segment: how many, their mean, and their sample variance. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
}

/** One combination of segments, with the moments of each outcome. */
export interface SegmentMoments {
  readonly keys: readonly number[];
  readonly rows: number;
  readonly outcomes: readonly Moments[];
}

/** Decodes the rows of `segmentSumsSql` over `keys` crossed segments and outcomes with these shifts. */
export const decodeSegmentSums = (
  rows: Rows,
  keys: number,
  shifts: readonly number[],
): readonly SegmentMoments[] =>
  Array.from({ length: rows.count }, (_, row) => ({
    keys: Array.from({ length: keys }, (__, k) => numberAt(rows, `k${k}`, row)),
    ...momentsAt(rows, row, shifts),
  }));

/** Decodes the rows of `segmentSumsSql` over each of `keys` by itself: one list a key. */
export function decodeEachSegmentSums(
  rows: Rows,
  keys: number,
  shifts: readonly number[],
): readonly (readonly SegmentMoments[])[] {
  const each = Array.from({ length: keys }, (): SegmentMoments[] => []);
  for (let row = 0; row < rows.count; row++) {
    const own = each.findIndex((_, k) => rows.columns[`k${k}`]?.[row] !== null);
    const key = numberAt(rows, `k${own}`, row);
    each[own]?.push({ keys: [key], ...momentsAt(rows, row, shifts) });
  }
  return each;
}

const momentsAt = (
  rows: Rows,
  row: number,
  shifts: readonly number[],
): Omit<SegmentMoments, "keys"> => ({
  rows: numberAt(rows, "rows", row),
  outcomes: shifts.map((shift, k): Moments => {
    const n = numberAt(rows, `n${k}`, row);
    const sum = numberAt(rows, `s${k}`, row);
    const squares = numberAt(rows, `q${k}`, row);
    if (n === 0) return { n, mean: shift, variance: 0 };
    const variance = n > 1 ? Math.max(0, squares - (sum * sum) / n) / (n - 1) : 0;
    return { n, mean: shift + sum / n, variance };
  }),
});

/** The moments of the union of disjoint rows: T. F. Chan et al., Am. Stat. 37 (1983) 242–247. */
export function mergeMoments(a: Moments, b: Moments): Moments {
  const n = a.n + b.n;
  if (a.n === 0) return b;
  if (b.n === 0) return a;
  const delta = b.mean - a.mean;
  const m2 = a.variance * (a.n - 1) + b.variance * (b.n - 1) + (delta * delta * a.n * b.n) / n;
  return { n, mean: a.mean + (delta * b.n) / n, variance: m2 / (n - 1) };
}
