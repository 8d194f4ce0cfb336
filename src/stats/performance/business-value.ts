import type { ConfusionCounts } from "../../measure/confusion.ts";
import { undefinedBecause, type Outcome } from "../outcome.ts";
import { defaultLevel, normalEstimate, type Estimate } from "./estimate.ts";

/** What each cell of a confusion matrix is worth, in the user's units; negative for a cost. */
export type CellValue = (target: string, prediction: string) => number;

/**
 * The value of all predictions, Σ n_ij v_ij, or per row. Standard error: the standard deviation
 * of the value of a row (ddof 0) · √n, or / √n.
 */
export function businessValue(
  { labels, counts }: ConfusionCounts,
  valueOf: CellValue,
  per: "total" | "row" = "total",
  level: number = defaultLevel,
): Outcome<Estimate> {
  let n = 0;
  let sum = 0;
  let squares = 0;
  counts.forEach((line, i) => {
    line.forEach((rows, j) => {
      const value = valueOf(labels[i] ?? "", labels[j] ?? "");
      n += rows;
      sum += rows * value;
      squares += rows * value * value;
    });
  });
  if (n === 0) return undefinedBecause("no row has both a target and a prediction");
  const deviation = Math.sqrt(Math.max(0, squares / n - (sum / n) ** 2));
  return per === "total"
    ? normalEstimate(sum, deviation * Math.sqrt(n), level)
    : normalEstimate(sum / n, deviation / Math.sqrt(n), level);
}
