import { classOfName, listIndex } from "../../data/class-of-name.ts";
import type { SubjectColumn } from "../../data/subject-column.ts";

/** A column of probabilities and the class that they are for. */
export interface ScoreColumn {
  readonly column: SubjectColumn;
  readonly label: string;
}

/**
 * Which class each probability column speaks for: a single one for the positive class; several by
 * their names, which end in the label or are the label; the parts of a list (`proba[0]`) by their
 * place, in the order of the labels. Columns whose class cannot be told, and
 * sets that leave a class without a column, are not used.
 */
export function scoreColumns(
  probabilities: readonly SubjectColumn[],
  labels: readonly string[],
  positive: string | null,
): readonly ScoreColumn[] {
  const [only] = probabilities;
  if (only === undefined) return [];
  const isList =
    probabilities.length === labels.length &&
    probabilities.every(({ name }) => listIndex(name) !== null);
  const isFor = ({ name }: SubjectColumn, label: string): boolean =>
    isList ? labels[listIndex(name) ?? -1] === label : classOfName(name, labels)?.label === label;
  if (positive !== null) {
    const own = probabilities.length === 1 ? only : probabilities.find((c) => isFor(c, positive));
    return own === undefined ? [] : [{ column: own, label: positive }];
  }
  const found = labels.flatMap((label) => {
    const column = probabilities.find((candidate) => isFor(candidate, label));
    return column === undefined ? [] : [{ column, label }];
  });
  return found.length === labels.length ? found : [];
}
