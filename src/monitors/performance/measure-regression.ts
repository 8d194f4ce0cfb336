import { sides, type Side } from "../../data/dataset.ts";
import type { DensityGrid } from "../../measure/error-density.ts";
import type { MeasuredErrors, Pieces } from "../../measure/measured-errors.ts";
import { onBothSides, type Ask, type Pair, type TableMeasurement } from "../../measure/need.ts";
import { decodeQuantiles } from "../../measure/quantiles.ts";
import { numericExpression } from "../../sql/column-expression.ts";
import { quantilesSql } from "../../sql/quantiles.ts";
import { rowNumbersSql } from "../../sql/regression.ts";
import { everyRow, type SliceRows } from "../../sql/slice.ts";
import { errorGroup } from "./error-group.ts";
import { measureByFeature } from "./measure-by-feature.ts";
import type { RegressionModel } from "./regression-model.ts";
import type { BinnedErrors, ErrorCourse, FeatureErrors } from "./regression-result.ts";

const gridBins = 30;
const deciles = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
const pieceCount = 16;
/** A wrong clock puts single rows decades away: they do not stretch the picture. */
const timeEnds = [0.002, 0.998];
/** The pictures by feature look at so many rows; all else at all. */
const picturedRows = 200_000;
/** Where bins end need not be exact. */
const edgeRows = 20_000;

export interface MeasuredRegression extends Pair<MeasuredErrors> {
  readonly grid: DensityGrid | null;
  readonly byPrediction: BinnedErrors | null;
  readonly byFeature: readonly FeatureErrors[];
  readonly course: ErrorCourse | null;
  readonly everyRow: Pair<number>;
}

/** Where bins end first, since both sides share them; then all errors, and those by feature. */
export const measureRegression =
  (model: RegressionModel): TableMeasurement<MeasuredRegression> =>
  async (ask) => {
    const everyNth = stepsTo(model, picturedRows);
    const edges = sampled(stepsTo(model, edgeRows));
    const grid = await sharedGrid(ask, model, edges);
    const predictionEdges = await edgesOfPredictions(ask.reference, model, edges.reference);
    const pieces = await onBothSides((own, side) => piecesOf(own, side, model, edges[side]))(ask);
    const measured = await onBothSides((own, side) => {
      const { target, prediction } = model.sql[side];
      const moments = momentsOn(model, side);
      const numbers = [target, prediction, ...(moments === null ? [] : [moments])];
      const sql = rowNumbersSql({ table: side }, numbers);
      return own.errors({ sql, grid, predictionEdges, pieces: pieces[side] });
    })(ask);
    return {
      ...measured,
      grid,
      byPrediction: byPredictionOf(predictionEdges, measured),
      byFeature: await measureByFeature(ask, model, sampled(everyNth), edges.reference),
      course: courseOf(model, pieces, measured),
      everyRow: everyNth,
    };
  };

/** Every so manieth row is read to read at most so many. */
function stepsTo({ rows }: RegressionModel, most: number): Pair<number> {
  const step = (side: Side) => Math.max(1, Math.ceil(rows[side] / most));
  return { reference: step("reference"), current: step("current") };
}

function sampled(steps: Pair<number>): Pair<SliceRows> {
  const slice = (table: Side): SliceRows =>
    steps[table] === 1 ? { table } : { table, where: everyRow(steps[table]) };
  return { reference: slice("reference"), current: slice("current") };
}

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

/** Tenths of the reference's predictions. */
async function edgesOfPredictions(
  ask: Ask,
  { sql }: RegressionModel,
  slice: SliceRows,
): Promise<readonly number[]> {
  const rows = await ask(quantilesSql(slice, { p: sql.reference.prediction }, deciles));
  const [found = []] = decodeQuantiles(rows, ["p"], deciles.length);
  return [...new Set(found.filter((edge) => edge !== null))];
}

/** `null` where all predictions are alike. */
const byPredictionOf = (
  edges: readonly number[],
  { reference, current }: Pair<MeasuredErrors>,
): BinnedErrors | null =>
  edges.length < 2
    ? null
    : {
        edges,
        reference: reference.byPrediction.map(errorGroup),
        current: current.byPrediction.map(errorGroup),
      };

/** The moments of one side's rows, DOUBLE; `null` where no column is the timestamp. */
function momentsOn({ timestamp }: RegressionModel, side: Side): string | null {
  const stored = timestamp?.[side] ?? null;
  return stored === null ? null : numericExpression(stored, "datetime");
}

/** Pieces of a side's time, or of its rows; `null` where it has no two moments. */
async function piecesOf(
  ask: Ask,
  side: Side,
  model: RegressionModel,
  slice: SliceRows,
): Promise<Pieces | null> {
  const moments = momentsOn(model, side);
  const ends =
    moments === null
      ? [0, model.rows[side]]
      : decodeQuantiles(await ask(quantilesSql(slice, { t: moments }, timeEnds)), ["t"], 2)[0];
  const [from = null, to = null] = ends ?? [];
  return from === null || to === null || from >= to ? null : { from, to, count: pieceCount };
}

/** The errors in pieces of time or of the rows; `null` where a side has none. */
function courseOf(
  { timestamp }: RegressionModel,
  pieces: Pair<Pieces | null>,
  measured: Pair<MeasuredErrors>,
): ErrorCourse | null {
  const { reference, current } = pieces;
  if (reference === null || current === null) return null;
  const stretch = ({ from, to }: Pieces, side: Side) => ({
    from,
    to,
    groups: measured[side].byPiece.map(errorGroup),
  });
  return {
    by: timestamp === null ? "row" : "time",
    reference: stretch(reference, "reference"),
    current: stretch(current, "current"),
  };
}
