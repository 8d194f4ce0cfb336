import { count } from "../../format.ts";
import type { ColumnDriftChoice } from "./column-drift-params.ts";

/** Above so many distinct values it is not said how many. */
export const manyDistinct = 1000;

/** Why a column is compared by its method, in one sentence. */
export function reasonForMethod(
  sample: {
    readonly type: "numeric" | "categorical";
    readonly referenceRows: number;
    readonly distinctPooled: number;
  },
  chosenBy: ColumnDriftChoice["chosenBy"],
): string {
  if (chosenBy === "column") return "Chosen for this column in the notebook.";
  if (chosenBy === "all") return "Chosen for all columns that it fits in the notebook.";
  const { type, referenceRows, distinctPooled } = sample;
  const distinct =
    distinctPooled > manyDistinct ? `more than ${count(manyDistinct)}` : count(distinctPooled);
  const size = referenceRows > 1000 ? "more than 1,000" : "at most 1,000";
  return `Chosen because the column is ${type}, the reference has ${size} rows with a value (${count(referenceRows)}), and both sides together have ${distinct} distinct values.`;
}
