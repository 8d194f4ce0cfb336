import type { Side } from "../../data/dataset.ts";
import type { Outcome } from "../../stats/outcome.ts";
import type { Estimate } from "../../stats/performance/estimate.ts";
import { groupRate, type RateName } from "../../stats/fairness/group-rate.ts";
import { pairwiseParity, type GroupParity } from "../../stats/fairness/pairwise-parity.ts";
import type { FairnessColumn, GroupSide, MeasuredValue } from "./fairness-result.ts";

/** The rates that every group is given. */
export const shownRates = [
  "selection_rate",
  "tpr",
  "fpr",
  "tnr",
  "fnr",
  "precision",
  "false_omission_rate",
  "accuracy",
] as const satisfies readonly RateName[];

/** The rates of a group of crossed columns in the table of metrics; the panel shows them all. */
export const crossedRates = ["selection_rate", "tpr", "fpr"] as const;

/** The metrics of a group that are not shares of its rows. */
export const otherMetrics = {
  classes: ["roc_auc", "mean_score", "calibration_gap"],
  numbers: ["me", "mae", "mean_prediction"],
} as const;

type ShownRate = (typeof shownRates)[number];

const isRate = (metric: string): metric is ShownRate => shownRates.some((rate) => rate === metric);

/** The rates that are compared with those of the reference group. */
export const comparedRates = ["selection_rate", "tpr", "fpr", "fnr", "precision"] as const;

/** Each group's rates as multiples of the reference group's; none where there is no such group. */
export function disparities(
  { groups, referenceGroup }: Pick<FairnessColumn, "groups" | "referenceGroup">,
  side: Side,
  minimumSize: number,
): ReadonlyMap<string, GroupParity> {
  const outcomes = groups.flatMap(({ label, [side]: own }) =>
    own.outcomes === null ? [] : [[label, own.outcomes] as const],
  );
  if (referenceGroup === null) return new Map();
  const limits = { minimumSize };
  const parity = pairwiseParity(new Map(outcomes), { reference: referenceGroup, limits });
  return new Map(parity.ok ? parity.value.groups.map((own) => [own.group, own]) : []);
}

/** An outcome as plain JSON. */
export const measuredOf = (outcome: Outcome<Estimate>): MeasuredValue =>
  outcome.ok
    ? {
        value: outcome.value.value,
        interval: outcome.value.interval,
        note: outcome.value.note ?? null,
      }
    : { value: null, interval: null, note: outcome.reason };

/** Any metric of one side of a group: a rate by its counts, or one that was measured. */
export function groupMetric(side: GroupSide, metric: string, minimumSize: number): MeasuredValue {
  if (isRate(metric)) {
    return side.outcomes === null
      ? { value: null, interval: null, note: "a number has no rate" }
      : measuredOf(groupRate(side.outcomes, metric, { minimumSize }));
  }
  const own = side.metrics.find((row) => row.metric === metric);
  return own?.measured ?? { value: null, interval: null, note: "it was not measured" };
}
