import type { SubjectColumn } from "../data/subject-column.ts";
import { sortedLabels } from "../measure/confusion.ts";
import type { Ask, Pair } from "../measure/need.ts";
import { topCategories } from "../measure/segments.ts";
import { labelProblem } from "./performance/label-problem.ts";
import { positiveLabel } from "./performance/positive-label.ts";

const mostLabels = 101;

/** The columns of a model that hold classes. */
export interface LabelColumns {
  readonly target: SubjectColumn | null;
  readonly prediction: SubjectColumn | null;
}

/** Which class counts as selected, or why none does. */
export interface Positive {
  readonly label: string | null;
  readonly because: string;
}

/** The classes of a model. */
export interface KnownClasses {
  readonly positive: Positive;
  readonly labels: readonly string[];
  /** Why the two columns cannot be held against each other; `null` where they can. */
  readonly problem: string | null;
}

/** The labels of both columns on both sides, and which of them counts as selected. */
export async function measurePositive(
  ask: Pair<Ask>,
  model: LabelColumns,
  chosen: string | null,
): Promise<KnownClasses> {
  const labelsOf = async (column: SubjectColumn | null) =>
    column === null
      ? []
      : (
          await Promise.all([
            topCategories(ask.reference, column, "reference", mostLabels),
            topCategories(ask.current, column, "current", mostLabels),
          ])
        ).flat();
  const target = new Set(await labelsOf(model.target));
  const prediction = new Set(await labelsOf(model.prediction));
  const labels = sortedLabels(new Set([...target, ...prediction]));
  const problem = labelProblem({ target: [...target], prediction: [...prediction] });
  if (problem !== null) return { positive: { label: null, because: problem }, labels, problem };
  if (labels.length === 0) {
    const because = "there are neither labels nor predicted classes";
    return { positive: { label: null, because }, labels, problem: because };
  }
  const positive = positiveLabel(labels, chosen);
  if (positive.label !== null) return { positive, labels, problem };
  const because = `there are ${labels.length} classes; choose the one that counts as selected`;
  return { positive: { label: null, because }, labels, problem };
}
