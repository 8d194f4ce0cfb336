import { fromSlice, type SliceRows } from "./slice.ts";
import { keyedSelect, numberText, type KeyedRows } from "./keyed-rows.ts";

/** Recommendations: each row is an item that a user was shown or could have been. */
export interface RankingModel {
  /** VARCHAR. */
  readonly user: string;
  /** DOUBLE: how relevant the item was; above 0 is relevant. Labels of 0 and 1, or grades. */
  readonly relevance: string;
  /** DOUBLE: the item's score, or its place. */
  readonly score: string;
  /** `score`: high scores come first; `place`: low numbers come first. */
  readonly order: "score" | "place";
}

/**
 * `RankingRows`: which rows take part, how many of them share their score or place with another of
 * their user, and how many users have places with gaps between them.
 */
export const rankingRowsSql = (
  slice: SliceRows,
  { user, relevance, score }: RankingModel,
): string => `WITH items AS (
  SELECT ${user} AS u, isfinite(${relevance}) AS labelled, ${score} AS s
  ${fromSlice(slice)}
), places AS (
  SELECT u, s, COUNT(*) AS n
  FROM items
  WHERE u IS NOT NULL AND labelled AND isfinite(s)
  GROUP BY u, s
), users AS (
  SELECT SUM(CASE WHEN n > 1 THEN n ELSE 0 END) AS tied,
         min(s) NOT IN (0, 1) OR max(s) - min(s) + 1 <> COUNT(*) AS gap
  FROM places
  GROUP BY u
)
SELECT COUNT(*)::DOUBLE AS rows,
       COUNT(CASE WHEN u IS NULL THEN 1 END)::DOUBLE AS no_user,
       COUNT(CASE WHEN u IS NOT NULL AND labelled IS NOT TRUE THEN 1 END)::DOUBLE AS unlabelled,
       COUNT(CASE WHEN u IS NOT NULL AND labelled AND (s IS NULL OR isnan(s)) THEN 1 END)::DOUBLE AS unordered,
       COUNT(CASE WHEN u IS NOT NULL AND labelled AND isinf(s) THEN 1 END)::DOUBLE AS infinite,
       (SELECT COALESCE(SUM(tied), 0) FROM users)::DOUBLE AS tied,
       (SELECT COUNT(CASE WHEN gap THEN 1 END) FROM users)::DOUBLE AS gaps
FROM items`;

/** The metrics of `RankingSums`. */
const rankingColumns = ["precision", "recall", "f1", "map", "ndcg", "mrr", "hit_rate"];

/**
 * `RankingSums` at each of `ks`, one row a slice and k: users, and Σ and Σ² over the users of
 * each metric. Places count from 1; among equal scores the row that comes first in the table is
 * first. Users without a relevant item have no recall: they are counted in `no_feedback`, and left
 * out unless `keepNoFeedback`, which gives them 0.
 */
export function rankingSql(
  rows: KeyedRows,
  { user, relevance, score, order }: RankingModel,
  ks: readonly number[],
  keepNoFeedback = false,
): string {
  const first = `PARTITION BY slice, u ORDER BY ${order === "score" ? "s DESC" : "s"}, place`;
  const discount = (place: string) => `(ln(${place} + 1) / ln(2))`;
  const cuts = ks.map((k) => `(${numberText(Math.trunc(k))})`).join(", ");
  const sums = rankingColumns.flatMap((name) => [
    `COALESCE(SUM(CASE WHEN kept THEN ${name} END), 0)::DOUBLE AS ${name}`,
    `COALESCE(SUM(CASE WHEN kept THEN ${name} * ${name} END), 0)::DOUBLE AS ${name}_squares`,
  ]);
  return `WITH items AS (
  SELECT slice, u, s, greatest(rel, 0) AS gain, (rel > 0)::INTEGER AS hit, place
  FROM (${keyedSelect(rows, { u: user, rel: relevance, s: score, place: "row_number() OVER ()" })})
  WHERE slice IS NOT NULL AND u IS NOT NULL AND isfinite(rel) AND isfinite(s)
), placed AS (
  SELECT slice, u, gain, hit, row_number() OVER (${first}) AS i,
         row_number() OVER (PARTITION BY slice, u ORDER BY gain DESC) AS ideal,
         SUM(hit) OVER (${first} ROWS UNBOUNDED PRECEDING) AS hits_up_to
  FROM items
), users AS (
  SELECT slice, u, k, SUM(hit) AS relevant,
         SUM(CASE WHEN i <= k THEN hit ELSE 0 END) AS hits,
         SUM(CASE WHEN i <= k AND hit = 1 THEN hits_up_to / i ELSE 0 END) AS precisions,
         SUM(CASE WHEN i <= k THEN gain / ${discount("i")} ELSE 0 END) AS dcg,
         SUM(CASE WHEN ideal <= k THEN gain / ${discount("ideal")} ELSE 0 END) AS ideal_dcg,
         MIN(CASE WHEN i <= k AND hit = 1 THEN i END) AS first_hit
  FROM placed, (VALUES ${cuts}) cuts(k)
  GROUP BY slice, u, k
), metrics AS (
  SELECT slice, k, relevant, hits / k AS precision, COALESCE(hits / nullif(relevant, 0), 0) AS recall,
         COALESCE(precisions / nullif(relevant, 0), 0) AS map,
         COALESCE(dcg / nullif(ideal_dcg, 0), 0) AS ndcg, COALESCE(1 / first_hit, 0) AS mrr,
         (hits > 0)::INTEGER AS hit_rate, COALESCE(2 * hits / nullif(k + relevant, 0), 0) AS f1
  FROM users
), counted AS (
  SELECT *, ${keepNoFeedback ? "TRUE" : "relevant > 0"} AS kept
  FROM metrics
)
SELECT slice, k::DOUBLE AS k, COUNT(CASE WHEN kept THEN 1 END)::DOUBLE AS users,
       COUNT(CASE WHEN relevant = 0 THEN 1 END)::DOUBLE AS no_feedback,
       ${sums.join(",\n       ")}
FROM counted
GROUP BY slice, counted.k
ORDER BY slice, counted.k`;
}
