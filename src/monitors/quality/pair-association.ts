import { count } from "../../format.ts";
import type { ColumnPair, PairMeasurement } from "../../measure/association.ts";
import type { Pair } from "../../measure/need.ts";
import { marginsOf } from "../../stats/contingency.ts";
import { correlationRatio } from "../../stats/correlation-ratio.ts";
import { cramersV } from "../../stats/cramers-v.ts";
import { kendall } from "../../stats/kendall.ts";
import { undefinedBecause, type Outcome } from "../../stats/outcome.ts";
import { pearsonOfSums } from "../../stats/pearson-of-sums.ts";
import { scatterRatio } from "../../stats/pearson-scatter.ts";
import { chiSquareUpperQuantile } from "../../stats/special/chi-square.ts";
import { theilsU } from "../../stats/theils-u.ts";
import type { CorrelationParams } from "./correlation-params.ts";

/** The name of the measure of a pair. */
export function measureName(
  { kind }: PairMeasurement,
  { kind: numeric, categorical }: Pick<CorrelationParams, "kind" | "categorical">,
): string {
  switch (kind) {
    case "products":
    case "values":
    case "too many rows":
      return numeric === "auto" ? "pearson" : numeric;
    case "groups":
      return "correlation_ratio";
    case "table":
      return categorical;
  }
}

/** How strongly the two columns of a pair go together on one side. */
export function associationOf(
  measurement: PairMeasurement,
  categorical: CorrelationParams["categorical"],
): Outcome<number> {
  switch (measurement.kind) {
    case "products":
      return pearsonOfSums(measurement.sums);
    case "values": {
      const { x, y } = completePairs(measurement.x, measurement.y);
      return kendall(x, y);
    }
    case "too many rows":
      return undefinedBecause(
        `Kendall's tau is not computed of ${count(measurement.rows)} rows; take Spearman's correlation`,
      );
    case "groups":
      return correlationRatio(measurement.groups);
    case "table":
      switch (categorical) {
        case "cramers_v":
          return cramersV(measurement.table);
        case "cramers_v_corrected":
          return cramersV(measurement.table, { biasCorrected: true });
        case "theils_u":
          if (marginsOf(measurement.table).rows.length < 2) {
            return undefinedBecause("one of the two variables has only one category");
          }
          return theilsU(measurement.table);
      }
  }
}

/** The rows in which both values are there. */
function completePairs(x: Float64Array, y: Float64Array) {
  const both = (_: number, i: number) => !Number.isNaN(x[i]) && !Number.isNaN(y[i]);
  return { x: x.filter(both), y: y.filter(both) };
}

/** The other direction of a contingency table. */
export function transposed(measurement: PairMeasurement): PairMeasurement {
  if (measurement.kind !== "table") return measurement;
  const { table } = measurement;
  const width = table[0]?.length ?? 0;
  return {
    kind: "table",
    table: Array.from({ length: width }, (_, j) => table.map((row) => row[j] ?? 0)),
  };
}

/**
 * How far the association of one side is from that of its population but for one time in
 * 1 / `alpha`, to first order in the number of rows n: z (1 − r²) / √n for a correlation (two
 * thirds of it for tau, √(1 + r²/2) times as much for Spearman's), and what independence alone
 * reaches for the others, √(χ² / n min(r−1, k−1)) for V and √(χ² / n) for the correlation ratio.
 *
 * Of Pearson's where the `scatter` of the rows was measured, √(its ratio to that of normal columns)
 * times as much (see `scatterRatio`). Where two correlated columns have long tails, the change
 * between two samples of one law is beyond this in 4 to 13 of 100 pairs, where 5 should be, and
 * beyond the limit of normal columns in 8 to 83. Spearman's is in up to 12.
 *
 * Source: R. A. Fisher, Metron 1 (1921) 3–32; D. G. Bonett, T. A. Wright, Psychometrika 65 (2000)
 * 23–28 for Spearman's; and the chi-square law of independence.
 */
export function chanceOf(
  measurement: PairMeasurement,
  r: number,
  alpha: number,
  measure = "pearson",
): number | null {
  switch (measurement.kind) {
    case "too many rows":
      return null;
    case "products":
      return timesOrNull(
        correlationChance(measurement.sums.n, r, alpha),
        Math.sqrt(measure === "spearman" ? 1 + (r * r) / 2 : ownRatio(measurement)),
      );
    case "values":
      return (
        (correlationChance(completePairs(measurement.x, measurement.y).x.length, r, alpha) ?? 0) *
        tauSpread
      );
    case "groups": {
      const filled = measurement.groups.filter(({ n }) => n > 0);
      const n = filled.reduce((sum, group) => sum + group.n, 0);
      if (filled.length < 2) return null;
      return Math.sqrt(chiSquareUpperQuantile(alpha, filled.length - 1) / n);
    }
    case "table": {
      const { rows, columns, n } = marginsOf(measurement.table);
      const least = Math.min(rows.length, columns.length) - 1;
      if (least < 1) return null;
      const df = (rows.length - 1) * (columns.length - 1);
      return Math.sqrt(chiSquareUpperQuantile(alpha, df) / (n * least));
    }
  }
}

function ownRatio({ sums, scatter }: Extract<PairMeasurement, { readonly kind: "products" }>) {
  const r = pearsonOfSums(sums);
  return r.ok && scatter !== undefined ? scatterRatio(r.value, scatter) : 1;
}

/** The level at which each pair is held to chance, so that all of them are held to 1 in 20. */
export const alphaOf = (pairs: readonly ColumnPair[]): number => 0.05 / pairs.length;

/** How a pair's association changed, and what chance gives such a change but for `alpha`. */
export function changeOf(
  pair: Pair<PairMeasurement>,
  alpha: number,
  params: Pick<CorrelationParams, "kind" | "categorical">,
) {
  const measure = measureName(pair.reference, params);
  const before = associationOf(pair.reference, params.categorical);
  const now = associationOf(pair.current, params.categorical);
  const both = before.ok && now.ok;
  const middle = both ? (before.value + now.value) / 2 : 0;
  const [r, c] = [pair.reference, pair.current].map((side) =>
    chanceOf(side, middle, alpha, measure),
  );
  return {
    measure,
    before,
    now,
    change: both ? now.value - before.value : null,
    chance: r == null || c == null ? null : Math.hypot(r, c),
  };
}

/** The spread of Kendall's tau of independent variables, in that of Pearson's correlation. */
const tauSpread = 2 / 3;

const timesOrNull = (x: number | null, factor: number): number | null =>
  x === null ? null : x * factor;

function correlationChance(n: number, r: number, alpha: number): number | null {
  if (n < 4) return null;
  return (Math.sqrt(chiSquareUpperQuantile(alpha, 1)) * (1 - r * r)) / Math.sqrt(n - 3);
}
