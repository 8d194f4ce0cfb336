import type { Side } from "../../data/dataset.ts";
import { differentialFairness } from "../../stats/fairness/differential-fairness.ts";
import type { Groups } from "../../stats/fairness/disparity.ts";
import type { Outcome } from "../../stats/outcome.ts";
import { metricOf } from "../finding.ts";
import type { Metric } from "../monitor.ts";
import type { FairnessColumn } from "./fairness-result.ts";
import { comparedRates, disparities, groupMetric } from "./group-rates.ts";

/** The rows of the public table: every metric of every group, and its ratio to the reference group's. */
export function groupMetrics(
  monitor: string,
  column: FairnessColumn,
  names: readonly string[],
  minimumSize: number,
): readonly Metric[] {
  const { name, groups, referenceGroup } = column;
  const before = disparities(column, "reference", minimumSize);
  const now = disparities(column, "current", minimumSize);
  return groups.flatMap((group) => {
    const row = (
      metric: string,
      value: number | null,
      reference: number | null,
      note: string | null,
    ): Metric => ({
      ...metricOf(monitor, name, metric, value, { reference, note }),
      segment: `${name}=${group.label}`,
    });
    const compared = comparedRates.filter(
      (rate) => group.label !== referenceGroup && names.includes(rate),
    );
    return [
      row("rows", group.current.rows, group.reference.rows, null),
      ...names.map((metric) => {
        const own = groupMetric(group.current, metric, minimumSize);
        const past = groupMetric(group.reference, metric, minimumSize);
        return row(metric, own.value, past.value, own.note ?? past.note);
      }),
      ...compared.flatMap((rate) => {
        const own = now.get(group.label)?.disparities[rate];
        const past = before.get(group.label)?.disparities[rate];
        if (own === undefined) return [];
        return [row(`${rate}_disparity`, valueOf(own), valueOf(past), noteOf(own) ?? noteOf(past))];
      }),
    ];
  });
}

/** How unequal everybody's outcomes are: the Theil index, and differential fairness. */
export function inequalityMetrics(
  monitor: string,
  { name, theil }: FairnessColumn,
  groupsOn: (side: Side) => Groups,
): readonly Metric[] {
  const before = differentialFairness(groupsOn("reference"));
  const now = differentialFairness(groupsOn("current"));
  const ofPredictions = (outcome: typeof now): Outcome<number> =>
    outcome.ok ? { ok: true, value: outcome.value.predictions } : outcome;
  return [
    metricOf(monitor, name, "theil", theil.current.value, {
      reference: theil.reference.value,
      note: theil.current.note,
    }),
    metricOf(monitor, name, "differential_fairness", valueOf(ofPredictions(now)), {
      reference: valueOf(ofPredictions(before)),
      note: noteOf(ofPredictions(now)),
    }),
  ];
}

const valueOf = (outcome: Outcome<number> | undefined): number | null =>
  outcome?.ok === true ? outcome.value : null;
const noteOf = (outcome: Outcome<number> | undefined): string | null =>
  outcome?.ok === false ? outcome.reason : null;
