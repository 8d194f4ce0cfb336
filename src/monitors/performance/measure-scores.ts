import type { Side } from "../../data/dataset.ts";
import type { SubjectColumn } from "../../data/subject-column.ts";
import type { Ask } from "../../measure/need.ts";
import {
  decodeScoredRows,
  decodeScoreLosses,
  emptyScoreLosses,
  noScoredRows,
  type RankSums,
  type ScoreCounts,
  type ScoreLosses,
} from "../../measure/score-counts.ts";
import {
  classScoreLossesSql,
  scoredRowsSql,
  scoresSql,
  type ScoreModel,
} from "../../sql/classification.ts";
import { numericExpression } from "../../sql/column-expression.ts";
import { wholeSlice } from "../../sql/keyed-rows.ts";
import { binaryLosses } from "../../stats/performance/binary-losses.ts";
import { calibrationCounts } from "../../stats/performance/calibration.ts";
import { rankSums } from "../../stats/performance/rank-sums.ts";
import { rocCurve } from "../../stats/performance/score-curves.ts";
import type { ScoredSide } from "./classification-result.ts";
import type { ScoreColumn } from "./score-columns.ts";

/** Scores are kept in hundredths for calibration, their distribution and thresholds. */
export const scoreBins = 100;
const curvePoints = 80;

/** What the scores of one side say. */
export interface MeasuredScores {
  /** One for the positive class, or one a class. */
  readonly ranks: readonly RankSums[];
  readonly scored: readonly ScoredSide[];
  /** Of all classes together; `null` without scores. */
  readonly losses: ScoreLosses | null;
}

/** Measures each score column on one side, one after the other: each holds a number a row. */
export async function measureScores(
  ask: Ask,
  side: Side,
  /** The label of a row, a VARCHAR expression. */
  target: string,
  columns: readonly ScoreColumn[],
): Promise<MeasuredScores> {
  const slice = { table: side };
  const models = columns.map(({ column, label }) => ({
    target,
    score: numberOn(column, side),
    positive: label,
  }));
  const ranks: RankSums[] = [];
  const scored: ScoredSide[] = [];
  let losses: ScoreLosses | null = null;
  for (const model of models) {
    const counts = await measureCounts(ask, side, model);
    ranks.push(rankSums(counts));
    scored.push(scoredSide(counts));
    if (models.length > 1) continue;
    const rows = decodeScoredRows(await ask(scoredRowsSql(slice, model))).get(wholeSlice);
    losses = binaryLosses(counts, rows ?? noScoredRows);
  }
  const [first] = models;
  if (first !== undefined && models.length > 1) {
    const sql = classScoreLossesSql(slice, {
      target: first.target,
      scores: models.map(({ score, positive }) => ({ label: positive, score })),
    });
    losses = decodeScoreLosses(await ask(sql)).get(wholeSlice) ?? emptyScoreLosses;
  }
  return { ranks, scored, losses };
}

async function measureCounts(ask: Ask, side: Side, model: ScoreModel): Promise<ScoreCounts> {
  const slice = { table: side };
  return {
    positive: await ask.ecdf(scoresSql(slice, model, "positive")),
    negative: await ask.ecdf(scoresSql(slice, model, "negative")),
  };
}

function scoredSide(counts: ScoreCounts): ScoredSide {
  const { positive, negative } = counts;
  const isProbability = [positive, negative].every(
    ({ values }) => (values[0] ?? 0) >= 0 && (values.at(-1) ?? 0) <= 1,
  );
  const curve = rocCurve(counts, curvePoints);
  const points = curve.ok ? curve.value : [];
  return {
    bins: isProbability ? calibrationCounts(counts, "equal-width", scoreBins) : [],
    curve: {
      tp: points.map(({ y }) => Math.round(y * positive.n)),
      fp: points.map(({ x }) => Math.round(x * negative.n)),
    },
  };
}

function numberOn(column: SubjectColumn, side: Side): string {
  const stored = column[side];
  return stored === null ? "NULL::DOUBLE" : numericExpression(stored);
}
