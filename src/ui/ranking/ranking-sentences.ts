import { count } from "../../format.ts";
import type {
  RankingResult,
  RankingRowCounts,
} from "../../monitors/performance/ranking/ranking-result.ts";

/** What orders the items of a user, in words. */
export const orderSentence = ({ order, score, item }: RankingResult): string => {
  const items = `Items${item === null ? "" : ` (${item})`}`;
  return order === "place"
    ? `${items} are ordered by their rank (${score}), the lowest first.`
    : `${items} are ordered by ${score}, the highest first.`;
};

/** Which rows do not take part, or could as well stand elsewhere, and what follows from that. */
export function rowSentences({ order, rows }: RankingResult): readonly string[] {
  if (rows === undefined) return [];
  const said = (of: (side: RankingRowCounts) => number, words: string): readonly string[] => {
    const [before, now] = [of(rows.reference), of(rows.current)];
    return before + now === 0 ? [] : [`${count(before)} → ${count(now)} ${words}.`];
  };
  const word = order === "place" ? "rank" : "score";
  const unordered =
    order === "place"
      ? "rows without a rank are left out: if those items were never shown, recall and NDCG are too high"
      : "rows without a score are left out";
  return [
    ...said(({ noUser }) => noUser, "rows name nobody whom the items are for and are left out"),
    ...said(({ unlabelled }) => unlabelled, "rows without a label are left out"),
    ...said(({ unordered: own }) => own, unordered),
    ...said(({ infinite }) => infinite, `rows with an infinite ${word} are left out`),
    ...said(
      ({ tied }) => tied,
      `rows have the ${word} of another row of the same user: among them the order of the file decides`,
    ),
    ...said(
      ({ gaps }) => gaps,
      "users have ranks with gaps, or none at the start: the items that are there move up",
    ),
  ];
}
