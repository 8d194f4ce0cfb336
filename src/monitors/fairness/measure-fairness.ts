import type { Side } from "../../data/dataset.ts";
import { decodeGroupOutcomes, type GroupTable } from "../../measure/group-outcomes.ts";
import { onBothSides, type Ask, type Pair, type TableMeasurement } from "../../measure/need.ts";
import { noScoredRows, type RankSums, type ScoreLosses } from "../../measure/score-counts.ts";
import { decodeSegmentSums, type Moments } from "../../measure/segments.ts";
import { groupOutcomesSql } from "../../sql/fairness.ts";
import { wholeSlice } from "../../sql/keyed-rows.ts";
import { decidedClass, missingSegment, segmentSumsSql } from "../../sql/segments.ts";
import { binaryLosses } from "../../stats/performance/binary-losses.ts";
import { rankSums } from "../../stats/performance/rank-sums.ts";
import { scoreColumns } from "../performance/score-columns.ts";
import { measurePositive, type Positive } from "../measure-positive.ts";
import { decidesFrom, labelOn, numberOf, type DecisionModel } from "./decision-model.ts";
import { measureGroupScores, type GroupScores } from "./measure-group-scores.ts";
import { between, type SensitiveGroups } from "./sensitive-groups.ts";

/** Scores are ranked over about so many evenly spaced rows a side; everything else over all rows. */
const rankedRows = 50_000;

/** The decisions of one side by group; maps by the groups' keys. */
export interface MeasuredGroupSide {
  readonly table: GroupTable;
  /** Scores against labels. */
  readonly losses: ReadonlyMap<string, ScoreLosses>;
  readonly ranks: ReadonlyMap<string, RankSums>;
  /** A model that predicts a number: errors, their sizes, and predictions. */
  readonly numbers: ReadonlyMap<string, NumberMoments>;
}

export interface NumberMoments {
  readonly rows: number;
  readonly error: Moments;
  readonly absolute: Moments;
  readonly prediction: Moments;
}

export interface MeasuredGroups extends Pair<MeasuredGroupSide> {
  readonly groups: SensitiveGroups;
}

export interface MeasuredFairness {
  readonly positive: Positive;
  readonly hasScores: boolean;
  readonly columns: readonly MeasuredGroups[];
  /** Of the ranked rows. */
  readonly step: Pair<number>;
}

/** Counts decisions, labels and scores by group, on both sides. */
export const measureFairness =
  (
    model: DecisionModel,
    rows: Pair<number>,
    chosenPositive: string | null,
    grouping: (ask: Ask) => Promise<readonly SensitiveGroups[]>,
  ): TableMeasurement<MeasuredFairness> =>
  async (ask) => {
    const groups = await grouping(ask.reference);
    const stepOf = (side: Side) => Math.max(1, Math.ceil(rows[side] / rankedRows));
    const step = { reference: stepOf("reference"), current: stepOf("current") };
    if (model.kind === "numbers") {
      const positive = { label: null, because: "" };
      const columns: MeasuredGroups[] = [];
      for (const own of groups) {
        const sides = await onBothSides((side, name) => measureNumbers(side, name, model, own))(
          ask,
        );
        columns.push({ groups: own, ...sides });
      }
      return { positive, hasScores: false, columns, step };
    }
    const { positive, labels } = await measurePositive(ask, model, chosenPositive);
    const { label } = positive;
    if (label === null) return { positive, hasScores: false, columns: [], step };
    const [score] = scoreColumns(model.probabilities, labels, label);
    const sides = await onBothSides((side, name) =>
      measureClasses(side, name, {
        model,
        groups,
        positive: label,
        negative: labels.find((other) => other !== label) ?? "",
        score: score === undefined ? null : numberOf(score.column, name),
        step: step[name],
      }),
    )(ask);
    const columns = groups.map((own, i) => ({
      groups: own,
      reference: sides.reference[i] ?? emptySide,
      current: sides.current[i] ?? emptySide,
    }));
    return { positive, hasScores: score !== undefined, columns, step };
  };

interface ClassRequest {
  readonly model: DecisionModel;
  readonly groups: readonly SensitiveGroups[];
  readonly positive: string;
  readonly negative: string;
  readonly score: string | null;
  readonly step: number;
}

/** Each way to tell people apart on one side. */
async function measureClasses(
  ask: Ask,
  side: Side,
  { model, groups, positive, negative, score, step }: ClassRequest,
): Promise<readonly MeasuredGroupSide[]> {
  const target = labelOn(model.target, side, model);
  const prediction =
    model.prediction === null && score !== null
      ? decidedClass(score, decidesFrom, [negative, positive])
      : labelOn(model.prediction, side, model);
  const tables: GroupTable[] = [];
  for (const { key } of groups) {
    const own = { target, prediction, group: key[side], positive };
    const rows = await ask(groupOutcomesSql({ table: side }, own));
    tables.push(decodeGroupOutcomes(rows).get(wholeSlice) ?? noGroups);
  }
  const scores =
    score === null || model.target === null
      ? []
      : await measureGroupScores(ask, side, groups, { target, score, positive }, step);
  return tables.map((table, i) => ({ ...emptySide, table, ...scored(table, scores[i]) }));
}

/** What the scores of each group say. */
function scored(
  { groups }: GroupTable,
  scores: GroupScores = new Map(),
): Pick<MeasuredGroupSide, "losses" | "ranks"> {
  const losses = new Map<string, ScoreLosses>();
  const ranks = new Map<string, RankSums>();
  for (const [group, counts] of scores) {
    const { rows = 0, unlabelled = 0 } = groups.get(group) ?? {};
    ranks.set(group, rankSums(counts));
    losses.set(group, binaryLosses(counts, { ...noScoredRows, rows, unlabelled }));
  }
  return { losses, ranks };
}

const noGroups: GroupTable = { groups: new Map(), ungrouped: 0 };
const emptySide: MeasuredGroupSide = {
  table: noGroups,
  losses: new Map(),
  ranks: new Map(),
  numbers: new Map(),
};

async function measureNumbers(
  ask: Ask,
  side: Side,
  model: DecisionModel,
  groups: SensitiveGroups,
): Promise<MeasuredGroupSide> {
  const y = numberOf(model.target, side);
  const p = numberOf(model.prediction, side);
  const error = `(${p} - ${y})`;
  const expressions = [error, `abs(${error})`, p].map((sql) => ({ y: sql, shift: 0 }));
  const shifts = expressions.map(({ shift }) => shift);
  const keys = groups.segments[side];
  const rows = await ask(segmentSumsSql({ table: side }, keys, expressions));
  const numbers = new Map<string, NumberMoments>();
  let ungrouped = 0;
  for (const segment of decodeSegmentSums(rows, keys.length, shifts)) {
    const [own, absolute, prediction] = segment.outcomes;
    if (segment.keys.includes(missingSegment)) ungrouped += segment.rows;
    else if (own !== undefined && absolute !== undefined && prediction !== undefined) {
      const group = segment.keys.join(between);
      numbers.set(group, { rows: segment.rows, error: own, absolute, prediction });
    }
  }
  return { ...emptySide, table: { ...noGroups, ungrouped }, numbers };
}
