import * as v from "valibot";

/* What `performance.ranking` found: the metrics of the first k items, over users. */

const measured = v.object({
  value: v.nullable(v.number()),
  interval: v.nullable(v.object({ low: v.number(), high: v.number() })),
  note: v.nullable(v.string()),
});

const rows = v.object({
  rows: v.number(),
  noUser: v.number(),
  unlabelled: v.number(),
  /** Rows with a user and a label whose score or rank is missing, and infinite. */
  unordered: v.number(),
  infinite: v.number(),
  /** Rows with the score or rank of another row of their user. */
  tied: v.number(),
  /** By rank: users whose ranks are not whole numbers from 0 or 1 on without a gap. */
  gaps: v.number(),
});
export type RankingRowCounts = v.InferOutput<typeof rows>;

const side = v.object({ users: v.number(), noFeedback: v.number() });

export const rankingSchema = v.object({
  user: v.string(),
  /** Absent in reports of versions that had no such role. */
  item: v.optional(v.nullable(v.string()), null),
  relevance: v.string(),
  score: v.string(),
  /** High scores come first, or low places. */
  order: v.picklist(["score", "place"]),
  /** Which rows take part; absent in reports of earlier versions. */
  rows: v.optional(v.object({ reference: rows, current: rows })),
  /** The k that is held to a limit. */
  k: v.number(),
  users: v.object({ reference: side, current: side }),
  cuts: v.array(
    v.object({
      k: v.number(),
      metrics: v.array(v.object({ metric: v.string(), reference: measured, current: measured })),
    }),
  ),
});
export type RankingResult = v.InferOutput<typeof rankingSchema>;
