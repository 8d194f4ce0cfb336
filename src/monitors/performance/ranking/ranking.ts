import * as v from "valibot";
import { onBothSides, type Pair, type TableMeasurement } from "../../../measure/need.ts";
import { decodeRankingRows, type RankingRows } from "../../../measure/ranking-rows.ts";
import {
  decodeRankingSums,
  rankingMetricNames,
  type RankingSums,
} from "../../../measure/ranking-sums.ts";
import { categoryOn, numberOn } from "../../../sql/column-on-side.ts";
import { wholeSlice } from "../../../sql/keyed-rows.ts";
import { rankingRowsSql, rankingSql } from "../../../sql/ranking.ts";
import { undefinedBecause } from "../../../stats/outcome.ts";
import { rankingMetrics } from "../../../stats/performance/ranking-metrics.ts";
import type { DatasetMonitor } from "../../monitor.ts";
import { metricChange, metricCheck, metricRow, type MetricChange } from "../metric-change.ts";
import { rankedItems, type RankedItems } from "./ranking-model.ts";
import type { RankingResult } from "./ranking-result.ts";

const id = "performance.ranking";

const params = v.object({
  /** The column that tells users apart; where `null`, that of the role. */
  user: v.optional(v.nullable(v.string()), null),
  /** How many items count. */
  k: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)), 10),
  /** Whether a high score comes first, or a low place; `null`: a place where a column is a rank. */
  order: v.optional(v.nullable(v.picklist(["score", "place"])), null),
  /** How much worse than the reference a metric may be, as a part of the reference's value. */
  tolerance: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0)), 0.1),
});
type Params = v.InferOutput<typeof params>;

/** Metrics that are held to the reference's. */
const checked = ["ndcg", "map", "recall", "hit_rate"];

interface MeasuredSide {
  readonly sums: readonly RankingSums[];
  readonly rows: RankingRows;
}
type Measured = Pair<MeasuredSide>;

export const ranking: DatasetMonitor<Params, RankingResult, Measured> = {
  id,
  title: "Ranking",
  describe: "How well the first items of each user are those that mattered, by any k.",
  cost: "It sorts the items of every user, which takes some seconds for a million rows.",
  scope: "dataset",
  params,
  applies: (subject, chosen) => {
    const found = rankedItems(subject, chosen);
    return found.ok ? { ok: true } : found;
  },
  measures: (subject, { user, k, order }) => {
    const found = rankedItems(subject, { user, order });
    if (!found.ok) throw new Error(found.reason);
    return measureRanking(found.model, cutsUpTo(k));
  },
  evaluate: (subject, { reference, current }, { user, k, order, tolerance }) => {
    const found = rankedItems(subject, { user, order });
    if (!found.ok) throw new Error(found.reason);
    const { model } = found;
    const cuts = cutsUpTo(k).map((cut) => ({
      k: cut,
      changes: changesAt(reference.sums, current.sums, cut),
    }));
    const main = cuts.find((cut) => cut.k === k)?.changes ?? [];
    const usersOn = ({ sums }: MeasuredSide) => {
      const own = sums.find((at) => at.k === k);
      return { users: own?.users ?? 0, noFeedback: own?.noFeedback ?? 0 };
    };
    const rowsOn = ({ rows }: MeasuredSide) => ({
      ...rows,
      // Scores have no gaps.
      gaps: model.order === "place" ? rows.gaps : 0,
    });
    return {
      metrics: cuts.flatMap(({ k: cut, changes }) =>
        changes.map((change) => ({ ...metricRow(id, change), segment: `k=${cut}` })),
      ),
      checks: main
        .filter(({ metric }) => checked.includes(metric))
        .map((change) => metricCheck(id, change, tolerance)),
      result: {
        user: model.user.name,
        item: model.item?.name ?? null,
        relevance: model.relevance.name,
        score: model.score.name,
        order: model.order,
        rows: { reference: rowsOn(reference), current: rowsOn(current) },
        k,
        users: { reference: usersOn(reference), current: usersOn(current) },
        cuts: cuts.map(({ k: cut, changes }) => ({
          k: cut,
          metrics: changes.map((change) => ({
            metric: change.metric,
            reference: change.reference,
            current: change.current,
          })),
        })),
      },
    };
  },
};

/** The usual cuts below k, and k. */
const cutsUpTo = (k: number): readonly number[] => [...[1, 3, 5, 10].filter((cut) => cut < k), k];

const measureRanking = (
  { user, relevance, score, order }: RankedItems,
  cuts: readonly number[],
): TableMeasurement<Measured> =>
  onBothSides(async (ask, side) => {
    const model = {
      user: categoryOn(user, side, "categorical"),
      relevance: numberOn(relevance, side, "numeric"),
      score: numberOn(score, side, "numeric"),
      order,
    };
    const sums = decodeRankingSums(await ask(rankingSql({ table: side }, model, cuts)));
    const rows = decodeRankingRows(await ask(rankingRowsSql({ table: side }, model)));
    return { sums: sums.get(wholeSlice) ?? [], rows };
  });

function changesAt(
  reference: readonly RankingSums[],
  current: readonly RankingSums[],
  k: number,
): readonly MetricChange[] {
  const none = undefinedBecause("no row has a user, a score and a label");
  const on = (side: readonly RankingSums[]) => {
    const sums = side.find((own) => own.k === k);
    return sums === undefined ? null : rankingMetrics(sums);
  };
  const before = on(reference);
  const now = on(current);
  return rankingMetricNames.map((name) =>
    metricChange(name, "higher", before?.[name] ?? none, now?.[name] ?? none),
  );
}
