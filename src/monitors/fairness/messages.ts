import { narrowSpace, number } from "../../format.ts";
import type { Gap } from "./fairness-result.ts";

/** What each criterion asks for, in one sentence. */
export const criterionTexts: Readonly<
  Record<string, { readonly title: string; readonly says: string }>
> = {
  demographic_parity: {
    title: "Demographic parity",
    says: "Every group is selected as often as the others, whatever the labels say.",
  },
  equal_opportunity: {
    title: "Equal opportunity",
    says: "Those whose label is positive are found as often in every group (true positive rate).",
  },
  equalized_odds: {
    title: "Equalised odds",
    says: "Equal opportunity, and those whose label is negative are mistaken as often (false positive rate); the larger gap of the two.",
  },
  predictive_parity: {
    title: "Predictive parity",
    says: "Whoever is selected deserved it as often in every group (precision).",
  },
  roc_auc: {
    title: "Ranking quality",
    says: "Scores put positives before negatives as well in every group (area under the ROC curve).",
  },
  calibration_gap: {
    title: "Calibration within groups",
    says: "A score means the same share of positives in every group (mean score less share of positives).",
  },
  me: {
    title: "Mean error",
    says: "Predictions are too high or too low by as much in every group.",
  },
  mae: { title: "Mean absolute error", says: "Predictions are as far off in every group." },
  mean_prediction: {
    title: "Mean prediction",
    says: "Every group is predicted the same on average, whatever the labels say.",
  },
};

export const incompatibleCriteria =
  "The criteria exclude each other: where groups differ in how many are positive, a model that is not perfect cannot meet predictive parity and equalised odds together, nor demographic parity and either of them. Which one counts is a decision about the use, not about the numbers.";

/** A difference of two rates in percentage points. */
export const pointsText = (difference: number | null): string =>
  difference === null ? "–" : `${number(difference * 100, 3)}${narrowSpace}pp`;

const quoted = (group: string | null): string => (group === null ? "all rows" : `“${group}”`);

/** "“female” is selected 0.83 times as often as “male”, 0.91 before". */
export function ratioMessage(now: Gap, before: Gap, limit: number): string {
  const { value, lower, higher } = now;
  const past = before.value === null ? "" : ` (${number(before.value, 3)} before)`;
  return `${quoted(lower)} is selected ${number(value, 3)} times as often as ${quoted(higher)}${past}; the four-fifths rule asks for ${number(limit)}`;
}

/** "Equalised odds: the gap between “a” and “b” is 9.1 %, 3 % before". */
export function gapMessage(
  title: string,
  now: Gap,
  before: Gap,
  limit: number,
  isShare: boolean,
): string {
  const write = (value: number | null) => (isShare ? pointsText(value) : number(value));
  const past = before.value === null ? "" : ` (${write(before.value)} before)`;
  return `${title}: “${now.lower ?? ""}” and “${now.higher ?? ""}” are ${write(now.value)} apart${past}; the limit is ${write(limit)}`;
}

export const grownGapMessage = (title: string, before: number, now: number): string =>
  `${title}: the gap grew from ${pointsText(before)} to ${pointsText(now)}, more than chance alone gives`;

export const mayBeChance = (text: string): string => `${text}; that may be chance`;
