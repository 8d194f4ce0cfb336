import type { SubjectColumn } from "../../data/subject-column.ts";

/** A column of probabilities and the class that they are for. */
export interface ScoreColumn {
  readonly column: SubjectColumn;
  readonly label: string;
}

/**
 * Which class each probability column speaks for: a single one for the positive class; several by
 * their names, which end in the label or are the label. Columns whose class cannot be told, and
 * sets that leave a class without a column, are not used.
 */
export function scoreColumns(
  probabilities: readonly SubjectColumn[],
  labels: readonly string[],
  positive: string | null,
): readonly ScoreColumn[] {
  const [only] = probabilities;
  if (only === undefined) return [];
  if (positive !== null) {
    const own =
      probabilities.length === 1 ? only : probabilities.find((c) => isFor(c, positive, labels));
    return own === undefined ? [] : [{ column: own, label: positive }];
  }
  const found = labels.flatMap((label) => {
    const column = probabilities.find((candidate) => isFor(candidate, label, labels));
    return column === undefined ? [] : [{ column, label }];
  });
  return found.length === labels.length ? found : [];
}

/** The longest label that a name ends in is the one that it is for: `…_not_ok` is not for `ok`. */
function isFor({ name }: SubjectColumn, label: string, labels: readonly string[]): boolean {
  const ends = (suffix: string) => plain(name).endsWith(plain(suffix));
  const longest = labels.filter(ends).sort((a, b) => b.length - a.length)[0];
  return longest === label;
}

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
