import { sides, type Side } from "../data/dataset.ts";
import type { SubjectColumn } from "../data/subject-column.ts";
import { sortedLabels } from "../measure/confusion.ts";
import type { Ask, Pair } from "../measure/need.ts";
import { confusionSql } from "../sql/classification.ts";
import { categoryOn } from "../sql/column-on-side.ts";
import type { LabelDecision } from "./performance/decided-labels.ts";
import { labelProblem } from "./performance/label-problem.ts";
import { measureDecision } from "./performance/measure-decision.ts";

/** The columns of a model that hold classes, and the probabilities of such. */
export interface LabelColumns {
  readonly target: SubjectColumn | null;
  readonly prediction: SubjectColumn | null;
  readonly probabilities: readonly SubjectColumn[];
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
  /** The labels that probabilities decide; `null` where a column predicts them, or nothing does. */
  readonly decision: LabelDecision | null;
  /** Why nothing predicts or decides labels; `null` where something does. */
  readonly undecided: string | null;
}

/** The labels of both columns on both sides, and which of them counts as selected. */
export async function measurePositive(
  ask: Pair<Ask>,
  model: LabelColumns,
  chosen: string | null,
): Promise<KnownClasses> {
  const found = await Promise.all(sides.map((side) => labelsOn(ask[side], model, side)));
  const target = new Set(found.flatMap((own) => own.target));
  const prediction = new Set(found.flatMap((own) => own.prediction));
  const known = sortedLabels(new Set([...target, ...prediction]));
  const problem =
    labelProblem({ target: [...target], prediction: [...prediction] }) ??
    (known.length === 0 ? "there are neither labels nor predicted classes" : null);
  if (problem !== null) {
    const positive = { label: null, because: problem };
    return { positive, labels: known, problem, decision: null, undecided: problem };
  }
  const decided = await measureDecision(ask, model, known, chosen);
  const { labels, decision, problem: undecided } = decided;
  const because = `there are ${labels.length} classes; choose the one that counts as selected`;
  const positive = decided.positive.label === null ? { label: null, because } : decided.positive;
  return { positive, labels, problem, decision, undecided };
}

/** Asks as the measurement of a classifier does: what it has asked already costs nothing. */
async function labelsOn(ask: Ask, model: LabelColumns, side: Side) {
  const target = model.target ?? model.prediction;
  const prediction = model.prediction ?? model.target;
  if (target === null) return { target: [], prediction: [] };
  const type = [target.type, prediction?.type].includes("boolean") ? "boolean" : "categorical";
  const columns = {
    target: categoryOn(target, side, type),
    prediction: categoryOn(prediction, side, type),
  };
  const rows = await ask(confusionSql({ table: side }, columns));
  const labelsIn = (name: "target" | "prediction"): readonly string[] =>
    model[name] === null
      ? []
      : (rows.columns[name] ?? []).filter((label) => typeof label === "string");
  return { target: labelsIn("target"), prediction: labelsIn("prediction") };
}
