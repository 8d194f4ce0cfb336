import { number } from "../../../format.ts";
import { listOf } from "../../../messages.ts";

export const tooFewColumns = "there are no two columns of numbers or categories on both sides";

export const leftOutNote = (names: readonly string[]): string =>
  names.length === 0
    ? ""
    : `${listOf(names)} took no part, since there are more columns than the limit`;

export function reconstructionMessage(
  current: number,
  lower: number | null,
  upper: number | null,
): string {
  const value = `mean reconstruction error ${number(current, 3)}`;
  if (upper !== null && current >= upper) {
    return `${value} is at or above the limit ${number(upper, 3)}`;
  }
  if (lower !== null && current <= lower) {
    return `${value} is unusually low, at or below ${number(lower, 3)}`;
  }
  return `${value} is below the limit ${number(upper, 3)}`;
}

export function classifierMessage(
  auc: number,
  threshold: number,
  chance: number,
  columns: readonly string[],
): string {
  const value = `a classifier tells the sides apart with an area under the ROC curve of ${number(auc, 3)}`;
  const stand = auc >= threshold ? "at or above" : "below";
  const by = auc >= threshold && columns.length > 0 ? `, most by ${listOf(columns)}` : "";
  const note =
    auc >= threshold && auc <= chance ? `; chance alone gives up to ${number(chance, 3)}` : "";
  return `${value}, ${stand} the limit ${number(threshold)}${by}${note}`;
}
