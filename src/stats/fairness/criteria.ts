import { undefinedBecause, type Outcome } from "../outcome.ts";
import {
  rateDifference,
  rateRatio,
  type Disparity,
  type DisparityOptions,
  type Groups,
} from "./disparity.ts";
import type { RateName } from "./group-rate.ts";

export const criterionNames = [
  "demographic_parity",
  "equalized_odds",
  "equal_opportunity",
  "predictive_parity",
] as const;
export type CriterionName = (typeof criterionNames)[number];

/** A criterion as a difference (0 is fair) and as a ratio (1 is fair). */
export interface Criterion {
  readonly difference: Outcome<Disparity>;
  readonly ratio: Outcome<Disparity>;
}

/** Equalised odds take the worse of two rates, or their mean. */
export type OddsAggregate = "worst_case" | "mean";

export interface CriterionOptions extends DisparityOptions {
  readonly aggregate?: OddsAggregate | undefined;
}

const rates: Readonly<Record<CriterionName, readonly [RateName, ...RateName[]]>> = {
  demographic_parity: ["selection_rate"],
  equalized_odds: ["tpr", "fpr"],
  equal_opportunity: ["tpr"],
  predictive_parity: ["precision"],
};

/**
 * The criteria of group fairness. Demographic parity: every group is selected as often. Equal
 * opportunity: positives are found as often in every group. Equalised odds: that, and negatives
 * are mistaken as often. Predictive parity: a positive prediction is right as often. Where groups
 * differ in how many are positive, an imperfect model cannot meet predictive parity and equalised
 * odds together (A. Chouldechova, Big Data 5 (2017) 153–163).
 *
 * Source: Fairlearn's `demographic_parity_difference` … with its options.
 */
export function fairnessCriterion(
  groups: Groups,
  criterion: CriterionName,
  options: CriterionOptions = {},
): Criterion {
  const names = rates[criterion];
  return {
    difference: united(
      names.map((rate) => rateDifference(groups, rate, options)),
      (a, b) => a > b,
      options.aggregate,
    ),
    ratio: united(
      names.map((rate) => rateRatio(groups, rate, options)),
      (a, b) => a < b,
      options.aggregate,
    ),
  };
}

function united(
  parts: readonly Outcome<Disparity>[],
  worse: (a: number, b: number) => boolean,
  aggregate: OddsAggregate = "worst_case",
): Outcome<Disparity> {
  const values: Disparity[] = [];
  for (const part of parts) {
    if (!part.ok) return part;
    values.push(part.value);
  }
  const [first, ...others] = values;
  if (first === undefined) return undefinedBecause("no rate was asked for");
  const worst = others.reduce((a, b) => (worse(b.value, a.value) ? b : a), first);
  if (others.length === 0 || aggregate === "worst_case") return { ok: true, value: worst };
  const mean = values.reduce((sum, { value }) => sum + value, 0) / values.length;
  return { ok: true, value: { ...worst, value: mean, interval: null } };
}

/** How far below 0.8 a ratio may lie by rounding: 0.32 / 0.4 is not quite 0.8. */
const tolerance = 1e-9;

/**
 * The four-fifths rule: the least selected group is selected at least 0.8 times as often as the
 * most selected one. Source: U.S. EEOC, Uniform Guidelines on Employee Selection Procedures,
 * 29 CFR 1607.4 D (1978).
 */
export const meetsFourFifths = (ratio: number, threshold = 0.8): boolean =>
  ratio >= threshold - tolerance;
