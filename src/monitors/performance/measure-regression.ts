import { sides, type Side } from "../../data/dataset.ts";
import { decodeDensity, type Density } from "../../measure/error-tables.ts";
import { onBothSides, type Ask, type Pair, type TableMeasurement } from "../../measure/need.ts";
import { decodeQuantiles } from "../../measure/quantiles.ts";
import {
  decodeRegressionErrors,
  emptyRegressionErrors,
  type RegressionErrors,
} from "../../measure/regression-errors.ts";
import { wholeSlice } from "../../sql/keyed-rows.ts";
import { quantilesSql } from "../../sql/quantiles.ts";
import {
  errorsSql,
  measuredTargetsSql,
  predictedActualSql,
  regressionErrorsSql,
  type DensityGrid,
} from "../../sql/regression.ts";
import { everyRow, type SliceRows } from "../../sql/slice.ts";
import type { Ecdf } from "../../stats/ecdf.ts";
import { measureByFeature } from "./measure-by-feature.ts";
import { measureByPrediction } from "./measure-by-prediction.ts";
import { measureCourse } from "./measure-course.ts";
import type { RegressionModel } from "./regression-model.ts";
import type { BinnedErrors, ErrorCourse, FeatureErrors } from "./regression-result.ts";

const gridBins = 30;
/** The pictures look at so many rows; every metric at all. */
const picturedRows = 200_000;
/** Where bins end need not be exact. */
const edgeRows = 20_000;

/** One side of a model that predicts a number. */
export interface MeasuredRegressionSide {
  readonly errors: RegressionErrors;
  readonly errorValues: Ecdf;
  readonly targets: Ecdf;
  readonly density: Density;
}

export interface MeasuredRegression extends Pair<MeasuredRegressionSide> {
  readonly grid: DensityGrid | null;
  readonly byPrediction: BinnedErrors | null;
  readonly byFeature: readonly FeatureErrors[];
  readonly course: ErrorCourse | null;
  readonly everyRow: Pair<number>;
}

/** Edges of the pictures first, since both sides share them; then sums, distributions, pictures. */
export const measureRegression =
  (model: RegressionModel): TableMeasurement<MeasuredRegression> =>
  async (ask) => {
    const { rows } = model;
    const step = (side: Side, most: number) => Math.max(1, Math.ceil(rows[side] / most));
    const everyNth = {
      reference: step("reference", picturedRows),
      current: step("current", picturedRows),
    };
    const slices = {
      reference: sampled("reference", everyNth.reference),
      current: sampled("current", everyNth.current),
    };
    const edges = {
      reference: sampled("reference", step("reference", edgeRows)),
      current: sampled("current", step("current", edgeRows)),
    };
    const grid = await sharedGrid(ask, model, edges);
    const measured = await onBothSides((own, side) =>
      measureSide(own, side, model, grid, slices[side]),
    )(ask);
    return {
      ...measured,
      grid,
      byPrediction: await measureByPrediction(ask, model, slices, edges.reference),
      byFeature: await measureByFeature(ask, model, slices, edges.reference),
      course: await measureCourse(ask, model, slices, edges),
      everyRow: everyNth,
    };
  };

const sampled = (table: Side, step: number): SliceRows =>
  step === 1 ? { table } : { table, where: everyRow(step) };

/** One square for both sides, over the middle 99 % of what happened and what was predicted. */
async function sharedGrid(
  ask: Pair<Ask>,
  model: RegressionModel,
  edges: Pair<SliceRows>,
): Promise<DensityGrid | null> {
  const ends = await Promise.all(
    sides.map(async (side) => {
      const { target, prediction } = model.sql[side];
      const expressions = { y: target, p: prediction };
      const rows = await ask[side](quantilesSql(edges[side], expressions, [0.005, 0.995]));
      return decodeQuantiles(rows, ["y", "p"], 2).flat();
    }),
  );
  const known = ends.flat().filter((end) => end !== null);
  const low = Math.min(...known);
  const high = Math.max(...known);
  return known.length === 0 || low === high ? null : { low, high, bins: gridBins };
}

async function measureSide(
  ask: Ask,
  side: Side,
  model: RegressionModel,
  grid: DensityGrid | null,
  slice: SliceRows,
): Promise<MeasuredRegressionSide> {
  const whole = { table: side };
  const sql = model.sql[side];
  const errors = decodeRegressionErrors(await ask(regressionErrorsSql(whole, sql)));
  const density =
    grid === null
      ? undefined
      : decodeDensity(await ask(predictedActualSql(slice, sql, grid))).get(wholeSlice);
  return {
    errors: errors.get(wholeSlice) ?? emptyRegressionErrors,
    errorValues: await ask.ecdf(errorsSql(whole, sql)),
    targets: await ask.ecdf(measuredTargetsSql(whole, sql)),
    density: density ?? { cells: [], outside: 0 },
  };
}
