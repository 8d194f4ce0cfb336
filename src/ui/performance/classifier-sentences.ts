import { count, number } from "../../format.ts";
import type {
  ClassificationResult,
  LabelCounts,
} from "../../monitors/performance/classification-result.ts";
import type { Outcome } from "../../stats/outcome.ts";

/** Which rows took part, and why others did not. */
export function labelledRows(result: ClassificationResult): readonly string[] {
  const { reference, current } = result.counts;
  const pair = (of: (side: LabelCounts) => number, words: string): readonly string[] =>
    of(reference) + of(current) === 0
      ? []
      : [`${count(of(reference))} → ${count(of(current))} ${words}`];
  const measured = ({ rows, unlabelled, unpredicted }: LabelCounts) =>
    rows - unlabelled - unpredicted;
  return [
    `${count(measured(reference))} reference and ${count(measured(current))} current rows with ${measuredWith(result)}`,
    ...pair(({ unlabelled }) => unlabelled, "have no label yet"),
    // Of decided labels, the scores say why there is none.
    ...(result.decidedBy === null
      ? pair(({ unpredicted }) => unpredicted, "have no prediction")
      : []),
    ...pair(({ unscored }) => unscored, "have no score"),
    ...pair(({ infinite }) => infinite, "have an infinite score"),
    ...pair(({ outside }) => outside, "have a score outside 0 to 1"),
    ...pair(({ notSummingToOne }) => notSummingToOne, "have scores that do not add up to 1"),
  ];
}

function measuredWith({ prediction, decidedBy }: ClassificationResult): string {
  if (decidedBy !== null)
    return decidedBy === "half" ? "a label and a score" : "a label and scores";
  return prediction === null ? "a label" : "a label and a prediction";
}

/** How labels were decided from the probabilities; empty where they were not. */
export function decidedLabels({
  decidedBy,
  positive,
}: Pick<ClassificationResult, "decidedBy" | "positive">): string {
  if (decidedBy === null) return "";
  const rule =
    decidedBy === "half"
      ? `a row counts as ${positive ?? "positive"} from a probability of 0.5 on`
      : "a row counts as the class with the largest probability";
  return `There is no column of predicted labels: ${rule}.`;
}

/** The expected calibration error of both sides, in words. */
export function calibrationSentence(reference: Outcome<number>, current: Outcome<number>): string {
  if (!reference.ok || !current.ok) return "";
  return `Expected calibration error ${number(reference.value, 3)} → ${number(current.value, 3)}: how far scores lie from what happens, on average over the rows.`;
}
