import type { ClassTarget } from "./class-columns.ts";
import type { TypedColumn } from "./infer-type.ts";
import { predicts } from "./predicted-name.ts";
import * as names from "./role-names.ts";
import * as values from "./role-values.ts";

/**
 * The column with the surest name. Of several, those that a column surely named a prediction can
 * be the prediction of come first.
 */
export function namedTarget(open: readonly TypedColumn[]): TypedColumn | undefined {
  const hasX = open.some(({ stored }) => stored.name.toLowerCase() === "x");
  const isPredicted = open.some(({ stored }) => names.isPredictionOfY(stored.name));
  const rank = ({ stored: { name } }: TypedColumn): number => {
    if (names.predictionRank(name) > 0) return 0;
    if (name.toLowerCase() !== "y") return names.targetRank(name);
    // Beside x it is a place on a map, unless something predicts it.
    return isPredicted ? names.surestTarget : hasX ? 0 : names.targetRank(name);
  };
  const candidates = open.filter((column) => values.canBeTarget(column) && rank(column) > 0);
  const prediction = best(open, ({ stored }) => (names.predictionRank(stored.name) === 2 ? 1 : 0));
  const agreeing = candidates.filter(
    (column) =>
      prediction !== undefined &&
      !values.isFractionalShare(prediction) &&
      values.agree(prediction, column),
  );
  return best(agreeing.length > 0 ? agreeing : candidates, rank);
}

/**
 * The target where no name says it: what a prediction or probability says that it predicts, a thing
 * that models predict, or what has the classes that probabilities are for. And why.
 */
export function otherTarget(
  open: readonly TypedColumn[],
  prediction: TypedColumn | undefined,
  probability: TypedColumn | undefined,
  byClasses: ClassTarget | null,
): ClassTarget | null {
  const column =
    predictedTarget(open, prediction ?? probability) ??
    outcomeTarget(open, prediction, probability !== undefined);
  if (column === undefined) {
    return byClasses !== null && open.includes(byClasses.column) ? byClasses : null;
  }
  const { name } = column.stored;
  const isPredicted = [prediction, probability].some(
    (one) => one && predicts(one.stored.name, name),
  );
  const because = isPredicted
    ? "The name says what is predicted, and another column predicts it."
    : prediction === undefined
      ? "The last column, named like something that models predict."
      : "Named like something that models predict, and of the prediction's kind.";
  return { column, because };
}

/** The column whose name is what a prediction or probability says that it predicts. */
function predictedTarget(
  open: readonly TypedColumn[],
  prediction: TypedColumn | undefined,
): TypedColumn | undefined {
  if (prediction === undefined) return undefined;
  return open.find(
    (column) =>
      values.canBeTarget(column) &&
      predicts(prediction.stored.name, column.stored.name) &&
      (values.agree(prediction, column) || (values.isClass(column) && values.isShare(prediction))),
  );
}

function outcomeTarget(
  open: readonly TypedColumn[],
  prediction: TypedColumn | undefined,
  hasProbability: boolean,
): TypedColumn | undefined {
  const candidates = open.filter(values.canBeTarget);
  if (prediction !== undefined) {
    const agreeing = candidates.filter((column) => values.agree(prediction, column));
    return best(agreeing, ({ stored }) => names.outcomeRank(stored.name));
  }
  const rank = ({ stored }: TypedColumn): number => (names.outcomeRank(stored.name) === 1 ? 1 : 0);
  if (hasProbability) return best(candidates.filter(values.isClass), rank);
  const last = open.at(-1);
  return last !== undefined && candidates.includes(last) && rank(last) === 1 ? last : undefined;
}

/** The candidate of the highest rank above 0, the first one among equals. */
export function best(
  candidates: readonly TypedColumn[],
  rank: (column: TypedColumn) => number,
): TypedColumn | undefined {
  let found: TypedColumn | undefined;
  let highest = 0;
  for (const candidate of candidates) {
    const value = rank(candidate);
    if (value > highest) {
      highest = value;
      found = candidate;
    }
  }
  return found;
}
