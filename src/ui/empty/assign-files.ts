import type { Side } from "../../data/dataset.ts";

const referenceWords =
  /(^|[^a-z])(ref|reference|train|training|base|baseline|before|old|jan|valid|validation)/i;
const currentWords =
  /(^|[^a-z])(cur|curr|current|prod|production|live|after|new|feb|test|serving)/i;

/**
 * Which of two files that were dropped together is the reference: by the words in their names
 * (`train`, `base` … against `prod`, `live` …), else the one that sorts first, as dates in names
 * do. The user can swap them afterwards.
 */
export function assignPair<F extends { readonly name: string }>(
  first: F,
  second: F,
): Readonly<Record<Side, F>> {
  const score = ({ name }: F): number =>
    Number(currentWords.test(name)) - Number(referenceWords.test(name));
  const difference = score(first) - score(second);
  const swap =
    difference === 0
      ? first.name.localeCompare(second.name, "en", { numeric: true }) > 0
      : difference > 0;
  return swap ? { reference: second, current: first } : { reference: first, current: second };
}
