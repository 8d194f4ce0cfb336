import type { Rows } from "../engine/connector.ts";
import { manyRowsBySlice, type BySlice } from "./by-slice.ts";
import { numberAt, textAt } from "./decode.ts";

/** How often each label was predicted for each true label in one slice. */
export interface ConfusionCounts {
  readonly rows: number;
  /** Rows without a target: their label has not come yet. */
  readonly unlabelled: number;
  /** Rows with a target, without a prediction. */
  readonly unpredicted: number;
  /** Every label of either column: by size when all are numbers, else in code-unit order. */
  readonly labels: readonly string[];
  /** `counts[i][j]`: rows with the target `labels[i]` and the prediction `labels[j]`. */
  readonly counts: readonly (readonly number[])[];
}

export const emptyConfusion: ConfusionCounts = {
  rows: 0,
  unlabelled: 0,
  unpredicted: 0,
  labels: [],
  counts: [],
};

/** Rows of one pair of labels. */
export interface LabelPair {
  readonly target: string;
  readonly prediction: string;
  readonly n: number;
}

/** Decodes the rows of `confusionSql`. */
export function decodeConfusion(rows: Rows): BySlice<ConfusionCounts> {
  return manyRowsBySlice(rows, (own) => {
    const pairs: LabelPair[] = [];
    let unlabelled = 0;
    let unpredicted = 0;
    for (const row of own) {
      const target = textAt(rows, "target", row);
      const prediction = textAt(rows, "prediction", row);
      const n = numberAt(rows, "n", row);
      if (target === null) unlabelled += n;
      else if (prediction === null) unpredicted += n;
      else pairs.push({ target, prediction, n });
    }
    return confusionOf(pairs, unlabelled, unpredicted);
  });
}

/** The confusion counts of pairs of labels, each given once or more often. */
export function confusionOf(
  pairs: readonly LabelPair[],
  unlabelled = 0,
  unpredicted = 0,
): ConfusionCounts {
  const labels = sortedLabels(new Set(pairs.flatMap((pair) => [pair.target, pair.prediction])));
  const index = new Map(labels.map((label, i) => [label, i]));
  const counts = labels.map(() => new Array<number>(labels.length).fill(0));
  let rows = unlabelled + unpredicted;
  for (const { target, prediction, n } of pairs) {
    const line = counts[index.get(target) ?? 0];
    const j = index.get(prediction) ?? 0;
    if (line !== undefined) line[j] = (line[j] ?? 0) + n;
    rows += n;
  }
  return { rows, unlabelled, unpredicted, labels, counts };
}

/**
 * The order of a model's classes in every panel, table and list: numbers by size, others by their
 * letters, whatever is frequent or positive, so that a class stands at one place everywhere and
 * stays there from report to report.
 */
export function sortedLabels(labels: Iterable<string>): readonly string[] {
  const list = [...labels];
  const numbers = list.every((label) => label.trim() !== "" && Number.isFinite(Number(label)));
  if (numbers) return list.sort((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1));
  return list.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
