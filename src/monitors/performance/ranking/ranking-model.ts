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
}

export type RankedItemsOr =
  | { readonly ok: true; readonly model: RankedItems }
  | { readonly ok: false; readonly reason: string };

/** Which column the reader named; `null`: the one with the role. */
export interface RankingChoice {
  readonly user: string | null;
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
  const score =
    onBoth.find(({ role, type }) => role === "prediction" && type === "numeric") ??
    onBoth.find(({ role }) => role === "probability") ??
    onBoth.find(({ role }) => role === "prediction");
  if (score === undefined) {
    return { ok: false, reason: "no column is a prediction: the score of an item, or its place" };
  }
  const item = onBoth.find(({ role }) => role === "item") ?? null;
  return { ok: true, model: { user, item, relevance, score } };
}
