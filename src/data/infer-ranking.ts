import type { Role } from "./column.ts";
import type { TypedColumn } from "./infer-type.ts";
import * as names from "./role-names.ts";
import * as values from "./role-values.ts";

/** What the columns of a ranking mean, where the data are one. */
export interface InferredRanking {
  readonly user: TypedColumn;
  readonly item: TypedColumn | undefined;
  readonly target: TypedColumn;
  /** What orders the items, and whether it is a place rather than a score. */
  readonly score: TypedColumn;
  readonly isRank: boolean;
}

/**
 * The columns of a model that ranks items for users or queries. Logs of other models have users,
 * items and scores, too: only what the target is called tells a ranking from them. A relevance is
 * one; a click is one where a column names the items; a target of any name is one for a query.
 * A place orders the items where no score does. `null` where a column is missing for it.
 *
 * @param columns - all columns: one that names users tells what the others are, even where the
 *   reader gave it another role
 * @param free - columns that the reader gave no role, and that are at most identifiers so far
 */
export function inferRanking(
  columns: readonly TypedColumn[],
  free: readonly TypedColumn[],
  holder: (role: Role) => TypedColumn | undefined,
): InferredRanking | null {
  const kindOf = ({ stored }: TypedColumn) => names.userKind(stored.name);
  const namesUsers = (column: TypedColumn) => values.isRepeated(column) && kindOf(column) !== null;
  const user = holder("user") ?? free.find(namesUsers) ?? columns.find(namesUsers);
  if (user === undefined) return null;
  const item =
    holder("item") ??
    free.find((column) => values.canName(column) && names.isItemName(column.stored.name));
  const target = holder("target") ?? free.find(isNamedRelevance) ?? free.find(isNamedResponse);
  const rank = holder("rank");
  const score =
    rank ??
    numeric(holder("prediction")) ??
    numeric(holder("probability")) ??
    free.find((column) => numeric(column) !== undefined && names.isScoreName(column.stored.name));
  const place = score === undefined ? free.find(isNamedRank) : rank;
  const orders = score ?? place;
  if (target === undefined || orders === undefined) return null;
  const isRanking =
    isNamedRelevance(target) ||
    kindOf(user) === "query" ||
    (item !== undefined && isNamedResponse(target));
  return isRanking ? { user, item, target, score: orders, isRank: orders === place } : null;
}

const isNamedRelevance = (column: TypedColumn): boolean =>
  names.isRelevanceName(column.stored.name) && values.canBeTarget(column);

const isNamedResponse = (column: TypedColumn): boolean =>
  names.isResponseName(column.stored.name) && values.canBeTarget(column);

const isNamedRank = (column: TypedColumn): boolean =>
  names.isRankName(column.stored.name) && values.isRank(column);

const numeric = (column: TypedColumn | undefined): TypedColumn | undefined =>
  column?.type === "numeric" ? column : undefined;
