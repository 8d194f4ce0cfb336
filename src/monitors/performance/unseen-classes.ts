import { bareName, classOfName, listIndex } from "../../data/class-of-name.ts";
import type { SubjectColumn } from "../../data/subject-column.ts";
import type { ProbabilitySums } from "../../measure/probability-sums.ts";
import { scoreColumns, type ScoreColumn } from "./score-columns.ts";

/** Probability columns whose class no row has as its label. */
export interface UnseenClasses {
  /** The columns of the labels, one each. */
  readonly known: readonly ScoreColumn[];
  readonly unseen: readonly ScoreColumn[];
  /** Whether the names say little, so that only a sum of 1 makes them classes. */
  readonly mustSum: boolean;
}

/** Of fewer labels than this, a further column of the same name may hold anything. */
const fewLabels = 3;

/**
 * The probability columns for classes that are no label: those named as the labels' own columns
 * are, with another class at the end, and the parts of a list whose labels count from 0. `null`
 * where there is none, or where a label has no column.
 */
export function unseenClasses(
  probabilities: readonly SubjectColumn[],
  labels: readonly string[],
): UnseenClasses | null {
  const listed = listedClasses(probabilities, labels);
  if (listed !== null) return listed;
  const known = scoreColumns(probabilities, labels, null);
  const prefixes = new Set(known.map(({ column }) => classOfName(column.name, labels)?.prefix));
  const [prefix] = prefixes;
  if (known.length === 0 || prefixes.size !== 1 || prefix === undefined) return null;
  const isNumbered = labels.every((label) => Number.isFinite(Number(label)));
  const taken = new Set(labels);
  const unseen = probabilities.flatMap((column): readonly ScoreColumn[] => {
    const name = bareName(column.name);
    const rest = name.slice(prefix.length).trim();
    if (known.some((own) => own.column === column) || !name.startsWith(prefix)) return [];
    if (rest === "" || (isNumbered && !Number.isFinite(Number(rest)))) return [];
    const label = isNumbered ? String(Number(rest)) : rest;
    if (taken.has(label)) return [];
    taken.add(label);
    return [{ column, label }];
  });
  const mustSum = labels.length < fewLabels || prefix === "";
  return unseen.length === 0 ? null : { known, unseen, mustSum };
}

/** Labels such as 0, 1 and 3 beside a list of four: its third part is for the class 2. */
function listedClasses(
  probabilities: readonly SubjectColumn[],
  labels: readonly string[],
): UnseenClasses | null {
  const all = probabilities.map((_, i) => String(i));
  const fits = labels.includes("0") && labels.every((label) => all.includes(label));
  if (!fits || labels.length === all.length) return null;
  if (probabilities.some(({ name }) => listIndex(name) === null)) return null;
  const columns = scoreColumns(probabilities, all, null);
  if (columns.length < all.length) return null;
  return {
    known: columns.filter(({ label }) => labels.includes(label)),
    unseen: columns.filter(({ label }) => !labels.includes(label)),
    mustSum: labels.length < fewLabels,
  };
}

/**
 * Whether such columns are for classes: with them, the probabilities of a row add up to 1. Where
 * they do neither with nor without them (one model a class), many names of one kind say enough.
 */
export function areClasses(
  { known, unseen, mustSum }: UnseenClasses,
  { n, knownApart, allApart }: ProbabilitySums,
): boolean {
  if (n === 0) return false;
  // Probabilities that were rounded to hundredths add up to 1 still.
  const isOne = (apart: number, columns: number) => apart / n <= 0.005 * columns + 1e-9;
  if (isOne(allApart, known.length + unseen.length)) return allApart < knownApart;
  return !mustSum && !isOne(knownApart, known.length);
}
