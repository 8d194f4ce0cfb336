import * as v from "valibot";

/* What `performance.ranking` found: the metrics of the first k items, over users. */

const measured = v.object({
  value: v.nullable(v.number()),
  interval: v.nullable(v.object({ low: v.number(), high: v.number() })),
  note: v.nullable(v.string()),
});

const side = v.object({ users: v.number(), noFeedback: v.number() });

export const rankingSchema = v.object({
  user: v.string(),
  /** Absent in reports of versions that had no such role. */
  item: v.optional(v.nullable(v.string()), null),
  relevance: v.string(),
  score: v.string(),
  order: v.picklist(["score", "place"]),
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
