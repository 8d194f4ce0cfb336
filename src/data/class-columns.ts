import { bareName, classOfName, listIndex } from "./class-of-name.ts";
import type { TypedColumn } from "./infer-type.ts";
import { nameWords } from "./name-words.ts";
import { isProbabilityName } from "./role-names.ts";
import { isClass, isFractionalShare, isShare } from "./role-values.ts";

/** What may stand before the class in the name of its probability. */
const prefixes = new Set(
  (
    "p pr pred prediction predicted score model output class " +
    "scores y_pred y_hat y_score p_class pred_class score_class"
  ).split(" "),
);

/** A column of probabilities; `isSeen`: some row has its class as the target. */
export interface ClassColumn {
  readonly column: TypedColumn;
  readonly isSeen: boolean;
}

/**
 * Columns that give one probability for each class of the target, named like the classes
 * (`setosa`, `versicolor`) or with a common word before them (`p_0`, `p_1`); with such a word, those
 * for classes that do not occur, too. None where a class has no column: a feature may be named like
 * some class by chance, hardly like each of them.
 */
export function classColumns(
  columns: readonly TypedColumn[],
  target: TypedColumn,
): readonly ClassColumn[] {
  const { examples, sampleDistinct } = target.profile;
  if (!isClass(target) || examples.length < 2 || examples.length !== sampleDistinct) return [];
  const parts = listParts(columns, examples.length);
  if (parts.length > 0) return parts.map((column) => ({ column, isSeen: true }));
  const found = columns.flatMap((column) => {
    const named = isShare(column) ? classOfName(column.stored.name, examples) : null;
    if (named === null) return [];
    const prefix = nameWords(named.prefix).join("_");
    const one = { column, label: named.label, prefix, written: named.prefix };
    const isPrefix = prefix === "" || prefixes.has(prefix) || isProbabilityName(prefix);
    return isPrefix ? [one] : [];
  });
  for (const prefix of new Set(found.map((one) => one.prefix))) {
    const group = found.filter((one) => one.prefix === prefix);
    const labels = new Set(group.map(({ label }) => label));
    const isWhole = labels.size === examples.length && group.length === examples.length;
    if (!isWhole || !group.some(({ column }) => isFractionalShare(column))) continue;
    if (prefix === "" && countNumbered(columns) > countNumbered(group.map((one) => one.column))) {
      continue;
    }
    const seen = group.map(({ column }) => ({ column, isSeen: true }));
    const unseen = unseenColumns(columns, group, prefix);
    return [...seen, ...unseen.map((column) => ({ column, isSeen: false }))];
  }
  return [];
}

/** Further columns with the same word before a class that no row of the sample has. */
function unseenColumns(
  columns: readonly TypedColumn[],
  group: readonly {
    readonly column: TypedColumn;
    readonly label: string;
    readonly written: string;
  }[],
  prefix: string,
): readonly TypedColumn[] {
  const [written, ...others] = new Set(group.map((one) => one.written));
  // Beside two classes, another column of the same name may hold anything.
  if (prefix === "" || written === undefined || others.length > 0 || group.length < 3) return [];
  const isNumbered = group.every(({ label }) => Number.isFinite(Number(label)));
  return columns.filter((column) => {
    const rest = bareName(column.stored.name).slice(written.length);
    const isKnown = group.some((one) => one.column === column);
    const isNamed = column.stored.name.startsWith(written) && rest !== "";
    const fits = isNamed && (!isNumbered || Number.isFinite(Number(rest)));
    return fits && !isKnown && isFractionalShare(column);
  });
}

/** The parts of one list with a number for each class: `scores[0]`, `scores[1]` … */
function listParts(columns: readonly TypedColumn[], classes: number): readonly TypedColumn[] {
  const lists = new Map<string, TypedColumn[]>();
  for (const column of columns) {
    const { name } = column.stored;
    if (listIndex(name) === null || !isShare(column)) continue;
    const list = name.slice(0, name.lastIndexOf("["));
    lists.set(list, [...(lists.get(list) ?? []), column]);
  }
  return [...lists.values()].find(({ length }) => length === classes) ?? [];
}

/** Columns that have numbers for names, as those of a matrix without names. */
const countNumbered = (columns: readonly TypedColumn[]): number =>
  columns.filter(({ stored }) => /^\s*\d+\s*$/.test(stored.name)).length;

/** A target, and why it is one. */
export interface ClassTarget {
  readonly column: TypedColumn;
  readonly because: string;
}

/**
 * The column whose classes probabilities are for, whatever its name: the only one of which each
 * class has a column named so. Where numbers stand for classes (`p_0`, or the parts of a list), it
 * is the last column, too: data without labels may have some other column with as many values.
 */
export function targetOfClasses(columns: readonly TypedColumn[]): ClassTarget | null {
  const shares = columns.filter(isShare);
  if (!shares.some(isFractionalShare)) return null;
  const candidates = columns.filter(
    (column) => isClass(column) && column.profile.examples.length <= shares.length,
  );
  const fitting = candidates.flatMap((column) => {
    const others = columns.filter((other) => other !== column);
    const parts = classColumns(others, column).map((one) => one.column);
    return parts.length === 0 ? [] : [{ column, parts }];
  });
  const isNumbered = ({ column, parts }: (typeof fitting)[number]) =>
    parts.every(({ stored }) => listIndex(stored.name) !== null) ||
    column.profile.examples.every((label) => Number.isFinite(Number(label)));
  const named = fitting.filter((one) => !isNumbered(one));
  const [found, ...others] = named.length > 0 ? named : fitting;
  if (found === undefined || others.length > 0) return null;
  const { column, parts } = found;
  if (named.length > 0) return { column, because: "Other columns are named like its classes." };
  const last = columns.filter((other) => !parts.includes(other)).at(-1);
  return last === column
    ? { column, because: "The last column; each of its classes has a probability." }
    : null;
}
