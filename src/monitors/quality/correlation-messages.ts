import { count, number } from "../../format.ts";
import { listOf, plural } from "../../messages.ts";
import { measureLabel } from "./association-measures.ts";

export const nothingToCorrelate = "there are no two columns whose association can be computed";

export function correlationMessage(
  pair: {
    readonly a: string;
    readonly b: string;
    readonly measure: string;
    readonly reference: number | null;
    readonly current: number | null;
  },
  threshold: number,
  over: number,
  byChance: boolean,
): string {
  const { a, b, measure, reference, current } = pair;
  const most = `${measureLabel(measure)} of “${a}” with “${b}” went from ${number(reference, 3)} to ${number(current, 3)}`;
  if (over === 0) return `${most}, the largest change; the limit is ${number(threshold)}`;
  const rest =
    over > 1 ? `; ${plural(over, "pair")} changed by more than ${number(threshold)}` : "";
  return `${most}${rest}${byChance ? ", which chance alone gives in samples of these sizes" : ""}`;
}

export function correlationNote(
  leftOut: readonly string[],
  folded: readonly string[],
  categories: number,
): string {
  const parts = [
    leftOut.length === 0
      ? ""
      : `${listOf(leftOut)} took no part, since there are more columns than the limit`,
    folded.length === 0
      ? ""
      : `in ${listOf(folded)} all but the ${count(categories - 1)} most frequent categories count as one`,
  ];
  return parts.filter((part) => part !== "").join("; ");
}
