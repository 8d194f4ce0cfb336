import { defined, undefinedBecause, type Outcome } from "../outcome.ts";

/** What can be had without a model: what a model must beat. */
export interface ClassificationDummy {
  /** Always the most frequent label. */
  readonly mostFrequent: string;
  readonly mostFrequentAccuracy: number;
  /** Labels drawn at random by their shares: expected values, so that no chance is in them. */
  readonly randomAccuracy: number;
  /** Per class, in the order of `labels`; precision, recall and F1 are all the class's share. */
  readonly shares: readonly number[];
  /** Macro precision, recall and F1 of the random labels. */
  readonly randomMacro: number;
  /** Every row given the shares of the classes as its probabilities. */
  readonly logLoss: number;
  /** Summed over the classes; for two classes take half. */
  readonly brier: number;
}

/** The dummies for targets with these counts. The area under the ROC curve of all is ½. */
export function classificationDummy(
  labels: readonly string[],
  counts: readonly number[],
): Outcome<ClassificationDummy> {
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (n === 0) return undefinedBecause("there are no targets");
  const shares = labels.map((_, i) => (counts[i] ?? 0) / n);
  const largest = Math.max(...shares);
  const squares = shares.reduce((sum, share) => sum + share * share, 0);
  return defined({
    mostFrequent: labels[shares.indexOf(largest)] ?? "",
    mostFrequentAccuracy: largest,
    randomAccuracy: squares,
    shares,
    randomMacro: 1 / shares.length,
    logLoss: -shares.reduce((sum, share) => sum + (share > 0 ? share * Math.log(share) : 0), 0),
    brier: 1 - squares,
  });
}
