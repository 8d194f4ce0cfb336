import type { Side } from "../../data/dataset.ts";
import { numberOn } from "../../sql/column-on-side.ts";
import { decidedClass, likeliestClass } from "../../sql/segments.ts";
import { decidesFrom } from "../fairness/decision-model.ts";
import type { DecidedBy } from "./classification-result.ts";
import { mostLabels } from "./label-problem.ts";
import type { Model } from "./model.ts";
import { scoreColumns } from "./score-columns.ts";

/** How labels follow from probabilities. */
export interface LabelDecision {
  readonly by: DecidedBy;
  /** The decided label of a row, a VARCHAR expression; NULL where a score is missing. */
  readonly on: (side: Side) => string;
}

/**
 * The labels that probabilities decide for: of two classes the positive one from one half on, of
 * more the one with the largest probability. `null` where a class is not known or has no column.
 */
export function labelDecision(
  { probabilities }: Pick<Model, "probabilities">,
  labels: readonly string[],
  positive: string | null,
): LabelDecision | null {
  if (labels.length < 2 || labels.length > mostLabels) return null;
  const isBinary = labels.length === 2;
  const columns = scoreColumns(probabilities, labels, isBinary ? positive : null);
  const scoresOn = (side: Side) =>
    columns.map(({ column, label }) => ({ label, score: numberOn(column, side, "numeric") }));
  const [only] = columns;
  if (only === undefined) return null;
  if (!isBinary) return { by: "largest", on: (side) => likeliestClass(scoresOn(side)) };
  const negative = labels.find((label) => label !== only.label) ?? "";
  return {
    by: "half",
    on: (side) =>
      decidedClass(numberOn(only.column, side, "numeric"), decidesFrom, [negative, only.label]),
  };
}
