import * as v from "valibot";
import type { SubjectColumn } from "../../data/subject-column.ts";
import { onBothSides, type Ask, type Pair } from "../../measure/need.ts";
import {
  decodeRegressionErrors,
  emptyRegressionErrors,
  type RegressionErrors,
} from "../../measure/regression-errors.ts";
import { decodeDensity, decodeErrorQuantiles, type Density } from "../../measure/error-tables.ts";
import { numericExpression } from "../../sql/column-expression.ts";
import { wholeSlice } from "../../sql/keyed-rows.ts";
import {
  errorQuantilesSql,
  predictedActualSql,
  regressionErrorsSql,
  type DensityGrid,
} from "../../sql/regression.ts";
import {
  regressionMetricNames,
  regressionMetrics,
} from "../../stats/performance/regression-metrics.ts";
import type { Side } from "../../data/dataset.ts";
import { quantilesSql } from "../../sql/quantiles.ts";
import { decodeQuantiles } from "../../measure/quantiles.ts";
import { metricOf } from "../finding.ts";
import type { DatasetMonitor } from "../monitor.ts";
import { metricChange, metricCheck, metricRow } from "./metric-change.ts";
import { modelOf, type Model } from "./model.ts";
import type { RegressionResult } from "./regression-result.ts";

const id = "performance.regression";

const params = v.object({
  /** How much worse than the reference a metric may be, as a part of the reference's value. */
  tolerance: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0)), 0.1),
});

interface Measured {
  readonly errors: RegressionErrors;
  readonly quantiles: readonly number[];
  readonly density: Density;
  readonly grid: DensityGrid | null;
}

const shares = [0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1];
const gridBins = 30;
/** Metrics that are held to the reference's; the others are shown. */
const checked = ["mae", "rmse", "mape", "r2"];

export const regression: DatasetMonitor<
  v.InferOutput<typeof params>,
  RegressionResult,
  Pair<Measured>
> = {
  id,
  title: "Performance",
  describe: "How far the predictions of a number are off, and whether that has become worse.",
  scope: "dataset",
  params,
  applies: (subject) => {
    const found = modelOf(subject);
    if (!found.ok) return found;
    const { target, prediction } = found.model;
    if (target.type !== "numeric" || prediction?.type !== "numeric") {
      return { ok: false, reason: "target and prediction are not both numbers" };
    }
    return { ok: true };
  },
  measures: (subject) => {
    const found = modelOf(subject);
    if (!found.ok) throw new Error(found.reason);
    const { model } = found;
    return async (ask) => {
      const grid = await sharedGrid(ask, model);
      return onBothSides((own, side) => measureSide(own, side, model, grid))(ask);
    };
  },
  evaluate: (_, { reference, current }, { tolerance }) => {
    const before = regressionMetrics(reference.errors);
    const now = regressionMetrics(current.errors);
    const changes = regressionMetricNames.map((name) =>
      metricChange(name, name === "r2" ? "higher" : "lower", before[name], now[name]),
    );
    const counts = ({ errors }: Measured) => ({
      rows: errors.rows,
      measured: errors.n,
      unlabelled: errors.unlabelled,
      unpredicted: errors.unpredicted,
      infinite: errors.infinite,
      zeroTargets: errors.n - errors.sums.percentages,
    });
    return {
      metrics: [
        ...changes.map((change) => metricRow(id, change)),
        metricOf(id, null, "labelled_rows", current.errors.n, { reference: reference.errors.n }),
      ],
      checks: changes
        .filter(({ metric }) => checked.includes(metric))
        .map((change) => metricCheck(id, change, tolerance)),
      result: {
        changes,
        counts: { reference: counts(reference), current: counts(current) },
        errorQuantiles: shares.map((share, i) => ({
          share,
          reference: reference.quantiles[i] ?? null,
          current: current.quantiles[i] ?? null,
        })),
        density:
          current.grid === null
            ? null
            : {
                ...current.grid,
                reference: reference.density.cells,
                current: current.density.cells,
              },
      },
    };
  },
};

const modelSql = ({ target, prediction }: Model, side: Side) => ({
  target: expressionOn(target, side),
  prediction: prediction === null ? "NULL::DOUBLE" : expressionOn(prediction, side),
});

function expressionOn(column: SubjectColumn, side: Side): string {
  const stored = column[side];
  return stored === null ? "NULL::DOUBLE" : numericExpression(stored);
}

/** One square for both sides, over the middle 99 % of what happened and what was predicted. */
async function sharedGrid(ask: Pair<Ask>, model: Model): Promise<DensityGrid | null> {
  const ends = await Promise.all(
    (["reference", "current"] as const).map(async (side) => {
      const { target, prediction } = modelSql(model, side);
      const rows = await ask[side](
        quantilesSql({ table: side }, { y: target, p: prediction }, [0.005, 0.995]),
      );
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
  model: Model,
  grid: DensityGrid | null,
): Promise<Measured> {
  const slice = { table: side };
  const sql = modelSql(model, side);
  const errors = decodeRegressionErrors(await ask(regressionErrorsSql(slice, sql))).get(wholeSlice);
  const quantiles = decodeErrorQuantiles(
    await ask(errorQuantilesSql(slice, sql, shares)),
    shares.length,
  ).get(wholeSlice);
  const density =
    grid === null
      ? undefined
      : decodeDensity(await ask(predictedActualSql(slice, sql, grid))).get(wholeSlice);
  return {
    errors: errors ?? emptyRegressionErrors,
    quantiles: quantiles ?? [],
    density: density ?? { cells: [], outside: 0 },
    grid,
  };
}
