import type { Side } from "../../data/dataset.ts";
import type { SubjectColumn } from "../../data/subject-column.ts";
import {
  decodeConfusion,
  emptyConfusion,
  sortedLabels,
  type ConfusionCounts,
} from "../../measure/confusion.ts";
import { onBothSides, type Ask, type Pair, type TableMeasurement } from "../../measure/need.ts";
import { categoryOn } from "../../sql/column-on-side.ts";
import { confusionSql, type LabelModel } from "../../sql/classification.ts";
import { wholeSlice } from "../../sql/keyed-rows.ts";
import type { DecidedBy } from "./classification-result.ts";
import { measureDecision } from "./measure-decision.ts";
import { labelProblem, labelsOf, misspeltLabels } from "./label-problem.ts";
import { measureScores, type MeasuredScores } from "./measure-scores.ts";
import { isLabel, type Model } from "./model.ts";
import type { positiveLabel } from "./positive-label.ts";
import { scoreColumns } from "./score-columns.ts";

/** One side of a classifier. */
export interface MeasuredClassifier extends MeasuredScores {
  readonly confusion: ConfusionCounts;
}

export interface MeasuredClassifiers extends Pair<MeasuredClassifier> {
  readonly target: string;
  readonly prediction: string | null;
  readonly labels: readonly string[];
  readonly positive: ReturnType<typeof positiveLabel>;
  /** Why predicted labels are not held against the target's; `null` where they are. */
  readonly problem: string | null;
  /** How probabilities decided the labels of `confusion`, if they did. */
  readonly decidedBy: DecidedBy | null;
  /** Predicted labels that the target spells otherwise, each with that spelling. */
  readonly misspelt: readonly (readonly [string, string])[];
  readonly scoredLabels: readonly string[];
  /** The labels of the target on either side. */
  readonly trueLabels: readonly string[];
}

/**
 * Labels first, since the scores need to know which class they speak for; then the scores; and
 * where no column predicts labels, those that the scores decide for.
 */
export const measureClassification =
  (model: Model, chosenPositive: string | null): TableMeasurement<MeasuredClassifiers> =>
  async (ask) => {
    const { target } = model;
    const prediction =
      model.prediction !== null && isLabel(model.prediction) ? model.prediction : null;
    // One that is stored as true and false and one of zeros and ones mean the same.
    const type = [target.type, prediction?.type].includes("boolean") ? "boolean" : "categorical";
    const labelOn = (side: Side, column: SubjectColumn) => categoryOn(column, side, type);
    const confusions = await onBothSides((own, side) =>
      measureConfusion(own, side, {
        target: labelOn(side, target),
        prediction: labelOn(side, prediction ?? target),
      }),
    )(ask);
    const known = labelsOf(confusions);
    const misspelt = prediction === null ? [] : misspeltLabels(known);
    const mismatch = prediction === null ? null : labelProblem(known);
    const shared = mismatch === null ? [...known.target, ...known.prediction] : known.target;
    const { labels, positive, decision, problem } = await measureDecision(
      ask,
      model,
      sortedLabels(new Set(shared)),
      chosenPositive,
    );
    const scores = scoreColumns(model.probabilities, labels, positive.label);
    const scored = await onBothSides((own, side) =>
      measureScores(own, side, labelOn(side, target), scores),
    )(ask);
    const sides = await onBothSides(async (own, side) => ({
      ...scored[side],
      confusion:
        decision === null
          ? confusions[side]
          : await measureConfusion(own, side, {
              target: labelOn(side, target),
              prediction: decision.on(side),
            }),
    }))(ask);
    return {
      ...sides,
      target: target.name,
      prediction: prediction?.name ?? null,
      labels,
      positive,
      problem: problem ?? mismatch,
      decidedBy: decision?.by ?? null,
      misspelt,
      scoredLabels: scores.map(({ label }) => label),
      trueLabels: known.target,
    };
  };

async function measureConfusion(ask: Ask, side: Side, model: LabelModel): Promise<ConfusionCounts> {
  const rows = await ask(confusionSql({ table: side }, model));
  return decodeConfusion(rows).get(wholeSlice) ?? emptyConfusion;
}
