import type { Side } from "../../data/dataset.ts";
import type { Outcome } from "../../stats/outcome.ts";
import { entropyIndices } from "../../stats/fairness/generalised-entropy.ts";
import type { Groups } from "../../stats/fairness/disparity.ts";
import type { Estimate } from "../../stats/performance/estimate.ts";
import { metricOf } from "../finding.ts";
import type { Check, Metric } from "../monitor.ts";
import { criterionChanges, metricGap } from "./criterion-changes.ts";
import { fairnessChecks } from "./fairness-checks.ts";
import {
  withFewDigits,
  type CriterionChange,
  type FairnessColumn,
  type MeasuredValue,
} from "./fairness-result.ts";
import { groupMetrics, inequalityMetrics } from "./group-metrics.ts";
import { crossedRates, otherMetrics, shownRates } from "./group-rates.ts";
import { toFairnessGroup, type EvaluatedGroup } from "./group-sides.ts";

const id = "fairness.group";
const mostListed = 24;

/** What a reader of `fairness.group` may choose. */
export interface FairnessChoice {
  /** The group that others are compared with; the largest of the reference where `null`. */
  readonly referenceGroup: string | null;
  readonly minimumSize: number;
  readonly ratio: number;
  readonly difference: number;
}

/** What is found of one way to tell people apart. */
export interface ColumnFinding {
  readonly column: FairnessColumn;
  readonly metrics: readonly Metric[];
  readonly checks: readonly Check[];
}

/** One way to tell people apart, as far as its groups do not say it. */
export interface ComparedColumn extends Pick<FairnessColumn, "name" | "cut" | "ungrouped"> {
  readonly isCrossed: boolean;
  readonly hasScores: boolean;
  /** Whether the model decides between classes. */
  readonly isClasses: boolean;
}

/** What follows from the groups of one way to tell people apart: whoever has them can repeat it. */
export function fairnessColumnFinding(
  { name, cut, ungrouped, isCrossed, hasScores, isClasses }: ComparedColumn,
  groups: readonly EvaluatedGroup[],
  chosen: FairnessChoice,
): ColumnFinding {
  const listed = largestGroups(groups);
  const outcomesOn = (side: Side): Groups =>
    new Map(groups.map(({ label, outcomes }) => [label, outcomes[side]]));
  const criteria = [
    ...(isClasses
      ? criterionChanges(outcomesOn("reference"), outcomesOn("current"), chosen.minimumSize)
      : []),
    ...gapsOf(groups, isClasses ? (hasScores ? otherMetrics.classes : []) : otherMetrics.numbers),
  ];
  const theilOn = (side: Side): MeasuredValue => {
    const indices = entropyIndices(outcomesOn(side));
    return indices.ok
      ? { value: indices.value.theil, interval: null, note: null }
      : { value: null, interval: null, note: indices.reason };
  };
  const column: FairnessColumn = {
    name,
    cut,
    referenceGroup: referenceGroupOf(groups, chosen),
    groups: listed.map((group) => toFairnessGroup(group, isClasses)),
    unlisted: groups.length - listed.length,
    ungrouped,
    criteria,
    theil: { reference: theilOn("reference"), current: theilOn("current") },
  };
  const metricNames = isClasses
    ? isCrossed
      ? crossedRates
      : [...shownRates, ...(hasScores ? otherMetrics.classes : [])]
    : otherMetrics.numbers;
  const metrics = [
    ...groupMetrics(id, column, metricNames, chosen.minimumSize),
    ...criteria.map((criterion) =>
      metricOf(id, name, `${criterion.name}_${criterion.kind}`, criterion.current.value, {
        reference: criterion.reference.value,
        note: criterion.current.note ?? criterion.reference.note,
      }),
    ),
    ...(isClasses ? inequalityMetrics(id, column, outcomesOn) : []),
  ];
  return {
    column: withFewDigits(column),
    metrics,
    checks: fairnessChecks(id, column, chosen, groups),
  };
}

/** The gap of each metric that does not follow from counts. */
const gapsOf = (
  groups: readonly EvaluatedGroup[],
  names: readonly string[],
): readonly CriterionChange[] =>
  names
    // Groups may well have different mean scores: what matters is whether they are deserved.
    .filter((name) => name !== "mean_score")
    .map((name) => {
      const on = (side: Side) =>
        new Map(
          groups.flatMap(({ label, metrics }): (readonly [string, Outcome<Estimate>])[] => {
            const own = metrics[side].get(name);
            return own === undefined ? [] : [[label, own]];
          }),
        );
      return metricGap(name, on("reference"), on("current"));
    });

/** Crossed columns may give more groups than anybody reads. */
function largestGroups(groups: readonly EvaluatedGroup[]): readonly EvaluatedGroup[] {
  if (groups.length <= mostListed) return groups;
  const size = ({ rows }: EvaluatedGroup) => rows.reference + rows.current;
  const kept = new Set(groups.toSorted((a, b) => size(b) - size(a)).slice(0, mostListed));
  return groups.filter((group) => kept.has(group));
}

function referenceGroupOf(
  groups: readonly EvaluatedGroup[],
  { referenceGroup, minimumSize }: FairnessChoice,
): string | null {
  const named = groups.find(({ label }) => label === referenceGroup);
  if (named !== undefined) return named.label;
  const large = groups.filter(({ rows }) => rows.reference >= minimumSize);
  return large.toSorted((a, b) => b.rows.reference - a.rows.reference)[0]?.label ?? null;
}
