import type { Side } from "../data/dataset.ts";
import type { SubjectColumn } from "../data/subject-column.ts";
import type { Rows } from "../engine/connector.ts";
import type { GroupMoments } from "../stats/correlation-ratio.ts";
import type { PairPlan } from "../sql/association.ts";
import { DecodeError, numberAt, textAt } from "./decode.ts";

/** How two numeric columns are put in relation. */
export type NumericAssociation = "pearson" | "spearman" | "kendall";

/** Which pairs of columns to measure, and how. */
export interface AssociationRequest {
  readonly pairs: readonly ColumnPair[];
  readonly numeric: NumericAssociation;
  /** Categories of a column that are told apart; the rarer ones are one. */
  readonly categories: number;
  readonly sides: readonly Side[];
  /** Every `step`-th row is read; all of them where absent. */
  readonly step?: number | undefined;
}

export interface ColumnPair {
  readonly a: SubjectColumn;
  readonly b: SubjectColumn;
}

/** What a column is in an association; `null` where it can take no part in one. */
export function associationKind({ type, reference, current }: SubjectColumn) {
  if (reference === null || current === null) return null;
  if (type === "numeric") return "number";
  return type === "categorical" || type === "boolean" ? "category" : null;
}

/**
 * Sums over the rows in which both x and y are finite, of x and y about a shift of each and in a
 * unit of each. Those are fixed before the rows are read, so sums of disjoint rows add up.
 */
export interface ProductSums {
  readonly n: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

/** What one pair of columns of one side comes to. */
export type PairMeasurement =
  | {
      readonly kind: "products";
      readonly sums: ProductSums;
      /** Rows times the variance of Pearson's correlation, see `scatterRatio`; absent if unknown. */
      readonly scatter?: number;
    }
  /** Aligned values, NaN where missing or infinite; of small tables only, for Kendall's tau. */
  | { readonly kind: "values"; readonly x: Float64Array; readonly y: Float64Array }
  | { readonly kind: "too many rows"; readonly rows: number }
  /** A numeric column's moments in each category of the other. */
  | { readonly kind: "groups"; readonly groups: readonly GroupMoments[] }
  /** Rows of each pair of categories: a row of the table for each category of `a`. */
  | { readonly kind: "table"; readonly table: readonly (readonly number[])[] };

/** The pairs that were requested, in their order, and the columns with more categories. */
export interface Associations {
  readonly pairs: readonly PairMeasurement[];
  /** The labels that stay apart, by the names of columns whose other ones were counted as one. */
  readonly kept: ReadonlyMap<string, readonly string[]>;
}

/** Decodes the row of `productSumsSql`. */
export function decodeProductSums(rows: Rows, pairs: readonly PairPlan[]): readonly ProductSums[] {
  const at = (name: string) => numberAt(rows, name, 0);
  return pairs.map(({ i, j, gaps }, p) => ({
    n: gaps.i && gaps.j ? at(`n_${p}`) : at(gaps.j ? `n${j}` : `n${i}`),
    x: gaps.j ? at(`x_${p}`) : at(`s${i}`),
    xx: gaps.j ? at(`xx_${p}`) : at(`q${i}`),
    y: gaps.i ? at(`y_${p}`) : at(`s${j}`),
    yy: gaps.i ? at(`yy_${p}`) : at(`q${j}`),
    xy: at(`xy_${p}`),
  }));
}

/** Decodes the row of `scatterSql`. */
export const decodeScatters = (rows: Rows, pairs: number): readonly number[] =>
  Array.from({ length: pairs }, (_, p) => numberAt(rows, `w_${p}`, 0));

/** Decodes `groupSumsSql`: for each grouping, for each number, the moments of every category. */
export function decodeGroupSums(
  rows: Rows,
  groupings: number,
  numbers: number,
): readonly (readonly (readonly GroupMoments[])[])[] {
  const found: GroupMoments[][][] = Array.from({ length: groupings }, () =>
    Array.from({ length: numbers }, () => []),
  );
  for (let row = 0; row < rows.count; row++) {
    const own = found[numberAt(rows, "grouping", row)];
    if (own === undefined) throw new DecodeError(`no such grouping in row ${row}`);
    own.forEach((groups, k) => {
      const n = numberAt(rows, `n${k}`, row);
      if (n > 0)
        groups.push(momentsOf(n, numberAt(rows, `s${k}`, row), numberAt(rows, `q${k}`, row)));
    });
  }
  return found;
}

function momentsOf(n: number, sum: number, squares: number): GroupMoments {
  const mean = sum / n;
  return { n, mean, m2: Math.max(0, squares - sum * mean) };
}

/** Decodes `contingencySql`: a row of the table for each category of the first column. */
export function decodeContingency(rows: Rows): readonly (readonly number[])[] {
  const firsts = new Map<string | null, number>();
  const seconds = new Map<string | null, number>();
  const position = (known: Map<string | null, number>, label: string | null): number => {
    const at = known.get(label) ?? known.size;
    known.set(label, at);
    return at;
  };
  const cells = Array.from({ length: rows.count }, (_, row) => ({
    i: position(firsts, textAt(rows, "a", row)),
    j: position(seconds, textAt(rows, "b", row)),
    n: numberAt(rows, "n", row),
  }));
  const table = Array.from({ length: firsts.size }, () => new Array<number>(seconds.size).fill(0));
  for (const { i, j, n } of cells) {
    const row = table[i];
    if (row !== undefined) row[j] = n;
  }
  return table;
}
