import type { Rows } from "../engine/connector.ts";
import { manyRowsBySlice, type BySlice } from "./by-slice.ts";
import { numberAt } from "./decode.ts";

export const rankingMetricNames = [
  "precision",
  "recall",
  "f1",
  "map",
  "ndcg",
  "mrr",
  "hit_rate",
] as const;
export type RankingMetricName = (typeof rankingMetricNames)[number];

/** The metrics of rankings cut at k, summed over users. */
export interface RankingSums {
  readonly k: number;
  /** Users that count. */
  readonly users: number;
  /** Users without any relevant item. */
  readonly noFeedback: number;
  readonly sums: Readonly<Record<RankingMetricName, number>>;
  readonly squares: Readonly<Record<RankingMetricName, number>>;
}

/** Decodes the rows of `rankingSql`; one entry a k. */
export const decodeRankingSums = (rows: Rows): BySlice<readonly RankingSums[]> =>
  manyRowsBySlice(rows, (own) =>
    own.map((row) => ({
      k: numberAt(rows, "k", row),
      users: numberAt(rows, "users", row),
      noFeedback: numberAt(rows, "no_feedback", row),
      sums: tableOf((name) => numberAt(rows, name, row)),
      squares: tableOf((name) => numberAt(rows, `${name}_squares`, row)),
    })),
  );

const tableOf = (of: (name: RankingMetricName) => number) =>
  Object.fromEntries(rankingMetricNames.map((name) => [name, of(name)])) as Record<
    RankingMetricName,
    number
  >;
