import { count, number } from "../../format.ts";
import type {
  ClassificationResult,
  LabelCounts,
} from "../../monitors/performance/classification-result.ts";
import type { Outcome } from "../../stats/outcome.ts";

/** Which rows took part, and why others did not. */
export function labelledRows({ counts, prediction }: ClassificationResult): readonly string[] {
  const { reference, current } = counts;
  const pair = (of: (side: LabelCounts) => number, words: string): readonly string[] =>
    of(reference) + of(current) === 0
      ? []
      : [`${count(of(reference))} → ${count(of(current))} ${words}`];
  const measured = ({ rows, unlabelled, unpredicted }: LabelCounts) =>
    rows - unlabelled - unpredicted;
  const what = prediction === null ? "with a label" : "with a label and a prediction";
  return [
    `${count(measured(reference))} reference and ${count(measured(current))} current rows ${what}`,
    ...pair(({ unlabelled }) => unlabelled, "have no label yet"),
    ...pair(({ unpredicted }) => unpredicted, "have no prediction"),
    ...pair(({ unscored }) => unscored, "have no score"),
    ...pair(({ infinite }) => infinite, "have an infinite score"),
    ...pair(({ outside }) => outside, "have a score outside 0 to 1"),
    ...pair(({ notSummingToOne }) => notSummingToOne, "have scores that do not add up to 1"),
  ];
}

/** The expected calibration error of both sides, in words. */
export function calibrationSentence(reference: Outcome<number>, current: Outcome<number>): string {
  if (!reference.ok || !current.ok) return "";
  return `Expected calibration error ${number(reference.value, 3)} → ${number(current.value, 3)}: how far scores lie from what happens, on average over the rows.`;
}
