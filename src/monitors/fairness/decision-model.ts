import type { Side } from "../../data/dataset.ts";
import type { SubjectColumn } from "../../data/subject-column.ts";
import { categoryOn, numberOn } from "../../sql/column-on-side.ts";
import { isLabel } from "../performance/model.ts";
import type { Subject } from "../monitor.ts";

/** What a model decides about people: a class, or a number. */
export interface DecisionModel {
  readonly kind: "classes" | "numbers";
  /** `null` where no label has come: selection rates need none. */
  readonly target: SubjectColumn | null;
  /** `null` where only a probability is there, which decides from one half on. */
  readonly prediction: SubjectColumn | null;
  readonly probabilities: readonly SubjectColumn[];
}

export type DecisionModelOr =
  | { readonly ok: true; readonly model: DecisionModel }
  | { readonly ok: false; readonly reason: string };

/** From this probability on, the positive class is taken for predicted. */
export const decidesFrom = 0.5;

/** The columns of the model that decides, or what is missing for one. */
export function decisionModel({ columns }: Pick<Subject, "columns">): DecisionModelOr {
  const withRole = (role: SubjectColumn["role"]) =>
    columns.filter(
      (column) => column.role === role && column.reference !== null && column.current !== null,
    );
  const [target = null] = withRole("target");
  const [predicted = null] = withRole("prediction");
  const probabilities = withRole("probability").filter(({ type }) => type === "numeric");
  // A number is no class: beside one, probabilities decide the class of the target.
  const isAside = target !== null && isLabel(target) && predicted?.type === "numeric";
  const prediction = isAside && probabilities.length > 0 ? null : predicted;
  if (prediction === null && probabilities.length === 0) {
    return { ok: false, reason: "no column is a prediction on both sides; give one that role" };
  }
  const isClass = prediction === null || isLabel(prediction);
  if (prediction !== null && !isClass && prediction.type !== "numeric") {
    return { ok: false, reason: "the prediction holds neither classes nor numbers" };
  }
  if (target !== null && isClass !== isLabel(target)) {
    const reason = isClass
      ? "the prediction holds classes, and the target does not; correct the type of one of them"
      : "the prediction holds numbers, and the target classes; correct the type of one of them";
    return { ok: false, reason };
  }
  const kind = isClass ? "classes" : "numbers";
  return { ok: true, model: { kind, target, prediction, probabilities } };
}

/** The label of a row on a side, VARCHAR; all columns of labels as one type. */
export function labelOn(
  column: SubjectColumn | null,
  side: Side,
  { target, prediction }: Pick<DecisionModel, "target" | "prediction">,
): string {
  const isBoolean = target?.type === "boolean" || prediction?.type === "boolean";
  return categoryOn(column, side, isBoolean ? "boolean" : "categorical");
}

/** A number of a row on a side, DOUBLE. */
export const numberOf = (column: SubjectColumn | null, side: Side): string =>
  numberOn(column, side, "numeric");
