import type { SubjectColumn } from "../../data/subject-column.ts";
import type { Side } from "../../data/dataset.ts";
import {
  decodeConfusion,
  emptyConfusion,
  sortedLabels,
  type ConfusionCounts,
} from "../../measure/confusion.ts";
import { onBothSides, type Ask, type Pair, type TableMeasurement } from "../../measure/need.ts";
import {
  decodeCalibration,
  decodeRankSums,
  decodeScoreLosses,
  emptyScoreLosses,
  type CalibrationCounts,
  type RankSums,
  type ScoreLosses,
} from "../../measure/score-counts.ts";
import { categoryExpression, numericExpression } from "../../sql/column-expression.ts";
import {
  calibrationSql,
  classScoreLossesSql,
  confusionSql,
  rankSumsSql,
  scoreLossesSql,
} from "../../sql/classification.ts";
import { wholeSlice } from "../../sql/keyed-rows.ts";
import { scoreColumns, type ScoreColumn } from "./score-columns.ts";
import type { Model } from "./model.ts";
import { positiveLabel } from "./positive-label.ts";

/** Scores are kept in hundredths for curves, calibration and thresholds. */
const scoreBins = 100;

const emptyRankSums: RankSums = {
  positives: 0,
  negatives: 0,
  u: 0,
  belowSquares: 0,
  aboveSquares: 0,
  precisions: 0,
};

/** One side of a classifier. */
export interface MeasuredClassifier {
  readonly confusion: ConfusionCounts;
  /** One for the positive class, or one a class. */
  readonly ranks: readonly RankSums[];
  readonly losses: ScoreLosses | null;
  readonly scores: readonly CalibrationCounts[];
}

export interface MeasuredClassifiers extends Pair<MeasuredClassifier> {
  readonly labels: readonly string[];
  readonly positive: ReturnType<typeof positiveLabel>;
  readonly hasPrediction: boolean;
}

/** Labels first, since the scores need to know which class they speak for; then the scores. */
export const measureClassification =
  (model: Model, chosenPositive: string | null): TableMeasurement<MeasuredClassifiers> =>
  async (ask) => {
    const confusions = await onBothSides((own, side) => measureConfusion(own, side, model))(ask);
    const labels = sortedLabels(
      new Set([...confusions.reference.labels, ...confusions.current.labels]),
    );
    const positive = positiveLabel(labels, chosenPositive);
    const scores = scoreColumns(model.probabilities, labels, positive.label);
    const sides = await onBothSides(async (own, side) => ({
      confusion: confusions[side],
      ...(await measureScores(own, side, model.target, scores)),
    }))(ask);
    return { ...sides, labels, positive, hasPrediction: model.prediction !== null };
  };

async function measureConfusion(ask: Ask, side: Side, model: Model): Promise<ConfusionCounts> {
  const prediction = model.prediction ?? model.target;
  const sql = confusionSql(
    { table: side },
    { target: categoryOn(model.target, side), prediction: categoryOn(prediction, side) },
  );
  return decodeConfusion(await ask(sql)).get(wholeSlice) ?? emptyConfusion;
}

async function measureScores(
  ask: Ask,
  side: Side,
  target: SubjectColumn,
  scores: readonly ScoreColumn[],
): Promise<Omit<MeasuredClassifier, "confusion">> {
  const slice = { table: side };
  const models = scores.map(({ column, label }) => ({
    target: categoryOn(target, side),
    score: numberOn(column, side),
    positive: label,
  }));
  const ranks: RankSums[] = [];
  for (const model of models) {
    ranks.push(
      decodeRankSums(await ask(rankSumsSql(slice, model))).get(wholeSlice) ?? emptyRankSums,
    );
  }
  const [first] = models;
  if (first === undefined) return { ranks, losses: null, scores: [] };
  const lossesSql =
    models.length === 1
      ? scoreLossesSql(slice, first)
      : classScoreLossesSql(slice, {
          target: first.target,
          scores: models.map(({ score, positive }) => ({ label: positive, score })),
        });
  const losses = decodeScoreLosses(await ask(lossesSql)).get(wholeSlice) ?? emptyScoreLosses;
  if (models.length > 1) return { ranks, losses, scores: [] };
  const bins = decodeCalibration(await ask(calibrationSql(slice, first, scoreBins)));
  return { ranks, losses, scores: bins.get(wholeSlice) ?? [] };
}

function categoryOn(column: SubjectColumn, side: Side): string {
  const stored = column[side];
  return stored === null ? "NULL::VARCHAR" : categoryExpression(stored, column.type);
}

function numberOn(column: SubjectColumn, side: Side): string {
  const stored = column[side];
  return stored === null ? "NULL::DOUBLE" : numericExpression(stored);
}
