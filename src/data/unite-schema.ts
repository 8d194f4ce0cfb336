import type { SchemaResult } from "../monitors/quality/schema-result.ts";
import type { ColumnChoice } from "../notebook/notebook.ts";
import type { Role } from "./column.ts";
import { inferRoles } from "./infer-role.ts";
import type { InferredType, TypedColumn } from "./infer-type.ts";
import { mergeProfiles } from "./merge-profiles.ts";
import type { ProfiledColumn, ProfiledTable } from "./profile.ts";
import { isFewNumbers } from "./role-values.ts";
import type { SubjectColumn } from "./subject-column.ts";
import { uniteTypes, whyImpossible, type ColumnSides } from "./unite-type.ts";

/** A column of both sides, with why it has its type and role. */
export interface UnitedColumn extends SubjectColumn {
  readonly typeBecause: string;
  readonly roleBecause: string;
  /** The user said so. */
  readonly typeChosen: boolean;
  readonly roleChosen: boolean;
}

export interface UnitedSchema {
  /** In the reference's order; then the columns that only the current data have. */
  readonly columns: readonly UnitedColumn[];
  readonly differences: SchemaResult;
}

/**
 * Gives the columns of two tables one type and one role each. Names are case-sensitive. Choices
 * of the user win over inference; a type that cannot work makes the column unsupported, with the
 * reason.
 */
export function uniteSchema(
  reference: ProfiledTable,
  current: ProfiledTable,
  choices: readonly ColumnChoice[],
): UnitedSchema {
  const chosen = new Map(choices.map((choice) => [choice.name, choice]));
  const paired = pairColumns(reference, current);
  const types = paired.map(({ name, sides }) => settleType(sides, chosen.get(name)));
  const typed = paired.map(({ sides }, i) => toTyped(sides, typeAt(types, i)));
  const roles = inferRoles(typed, chosenRoles(paired, chosen));

  const columns = paired.map(({ name, sides }, i): UnitedColumn => {
    const { type, because } = typeAt(types, i);
    const role = roles[i]?.role ?? "feature";
    const choice = chosen.get(name);
    return {
      name,
      type,
      role,
      reference: sides.reference?.stored ?? null,
      current: sides.current?.stored ?? null,
      ...(type === "unsupported" ? { unsupportedReason: because } : {}),
      typeBecause: because,
      roleBecause: roles[i]?.because ?? "",
      typeChosen: choice?.type !== undefined,
      roleChosen: choice?.role !== undefined,
    };
  });
  return {
    columns: withNumericTarget(columns, typed),
    differences: differencesOf(reference, current),
  };
}

interface PairedColumn {
  readonly name: string;
  readonly sides: ColumnSides;
}

function pairColumns(reference: ProfiledTable, current: ProfiledTable): readonly PairedColumn[] {
  const theirs = byName(current);
  const ours = byName(reference);
  return [
    ...reference.columns.map((column) => ({
      name: column.stored.name,
      sides: { reference: column, current: theirs.get(column.stored.name) ?? null },
    })),
    ...current.columns
      .filter(({ stored }) => !ours.has(stored.name))
      .map((column) => ({ name: column.stored.name, sides: { reference: null, current: column } })),
  ];
}

function byName(table: ProfiledTable): ReadonlyMap<string, ProfiledColumn> {
  return new Map(table.columns.map((column) => [column.stored.name, column]));
}

function settleType(sides: ColumnSides, choice: ColumnChoice | undefined): InferredType {
  if (choice?.type === undefined) return uniteTypes(sides);
  for (const side of [sides.reference, sides.current]) {
    const reason = side === null ? null : whyImpossible(choice.type, side);
    if (reason !== null) return { type: "unsupported", because: reason };
  }
  return { type: choice.type, because: "You said so." };
}

function toTyped(sides: ColumnSides, { type }: InferredType): TypedColumn {
  const { reference, current } = sides;
  const first = reference ?? current;
  if (first === null) throw new RangeError("a column that neither side has");
  const both = reference !== null && current !== null;
  const profile = both ? mergeProfiles(reference.profile, current.profile) : first.profile;
  return { stored: first.stored, profile, type };
}

function chosenRoles(
  paired: readonly PairedColumn[],
  chosen: ReadonlyMap<string, ColumnChoice>,
): ReadonlyMap<string, Role> {
  const roles = new Map<string, Role>();
  for (const { name } of paired) {
    const role = chosen.get(name)?.role;
    if (role !== undefined) roles.set(name, role);
  }
  return roles;
}

/** A rating of few whole numbers is a number after all when its prediction is one. */
function withNumericTarget(
  columns: readonly UnitedColumn[],
  typed: readonly TypedColumn[],
): readonly UnitedColumn[] {
  const prediction = columns.find(({ role }) => role === "prediction");
  if (prediction?.type !== "numeric") return columns;
  return columns.map((column, i) => {
    const facts = typed[i];
    const isRating = column.role === "target" && facts !== undefined && isFewNumbers(facts);
    if (!isRating || column.typeChosen) return column;
    const typeBecause = `Numbers, because its prediction ${prediction.name} is a number.`;
    return { ...column, type: "numeric", typeBecause };
  });
}

function differencesOf(reference: ProfiledTable, current: ProfiledTable): SchemaResult {
  const ours = byName(reference);
  const theirs = byName(current);
  const names = (table: ProfiledTable): string[] => table.columns.map(({ stored }) => stored.name);
  const common = names(reference).filter((name) => theirs.has(name));
  const commonTheirs = names(current).filter((name) => ours.has(name));
  return {
    onlyReference: names(reference).filter((name) => !theirs.has(name)),
    onlyCurrent: names(current).filter((name) => !ours.has(name)),
    changedType: common.flatMap((column) => {
      const before = ours.get(column)?.stored.engineType ?? "";
      const after = theirs.get(column)?.stored.engineType ?? "";
      return before === after ? [] : [{ column, reference: before, current: after }];
    }),
    orderDiffers: common.some((name, i) => name !== commonTheirs[i]),
  };
}

function typeAt(types: readonly InferredType[], i: number): InferredType {
  const type = types[i];
  if (type === undefined) throw new RangeError(`no type ${i}`);
  return type;
}
