import type { SubjectColumn } from "../../data/subject-column.ts";
import type { Side } from "../../data/dataset.ts";
import type { Pair } from "../../measure/need.ts";
import { numberOn } from "../../sql/column-on-side.ts";
import type { NumberModel } from "../../sql/regression.ts";
import type { Applies, Subject } from "../monitor.ts";
import { modelOf, predictsNumber } from "./model.ts";

/** A model that predicts a number, and what its errors are looked at by. */
export interface RegressionModel {
  readonly target: SubjectColumn;
  readonly prediction: SubjectColumn;
  readonly sql: Pair<NumberModel>;
  readonly rows: Pair<number>;
  readonly features: readonly SubjectColumn[];
  readonly timestamp: SubjectColumn | null;
}

/** Whether there is a model that predicts a number, or what is missing for one. */
export function isRegression(subject: Subject): Applies {
  const found = modelOf(subject);
  return found.ok ? predictsNumber(subject, found.model) : found;
}

/** The model of a subject to which `isRegression` applies. Throws for another. */
export function regressionModel(subject: Subject): RegressionModel {
  const found = modelOf(subject);
  if (!found.ok) throw new Error(found.reason);
  const { target, prediction } = found.model;
  if (prediction === null) throw new Error("there is no prediction");
  const onBoth = subject.columns.filter(
    ({ reference, current }) => reference !== null && current !== null,
  );
  const sqlOn = (side: Side): NumberModel => ({
    target: numberOn(target, side, "numeric"),
    prediction: numberOn(prediction, side, "numeric"),
  });
  return {
    target,
    prediction,
    sql: { reference: sqlOn("reference"), current: sqlOn("current") },
    rows: subject.rows,
    features: onBoth.filter(({ role }) => role === "feature" || role === "sensitive"),
    timestamp: onBoth.find(({ role, type }) => role === "timestamp" && type === "datetime") ?? null,
  };
}
