import type { GroupOutcomes } from "../../measure/group-outcomes.ts";
import { undefinedBecause, type Outcome } from "../outcome.ts";
import { defaultLevel, type Estimate } from "../performance/estimate.ts";
import { shareEstimate } from "../performance/wilson-interval.ts";

export const rateNames = [
  "selection_rate",
  "tpr",
  "fpr",
  "tnr",
  "fnr",
  "precision",
  "npv",
  "false_discovery_rate",
  "false_omission_rate",
  "accuracy",
  "prevalence",
] as const;
export type RateName = (typeof rateNames)[number];

export interface Fraction {
  readonly part: number;
  readonly whole: number;
}

/**
 * A rate of a group as a fraction of its rows. The selection rate is one of all rows with a
 * prediction, the others of rows that have a label too.
 */
export function rateFraction(outcomes: GroupOutcomes, rate: RateName): Fraction {
  const { predicted, selected, tp, fp, fn, tn } = outcomes;
  switch (rate) {
    case "selection_rate":
      return { part: selected, whole: predicted };
    case "tpr":
      return { part: tp, whole: tp + fn };
    case "fpr":
      return { part: fp, whole: fp + tn };
    case "tnr":
      return { part: tn, whole: fp + tn };
    case "fnr":
      return { part: fn, whole: tp + fn };
    case "precision":
      return { part: tp, whole: tp + fp };
    case "npv":
      return { part: tn, whole: fn + tn };
    case "false_discovery_rate":
      return { part: fp, whole: tp + fp };
    case "false_omission_rate":
      return { part: fn, whole: fn + tn };
    case "accuracy":
      return { part: tp + tn, whole: tp + fp + fn + tn };
    case "prevalence":
      return { part: tp + fn, whole: tp + fp + fn + tn };
  }
}

/** What makes a rate of a group undefined. */
export interface GroupLimits {
  /** Rows that a group needs; 30 unless the user says otherwise. */
  readonly minimumSize: number;
}

export const defaultLimits: GroupLimits = { minimumSize: 30 };

const emptyReasons: Readonly<Record<RateName, string>> = {
  selection_rate: "the group has no predictions",
  tpr: "the group has no positive labels",
  fpr: "the group has no negative labels",
  tnr: "the group has no negative labels",
  fnr: "the group has no positive labels",
  precision: "nobody in the group is predicted positive",
  npv: "nobody in the group is predicted negative",
  false_discovery_rate: "nobody in the group is predicted positive",
  false_omission_rate: "nobody in the group is predicted negative",
  accuracy: "the group has no rows with both a label and a prediction",
  prevalence: "the group has no rows with both a label and a prediction",
};

/** Why a group is too small to be judged, when it is. */
export function tooSmall(rows: number, { minimumSize }: GroupLimits): Outcome<never> | null {
  if (rows >= minimumSize) return null;
  return undefinedBecause(`the group has fewer than ${minimumSize} rows`);
}

/**
 * A rate of a group with its Wilson interval; undefined, with the reason, for small groups and
 * empty denominators (Fairlearn says 0 there, which makes gaps out of nothing).
 */
export function groupRate(
  outcomes: GroupOutcomes,
  rate: RateName,
  limits: GroupLimits = defaultLimits,
  level: number = defaultLevel,
): Outcome<Estimate> {
  const { part, whole } = rateFraction(outcomes, rate);
  const small = tooSmall(outcomes.rows, limits);
  return small ?? shareEstimate(part, whole, level, emptyReasons[rate]);
}
