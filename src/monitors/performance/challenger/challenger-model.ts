import type { SubjectColumn } from "../../../data/subject-column.ts";
import type { Subject } from "../../monitor.ts";
import { isLabel } from "../model.ts";

/** Two predictions of the same target. */
export interface TwoModels {
  readonly kind: "labels" | "numbers";
  readonly target: SubjectColumn;
  readonly champion: SubjectColumn;
  readonly challenger: SubjectColumn;
}

export type TwoModelsOr =
  | { readonly ok: true; readonly models: TwoModels }
  | { readonly ok: false; readonly reason: string };

/** The champion is the first prediction; the challenger the chosen column, else the second one. */
export function twoModels(
  { columns }: Pick<Subject, "columns">,
  chosen: string | null,
): TwoModelsOr {
  const onBoth = columns.filter(({ reference, current }) => reference !== null && current !== null);
  const target = onBoth.find(({ role }) => role === "target");
  if (target === undefined) {
    return { ok: false, reason: "no column is the target on both sides; give one that role" };
  }
  const predictions = onBoth.filter(({ role, name }) => role === "prediction" && name !== chosen);
  const [champion, second] = predictions;
  if (champion === undefined) {
    return { ok: false, reason: "no column is a prediction on both sides; give one that role" };
  }
  const challenger = chosen === null ? second : onBoth.find(({ name }) => name === chosen);
  if (challenger === undefined) {
    const reason =
      chosen === null
        ? "there is one prediction only; say which column is the challenger's"
        : `both sides have no column “${chosen}”`;
    return { ok: false, reason };
  }
  const three = [target, champion, challenger];
  if (three.every(isLabel))
    return { ok: true, models: { kind: "labels", target, champion, challenger } };
  if (three.every(({ type }) => type === "numeric")) {
    return { ok: true, models: { kind: "numbers", target, champion, challenger } };
  }
  const reason = "target and both predictions are not all classes, nor all numbers";
  return { ok: false, reason };
}
