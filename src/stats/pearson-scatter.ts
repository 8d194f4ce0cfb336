import type { ProductSums } from "../measure/association.ts";
import { pearsonOfSums } from "./pearson-of-sums.ts";

/** What standard scores of a pair's rows are made with, and how the two columns go together. */
export interface PairScores {
  /** In the shift and unit of the sums. */
  readonly mean: { readonly x: number; readonly y: number };
  /** One over the standard deviation. */
  readonly unit: { readonly x: number; readonly y: number };
  readonly r: number;
}

/** Below this, 1 − r² is too near to its rounding error for a ratio to it to mean anything. */
const leastUnexplained = 1e-10;

/** The standard scores behind sums; `null` where the correlation or a unit is undefined. */
export function pairScores(sums: ProductSums): PairScores | null {
  const r = pearsonOfSums(sums);
  if (!r.ok) return null;
  const { n, x, y, xx, yy } = sums;
  const unit = (sum: number, squares: number) => Math.sqrt(n / (squares - (sum * sum) / n));
  const units = { x: unit(x, xx), y: unit(y, yy) };
  if (!Number.isFinite(units.x) || !Number.isFinite(units.y)) return null;
  return { mean: { x: x / n, y: y / n }, unit: units, r: r.value };
}

/**
 * How many times the variance of Pearson's r is that of normal columns, (1 − r²)² / n, at least 1.
 * `scatter` is n times the variance whatever the columns' law, to first order in n: the mean of
 * (u v − r (u² + v²) / 2)² over the rows' standard scores u and v, which is
 * (1 + r²/2) m22 + r² (m40 + m04) / 4 − r (m31 + m13) in their moments of fourth order.
 *
 * Never less than 1: of few rows the moments of fourth order come out too small more often than
 * not, since what widens them are rare rows that are not among these.
 *
 * Source: J. H. Steiger, A. R. Hakstian, Br. J. Math. Stat. Psychol. 35 (1982) 208–215.
 */
export function scatterRatio(r: number, scatter: number): number {
  const unexplained = 1 - r * r;
  return unexplained < leastUnexplained ? 1 : Math.max(1, scatter / (unexplained * unexplained));
}
