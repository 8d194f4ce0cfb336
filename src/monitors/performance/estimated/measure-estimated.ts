import type { Side } from "../../../data/dataset.ts";
import type { SubjectColumn } from "../../../data/subject-column.ts";
import { decodeEstimationRows, type EstimationRows } from "../../../measure/estimation-rows.ts";
import {
  categoryCodes,
  decodeFeatureRows,
  type FeatureRows,
} from "../../../measure/feature-rows.ts";
import { rowsOf } from "../../../measure/measure-spreads.ts";
import { onBothSides, type Ask, type Pair, type TableMeasurement } from "../../../measure/need.ts";
import { valueOn } from "../../../measure/segments.ts";
import { estimationRowsSql, featureRowsSql, type LossModel } from "../../../sql/estimation.ts";
import { wholeSlice } from "../../../sql/keyed-rows.ts";
import { segmentSumsSql } from "../../../sql/segments.ts";
import { labelOn, numberOf } from "../../fairness/decision-model.ts";
import { measurePositive } from "../../measure-positive.ts";
import { scoreColumns } from "../score-columns.ts";
import { orderOn, type EstimatedModel } from "./estimated-model.ts";
import { errorIsKnown } from "./messages.ts";

/** Up to so many rows a side, every row counts; of larger sides, `fewRows` evenly spaced ones. */
const manyRows = 60_000;
const fewRows = 20_000;

/** What an estimate is made of, or why there can be none. */
export type MeasuredForEstimate =
  | { readonly kind: "nothing"; readonly reason: string }
  | {
      readonly kind: "classes";
      readonly labels: readonly string[];
      readonly rows: Pair<EstimationRows>;
      readonly step: Pair<number>;
    }
  | { readonly kind: "number"; readonly rows: Pair<FeatureRows>; readonly step: Pair<number> };

const stepsOf = (rows: Pair<number>): Pair<number> => {
  const step = (n: number) => (n <= manyRows ? 1 : Math.ceil(n / fewRows));
  return { reference: step(rows.reference), current: step(rows.current) };
};

export interface EstimateOptions {
  /** Whether the error of a number is estimated where every label is known already. */
  readonly always: boolean;
  /** The positive label; guessed where `null`. */
  readonly positive: string | null;
}

/** The rows of both sides, in order, thinned where they are many. */
export const measureForEstimate =
  (
    model: EstimatedModel,
    rows: Pair<number>,
    { always, positive }: EstimateOptions,
  ): TableMeasurement<MeasuredForEstimate> =>
  async (ask) => {
    const step = stepsOf(rows);
    return model.kind === "classes"
      ? measureClasses(ask, model, step, positive)
      : measureNumbers(ask, model, step, always);
  };

async function measureClasses(
  ask: Pair<Ask>,
  model: EstimatedModel,
  step: Pair<number>,
  chosen: string | null,
): Promise<MeasuredForEstimate> {
  const found = await measurePositive(ask, model, chosen);
  const { labels, positive, problem, decision } = found;
  if (problem !== null) return { kind: "nothing", reason: problem };
  const columns = scoreColumns(model.probabilities, labels, positive.label);
  const isBinary = positive.label !== null && labels.length === 2;
  if (columns.length === 0) {
    return { kind: "nothing", reason: "no class is known for the probability columns" };
  }
  if (model.prediction === null && decision === null) {
    return { kind: "nothing", reason: found.undecided ?? "nothing decides labels" };
  }
  const order = isBinary ? [...labels].sort((a) => (a === positive.label ? 1 : -1)) : labels;
  const rows = await onBothSides(async (own, side) => {
    const scores = columns.map(({ column }) => numberOf(column, side));
    const sql = estimationRowsSql(rowsOf(side, step[side]).slice, {
      target: labelOn(model.target, side, model),
      prediction:
        model.prediction === null && decision !== null
          ? decision.on(side)
          : labelOn(model.prediction, side, model),
      labels: order,
      scores,
      order: orderOn(model, side),
    });
    return decodeEstimationRows(await own(sql), scores.length).get(wholeSlice) ?? noRows(scores);
  })(ask);
  return { kind: "classes", ...withoutSilentClasses(order, rows), step };
}

/** Of a class that no row is and none is predicted as there is nothing to learn, nor to estimate. */
function withoutSilentClasses(labels: readonly string[], rows: Pair<EstimationRows>) {
  const { reference, current } = rows;
  const codes = [reference.predicted, reference.target, current.predicted, current.target];
  const kept = labels.flatMap((_, i) => (codes.some((own) => own.includes(i)) ? [i] : []));
  if (reference.scores.length < labels.length || kept.length < 2) return { labels, rows };
  const recoded = ({ scores, predicted, target }: EstimationRows): EstimationRows => ({
    scores: scores.filter((_, i) => kept.includes(i)),
    predicted: predicted.map((code) => kept.indexOf(code)),
    target: target.map((code) => kept.indexOf(code)),
  });
  return {
    labels: labels.filter((_, i) => kept.includes(i)),
    rows: { reference: recoded(reference), current: recoded(current) },
  };
}

const noRows = (scores: readonly string[]): EstimationRows => ({
  scores: scores.map(() => new Float64Array()),
  predicted: new Int32Array(),
  target: new Int32Array(),
});

async function measureNumbers(
  ask: Pair<Ask>,
  model: EstimatedModel,
  step: Pair<number>,
  always: boolean,
): Promise<MeasuredForEstimate> {
  const { target, prediction, features } = model;
  if (!always && (await labelsMissing(ask.current, target)) === 0) {
    return { kind: "nothing", reason: errorIsKnown };
  }
  const sqlOn = (side: Side): string => {
    const lossModel: LossModel = {
      target: numberOf(target, side),
      prediction: numberOf(prediction, side),
      features: features.map((column) => valueOn(column, side)),
      order: orderOn(model, side),
    };
    return featureRowsSql(rowsOf(side, step[side]).slice, lossModel);
  };
  const before = await ask.reference(sqlOn("reference"));
  const codes = categoryCodes(
    before,
    features.map(({ type }) => type !== "numeric"),
  );
  const now = await ask.current(sqlOn("current"));
  const none: FeatureRows = {
    features: codes.map(() => new Float64Array()),
    prediction: new Float64Array(),
    target: new Float64Array(),
  };
  return {
    kind: "number",
    step,
    rows: {
      reference: decodeFeatureRows(before, codes).get(wholeSlice) ?? none,
      current: decodeFeatureRows(now, codes).get(wholeSlice) ?? none,
    },
  };
}

/** Rows without a finite target. */
async function labelsMissing(ask: Ask, target: SubjectColumn): Promise<number> {
  const outcome = { y: numberOf(target, "current"), shift: 0 };
  const { columns } = await ask(segmentSumsSql({ table: "current" }, ["0"], [outcome]));
  const at = (name: string) => Number(columns[name]?.[0] ?? 0);
  return at("rows") - at("n0");
}
