import type { ConfusionCounts } from "../../measure/confusion.ts";
import type { Pair } from "../../measure/need.ts";

/** The labels that are told apart, and how many rarer ones stand behind them as one class. */
export interface FoldedLabels {
  readonly labels: readonly string[];
  readonly otherLabels: number;
}

/** Keeps the labels with the most rows on both sides (target or prediction), in their order. */
export function foldLabels(
  labels: readonly string[],
  { reference, current }: Pair<ConfusionCounts>,
  most: number,
): FoldedLabels {
  if (labels.length <= most) return { labels, otherLabels: 0 };
  const rows = new Map(labels.map((label) => [label, 0]));
  for (const { labels: own, counts } of [reference, current]) {
    own.forEach((label, i) => {
      const line = (counts[i] ?? []).reduce((sum, n) => sum + n, 0);
      const column = counts.reduce((sum, other) => sum + (other[i] ?? 0), 0);
      rows.set(label, (rows.get(label) ?? 0) + line + column);
    });
  }
  const frequent = new Set(
    [...rows]
      .sort(([, a], [, b]) => b - a)
      .slice(0, most)
      .map(([label]) => label),
  );
  return {
    labels: labels.filter((label) => frequent.has(label)),
    otherLabels: labels.length - most,
  };
}

/** A confusion matrix on other labels; what is not among them goes into a last row and column. */
export function onLabels(
  { labels: own, counts }: ConfusionCounts,
  { labels, otherLabels }: FoldedLabels,
): readonly (readonly number[])[] {
  const size = labels.length + (otherLabels > 0 ? 1 : 0);
  const matrix = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  const places = own.map((label) => {
    const place = labels.indexOf(label);
    return place < 0 ? labels.length : place;
  });
  counts.forEach((line, i) => {
    line.forEach((n, j) => {
      const target = matrix[places[i] ?? 0];
      const column = places[j] ?? 0;
      if (target !== undefined) target[column] = (target[column] ?? 0) + n;
    });
  });
  return matrix;
}
