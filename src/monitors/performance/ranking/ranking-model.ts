import type { SubjectColumn } from "../../../data/subject-column.ts";
import type { Subject } from "../../monitor.ts";

/** A model that ranks items for users: each row is an item that a user was or could be shown. */
export interface RankedItems {
  readonly user: SubjectColumn;
  /** What tells items apart, where a column does. */
  readonly item: SubjectColumn | null;
  /** How relevant the item was: above 0 is relevant. */
  readonly relevance: SubjectColumn;
  /** The item's score, or its place. */
  readonly score: SubjectColumn;
  readonly order: RankingOrder;
}

/** Whether a high score comes first, or a low place. */
export type RankingOrder = "score" | "place";

export type RankedItemsOr =
  | { readonly ok: true; readonly model: RankedItems }
  | { readonly ok: false; readonly reason: string };

/** What the reader chose; `null`: what the roles say. */
export interface RankingChoice {
  /** A column. */
  readonly user: string | null;
  readonly order: RankingOrder | null;
}

/** The columns of a ranking, or what is missing for one. */
export function rankedItems(
  { columns }: Pick<Subject, "columns">,
  choice: RankingChoice,
): RankedItemsOr {
  const onBoth = columns.filter(({ reference, current }) => reference !== null && current !== null);
  const user =
    choice.user === null
      ? onBoth.find(({ role }) => role === "user")
      : onBoth.find(({ name }) => name === choice.user);
  if (user === undefined) {
    const reason =
      choice.user === null
        ? "no column has the role user; give it to the one that tells users apart"
        : `both sides have no column “${choice.user}”`;
    return { ok: false, reason };
  }
  const relevance = onBoth.find(({ role }) => role === "target");
  if (relevance === undefined) {
    return { ok: false, reason: "no column is the target: how relevant an item was" };
  }
  const rank = onBoth.find(({ role }) => role === "rank");
  const predicted =
    onBoth.find(({ role, type }) => role === "prediction" && type === "numeric") ??
    onBoth.find(({ role }) => role === "probability") ??
    onBoth.find(({ role }) => role === "prediction");
  const score = choice.order === "score" ? (predicted ?? rank) : (rank ?? predicted);
  if (score === undefined) {
    const reason =
      "no column orders the items: give one the role prediction (a score) or rank (its place)";
    return { ok: false, reason };
  }
  const order = choice.order ?? (score === rank ? "place" : "score");
  const item = onBoth.find(({ role }) => role === "item") ?? null;
  return { ok: true, model: { user, item, relevance, score, order } };
}
