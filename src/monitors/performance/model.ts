import type { SubjectColumn } from "../../data/subject-column.ts";
import type { Applies, Subject } from "../monitor.ts";

/** The columns of a model that can be held against what really happened. */
export interface Model {
  readonly target: SubjectColumn;
  readonly prediction: SubjectColumn | null;
  readonly probabilities: readonly SubjectColumn[];
}

export type ModelOr =
  | { readonly ok: true; readonly model: Model }
  | { readonly ok: false; readonly reason: string };

const isOnBothSides = ({ reference, current }: SubjectColumn): boolean =>
  reference !== null && current !== null;

/** The target and what was predicted of it, or what is missing for that. */
export function modelOf({ columns }: Subject): ModelOr {
  const withRole = (role: SubjectColumn["role"]) =>
    columns.filter((column) => column.role === role && isOnBothSides(column));
  const [target] = withRole("target");
  const [prediction = null] = withRole("prediction");
  const probabilities = withRole("probability");
  if (target === undefined) {
    return { ok: false, reason: "no column is the target on both sides; give one that role" };
  }
  if (prediction === null && probabilities.length === 0) {
    return { ok: false, reason: "no column is a prediction on both sides; give one that role" };
  }
  return { ok: true, model: { target, prediction, probabilities } };
}

/** Whether a column holds classes. */
export const isLabel = ({ type }: SubjectColumn): boolean =>
  type === "categorical" || type === "boolean";

/** Whether a model predicts a number: the score by which one ranks items for users is none. */
export function predictsNumber(
  { columns }: Pick<Subject, "columns">,
  { target, prediction }: Model,
): Applies {
  if (target.type !== "numeric" || prediction?.type !== "numeric") {
    return { ok: false, reason: "target and prediction are not both numbers" };
  }
  const user = columns.find((column) => column.role === "user" && isOnBothSides(column));
  if (user === undefined) return { ok: true };
  const reason = `“${prediction.name}” ranks the items of each “${user.name}”; where it is an estimate of “${target.name}”, take the role user from that column`;
  return { ok: false, reason };
}
