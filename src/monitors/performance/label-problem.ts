import type { ConfusionCounts } from "../../measure/confusion.ts";
import type { Pair } from "../../measure/need.ts";
import { noSharedLabel, tooManyLabels } from "../../messages.ts";
import { strangeLabels } from "../../stats/performance/class-metrics.ts";

/** The labels that occur on either side in each of the two columns. */
export interface KnownLabels {
  readonly target: readonly string[];
  readonly prediction: readonly string[];
}

/** The labels that occur at least once as target, and those that do as prediction. */
export function labelsOf({ reference, current }: Pair<ConfusionCounts>): KnownLabels {
  const target = new Set<string>();
  const prediction = new Set<string>();
  for (const confusion of [reference, current]) {
    const { neverPredicted, neverTrue } = strangeLabels(confusion);
    for (const label of confusion.labels) {
      if (!neverTrue.includes(label)) target.add(label);
      if (!neverPredicted.includes(label)) prediction.add(label);
    }
  }
  return { target: [...target], prediction: [...prediction] };
}

/** With more different values than this, a column does not hold classes. */
export const mostLabels = 100;

/**
 * Why predicted labels cannot be held against the target's, `null` where they can: no label is in
 * both columns, which is another spelling rather than a model that is always wrong, or there are
 * too many labels.
 */
export function labelProblem({ target, prediction }: KnownLabels): string | null {
  const labels = new Set([...target, ...prediction]).size;
  if (labels > mostLabels) return tooManyLabels(labels);
  if (target.length === 0 || prediction.length === 0) return null;
  if (target.some((label) => prediction.includes(label))) return null;
  return noSharedLabel(target, prediction);
}

/** Predicted labels that the target knows in another spelling only, each with that spelling. */
export const misspeltLabels = ({
  target,
  prediction,
}: KnownLabels): readonly (readonly [string, string])[] =>
  prediction
    .filter((label) => !target.includes(label))
    .flatMap((label) => {
      const meant = target.find((known) => plain(known) === plain(label));
      return meant === undefined ? [] : [[label, meant] as const];
    });

const plain = (label: string): string => label.trim().toLowerCase();
