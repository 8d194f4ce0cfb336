import type { SubjectColumn } from "../../../data/subject-column.ts";
import type { Subject } from "../../monitor.ts";
import { isLabel } from "../model.ts";

/** Two predictions of the same target. */
export interface TwoModels {
  readonly kind: "labels" | "numbers";
  readonly target: SubjectColumn;
  /** `null` where the champion gives probabilities only, which decide its labels. */
  readonly champion: SubjectColumn | null;
  readonly probabilities: readonly SubjectColumn[];
  readonly challenger: SubjectColumn;
}

export type TwoModelsOr =
  | { readonly ok: true; readonly models: TwoModels }
  | { readonly ok: false; readonly reason: string };

/**
 * The champion is the first prediction, else what the probabilities decide; the challenger is the
 * chosen column, else the second prediction.
 */
export function twoModels(
  { columns }: Pick<Subject, "columns">,
  chosen: string | null,
): TwoModelsOr {
  const onBoth = columns.filter(({ reference, current }) => reference !== null && current !== null);
  const target = onBoth.find(({ role }) => role === "target");
  if (target === undefined) {
    return { ok: false, reason: "no column is the target on both sides; give one that role" };
  }
  const others = onBoth.filter(({ name }) => name !== chosen);
  const [champion = null, second] = others.filter(({ role }) => role === "prediction");
  const probabilities = others.filter(({ role }) => role === "probability");
  if (champion === null && probabilities.length === 0) {
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
  const models = { target, champion, probabilities, challenger };
  const three = [target, champion, challenger].filter((column) => column !== null);
  if (three.every(isLabel)) return { ok: true, models: { ...models, kind: "labels" } };
  if (champion !== null && three.every(({ type }) => type === "numeric")) {
    return { ok: true, models: { ...models, kind: "numbers" } };
  }
  const reason = "target and both predictions are not all classes, nor all numbers";
  return { ok: false, reason };
}
