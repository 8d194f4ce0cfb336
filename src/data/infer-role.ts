import { classColumns, targetOfClasses } from "./class-columns.ts";
import type { Role } from "./column.ts";
import { fewCodes, valuesOf, type TypedColumn } from "./infer-type.ts";
import { inferRanking, type InferredRanking } from "./infer-ranking.ts";
import { best, namedTarget, otherTarget } from "./infer-target.ts";
import { isRateOf, predicts } from "./predicted-name.ts";
import * as names from "./role-names.ts";
import * as values from "./role-values.ts";

export interface InferredRole {
  readonly role: Role;
  /** Why, in one short sentence. */
  readonly because: string;
}

/**
 * What each column means to the model, from names and values together; the answer has the order
 * of `columns`. `chosen` are the roles that the user gave, by column name: they stand, and nobody
 * else gets a role of theirs that only one column can have.
 */
export function inferRoles(
  columns: readonly TypedColumn[],
  chosen: ReadonlyMap<string, Role>,
): readonly InferredRole[] {
  const given = new Map<string, InferredRole>();
  for (const [name, role] of chosen) given.set(name, { role, because: "You said so." });
  const give = (column: TypedColumn, role: Role, because: string): void => {
    given.set(column.stored.name, { role, because });
  };
  const open = (): readonly TypedColumn[] =>
    columns.filter(({ stored }) => !given.has(stored.name));
  const holder = (role: Role): TypedColumn | undefined =>
    columns.find(({ stored }) => given.get(stored.name)?.role === role);

  for (const column of open()) {
    const because = whyIgnored(column);
    if (because !== null) give(column, "ignored", because);
  }
  if (holder("timestamp") === undefined) {
    const moment = best(open().filter(values.isMoment), (c) => names.timestampRank(c.stored.name));
    if (moment !== undefined)
      give(moment, "timestamp", "A date or time that tells when a row happened.");
  }
  for (const column of open()) {
    const because = whyId(column, columns[0] === column);
    if (because !== null) give(column, "id", because);
  }
  inferModelRoles(open, holder, give);
  const isFree = ({ stored: { name } }: TypedColumn): boolean =>
    !chosen.has(name) && ["feature", "id"].includes(given.get(name)?.role ?? "feature");
  giveRanking(inferRanking(columns, columns.filter(isFree), holder), chosen, holder, give);
  for (const column of open()) {
    const found = inferOther(column);
    if (found !== null) give(column, found.role, found.because);
  }
  if (holder("sensitive") !== undefined) {
    for (const column of open().filter(values.isAge)) {
      give(column, "sensitive", "A person's age, beside other groups of people.");
    }
  }
  return columns.map((column) => given.get(column.stored.name) ?? asFeature(column));
}

function asFeature({ stored, profile: { min, max } }: TypedColumn): InferredRole {
  const beyond = min !== null && max !== null && (min < 0 || max > 1);
  const because =
    beyond && names.isProbabilityName(stored.name)
      ? "The name says probability, but some values lie outside 0 to 1."
      : "Neither its name nor its values say otherwise.";
  return { role: "feature", because };
}

function giveRanking(
  found: InferredRanking | null,
  chosen: ReadonlyMap<string, Role>,
  holder: (role: Role) => TypedColumn | undefined,
  give: Give,
): void {
  if (found === null) return;
  const { user, item, target, score, isRank } = found;
  const add = (column: TypedColumn, role: Role, because: string): void => {
    if (!chosen.has(column.stored.name) && holder(role) === undefined) give(column, role, because);
  };
  add(user, "user", "The name says for whom items were ranked.");
  if (item !== undefined) add(item, "item", "The name says which item was ranked.");
  add(target, "target", "The name says how relevant an item was.");
  if (isRank) add(score, "rank", "The name says at which place an item stood.");
  else if (holder("probability") !== score) {
    add(score, "prediction", "The score by which items are ranked.");
  }
}

type Give = (column: TypedColumn, role: Role, because: string) => void;

/** Target, prediction and probabilities depend on each other: surest first. */
function inferModelRoles(
  open: () => readonly TypedColumn[],
  holder: (role: Role) => TypedColumn | undefined,
  give: Give,
): void {
  let target = holder("target");
  if (target === undefined) {
    target = namedTarget(open());
    if (target !== undefined)
      give(target, "target", "The name says what the model should predict.");
  }
  const byClasses = target === undefined ? targetOfClasses(open()) : null;
  // Beside what it is the rate of, a rate is the model's; alone it may be a feature.
  const outcomes = (target === undefined ? open().filter(values.isClass) : [target]).map(
    ({ stored }) => stored.name,
  );
  for (const column of open()) {
    const { name } = column.stored;
    const isNamed = names.isProbabilityName(name) || isRateOf(name, outcomes);
    if (isNamed && values.isShare(column)) {
      give(column, "probability", "The name says probability, and all values lie between 0 and 1.");
    }
  }
  if (target !== undefined) giveClasses(open(), target, give);
  let prediction = holder("prediction");
  if (prediction === undefined) {
    prediction = best(
      open().filter((column) => target === undefined || values.agree(column, target)),
      ({ stored }) => names.predictionRank(stored.name),
    );
    if (prediction !== undefined) {
      give(prediction, "prediction", "The name says what the model predicted.");
    }
  }
  if (target === undefined) {
    const found = otherTarget(open(), prediction, holder("probability"), byClasses);
    target = found?.column;
    if (found !== null) {
      give(found.column, "target", found.because);
      giveClasses(open(), found.column, give);
    }
  }
  inferScores(open(), target, prediction, give);
}

function giveClasses(open: readonly TypedColumn[], target: TypedColumn, give: Give): void {
  for (const { column, isSeen } of classColumns(open, target)) {
    const named = isSeen
      ? "Named like a class of the target"
      : "Named as the target's probabilities are, for a class that does not occur";
    give(column, "probability", `${named}, and all values lie between 0 and 1.`);
  }
}

/** Scores, and predictions that are really probabilities: what they are depends on their values. */
function inferScores(
  open: readonly TypedColumn[],
  target: TypedColumn | undefined,
  prediction: TypedColumn | undefined,
  give: Give,
): void {
  let isTaken = prediction !== undefined;
  for (const column of open) {
    const { name } = column.stored;
    const isScore =
      names.isScoreName(name) || (target !== undefined && predicts(name, target.stored.name));
    if (!isScore && names.predictionRank(name) === 0) continue;
    if (values.isFractionalShare(column) && (isScore || target !== undefined)) {
      give(column, "probability", "A score of the model; all values lie between 0 and 1.");
    } else if (isScore && !isTaken && target !== undefined && values.agree(column, target)) {
      give(column, "prediction", "A score with the same classes as the target.");
      isTaken = true;
    }
  }
}

function whyIgnored(column: TypedColumn): string | null {
  const { name } = column.stored;
  if (names.isLeftoverIndex(name)) return "A data frame's index that was stored as a column.";
  if (names.isUnnamed(name) && values.isUnique(column))
    return "A column without a name that counts rows.";
  return null;
}

function whyId(column: TypedColumn, isFirst: boolean): string | null {
  const isNamed = names.isIdName(column.stored.name);
  if (isNamed && values.isUnique(column)) return "The name says id, and every value is different.";
  if (isNamed && values.isManyValued(column))
    return "The name says id, and it has very many values.";
  if (values.isUuid(column)) return "Every value is a different UUID.";
  if (isFirst && values.countsRows(column)) return "The first column, and it counts the rows.";
  return null;
}

function inferOther(column: TypedColumn): InferredRole | null {
  const { stored, profile, type } = column;
  const isNumber = type === "numeric" && (profile.min ?? -1) >= 0;
  if (names.isStatusName(stored.name) && values.isStatus(column)) {
    return { role: "status", because: "The name says status, and the values are response codes." };
  }
  if (names.isLatencyName(stored.name) && isNumber) {
    return { role: "latency", because: "The name says how long an answer took." };
  }
  if (names.isWeightName(stored.name) && isNumber) {
    return {
      role: "weight",
      because: "The name says how much a row counts; every row counts once here.",
    };
  }
  const isGroup = type === "categorical" || type === "boolean";
  if (names.isSensitiveName(stored.name) && isGroup && valuesOf(profile) > 0) {
    return { role: "sensitive", because: "The name says a group of people that law protects." };
  }
  if (names.ageKind(stored.name) === "group" && profile.distinct <= 2 * fewCodes) {
    return { role: "sensitive", because: "The name says age groups." };
  }
  return null;
}
