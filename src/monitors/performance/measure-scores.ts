import type { Side } from "../../data/dataset.ts";
import type { Ask } from "../../measure/need.ts";
import {
  decodeScoreLosses,
  emptyScoreLosses,
  type RankSums,
  type ScoreLosses,
} from "../../measure/score-counts.ts";
import { classScoreLossesSql, codedScoresSql } from "../../sql/classification.ts";
import { numberOn } from "../../sql/column-on-side.ts";
import { wholeSlice } from "../../sql/keyed-rows.ts";
import type { ScoredSide } from "./classification-result.ts";
import type { ScoreColumn } from "./score-columns.ts";

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
    score: numberOn(column, side, "numeric"),
    positive: label,
  }));
  const ranks: RankSums[] = [];
  const scored: ScoredSide[] = [];
  let losses: ScoreLosses | null = null;
  for (const model of models) {
    const { summary } = await ask.ranked({
      sql: codedScoresSql(slice, model),
      label: { divisor: 1, size: 3 },
      summary: true,
      groupings: [],
    });
    if (summary === null) throw new Error("the scores were not summed up");
    const { bins, curve } = summary;
    ranks.push(summary.ranks);
    scored.push({ bins, curve });
    if (models.length === 1) losses = summary.losses;
  }
  if (models.length > 1) {
    const sql = classScoreLossesSql(slice, {
      target,
      scores: models.map(({ score, positive }) => ({ label: positive, score })),
    });
    losses = decodeScoreLosses(await ask(sql)).get(wholeSlice) ?? emptyScoreLosses;
  }
  return { ranks, scored, losses };
}
