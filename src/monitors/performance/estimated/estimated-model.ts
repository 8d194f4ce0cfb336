import type { Side } from "../../../data/dataset.ts";
import type { SubjectColumn } from "../../../data/subject-column.ts";
import { canBeCut } from "../../../measure/segments.ts";
import { numericExpression } from "../../../sql/column-expression.ts";
import type { Applies, Subject } from "../../monitor.ts";
import { isLabel, predictsNumber, type Model } from "../model.ts";

/** A model whose performance can be estimated, and what its rows are ordered by. */
export interface EstimatedModel extends Model {
  readonly kind: "classes" | "number";
  readonly timestamp: SubjectColumn | null;
  readonly features: readonly SubjectColumn[];
}

type EstimatedModelOr =
  | { readonly ok: true; readonly model: EstimatedModel }
  | { readonly ok: false; readonly reason: string };

/** The model of a subject, or what is missing for an estimate. */
export function estimatedModel(subject: Subject): EstimatedModelOr {
  const onBoth = ({ reference, current }: SubjectColumn) => reference !== null && current !== null;
  const withRole = (role: SubjectColumn["role"]) =>
    subject.columns.filter((column) => column.role === role);
  // The current data may have no such column yet: that is when estimates are wanted most.
  const target = withRole("target").find(({ reference }) => reference !== null);
  const prediction = withRole("prediction").find(onBoth) ?? null;
  const probabilities = withRole("probability").filter(onBoth);
  if (target === undefined) {
    return { ok: false, reason: "no column of the reference is the target; give one that role" };
  }
  if (prediction === null && probabilities.length === 0) {
    return { ok: false, reason: "no column is a prediction on both sides; give one that role" };
  }
  const timestamp =
    withRole("timestamp").find((column) => column.type === "datetime" && onBoth(column)) ?? null;
  const features = subject.columns.filter(
    (column) => (column.role === "feature" || column.role === "sensitive") && canBeCut(column),
  );
  if (isLabel(target)) {
    const numbers = probabilities.filter(({ type }) => type === "numeric");
    if (numbers.length === 0) {
      return { ok: false, reason: "an estimate needs probabilities; give their columns that role" };
    }
    // Without predicted labels, probabilities decide them.
    const labels = prediction !== null && isLabel(prediction) ? prediction : null;
    const model = { target, prediction: labels, probabilities: numbers, timestamp, features };
    return { ok: true, model: { ...model, kind: "classes" } };
  }
  const model = { target, prediction, probabilities, timestamp, features };
  const applies = predictsNumber(subject, model);
  return applies.ok ? { ok: true, model: { ...model, kind: "number" } } : applies;
}

/** Whether there is such a model. */
export function appliesTo(subject: Subject): Applies {
  const found = estimatedModel(subject);
  return found.ok ? { ok: true } : found;
}

/** What rows of a side are ordered by; in the order of the file where there is no timestamp. */
export function orderOn({ timestamp }: EstimatedModel, side: Side): string | undefined {
  const stored = timestamp?.[side] ?? null;
  return stored === null ? undefined : numericExpression(stored, "datetime");
}
