import * as v from "valibot";
import type { Side } from "../../data/dataset.ts";
import type { Outcome } from "../../stats/outcome.ts";
import { entropyIndices } from "../../stats/fairness/generalised-entropy.ts";
import type { Groups } from "../../stats/fairness/disparity.ts";
import type { Estimate } from "../../stats/performance/estimate.ts";
import { checkOf, metricOf } from "../finding.ts";
import type { Check, DatasetMonitor, Metric } from "../monitor.ts";
import { criterionChanges, metricGap } from "./criterion-changes.ts";
import { decisionModel } from "./decision-model.ts";
import { fairnessChecks } from "./fairness-checks.ts";
import {
  withFewDigits,
  type CriterionChange,
  type FairnessColumn,
  type FairnessResult,
  type MeasuredValue,
} from "./fairness-result.ts";
import { groupMetrics, inequalityMetrics } from "./group-metrics.ts";
import { crossedRates, otherMetrics, shownRates } from "./group-rates.ts";
import { evaluatedGroups, toFairnessGroup, type EvaluatedGroup } from "./group-sides.ts";
import { measureFairness, type MeasuredFairness, type MeasuredGroups } from "./measure-fairness.ts";
import { sensitiveColumns, sensitiveGroups } from "./sensitive-groups.ts";

const id = "fairness.group";
const share = v.pipe(v.number(), v.gtValue(0), v.maxValue(1));
const edgeRows = 20_000;
const mostListed = 24;

const params = v.object({
  /** The class that counts as selected; guessed where `null`. */
  positive: v.optional(v.nullable(v.string()), null),
  /** The group that others are compared with; the largest of the reference where `null`. */
  referenceGroup: v.optional(v.nullable(v.string()), null),
  /** Rows that a group needs on a side. */
  minimumSize: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 30),
  /** The least ratio of selection rates: the four-fifths rule. */
  ratio: v.optional(share, 0.8),
  /** The largest difference of rates between two groups. */
  difference: v.optional(share, 0.1),
  /** Numbers such as an age are cut into so many parts. */
  parts: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(10)), 4),
  /** Whether the first two sensitive columns are crossed too. */
  crossed: v.optional(v.boolean(), true),
});
export type FairnessParams = v.InferOutput<typeof params>;

export const groupFairness: DatasetMonitor<FairnessParams, FairnessResult, MeasuredFairness> = {
  id,
  title: "Bias",
  describe: "Whether the model treats groups of people alike, and whether that has changed.",
  scope: "dataset",
  params,
  applies: (subject) => {
    if (sensitiveColumns(subject.columns).length === 0) {
      const reason = "no column is sensitive on both sides; give one that role";
      return { ok: false, reason };
    }
    const found = decisionModel(subject);
    return found.ok ? { ok: true } : found;
  },
  measures: ({ columns, rows }, { positive, parts, crossed }) => {
    const found = decisionModel({ columns });
    if (!found.ok) throw new Error(found.reason);
    const step = Math.max(1, Math.ceil(rows.reference / edgeRows));
    return measureFairness(found.model, rows, positive, (ask) =>
      sensitiveGroups(ask, sensitiveColumns(columns), { parts, crossed, step }),
    );
  },
  evaluate: (subject, measured, chosen) => {
    const found = decisionModel(subject);
    if (!found.ok) throw new Error(found.reason);
    const { model } = found;
    const { label: positive, because } = measured.positive;
    const isClasses = model.kind === "classes";
    const evaluated = measured.columns.map((own) =>
      evaluateColumn(own, measured.hasScores, isClasses, chosen),
    );
    return {
      metrics: evaluated.flatMap(({ metrics }) => metrics),
      checks:
        isClasses && positive === null
          ? [undecided(because)]
          : evaluated.flatMap(({ checks }) => checks),
      result: {
        kind: model.kind,
        positive,
        positiveBecause: because,
        prediction: (model.prediction ?? model.probabilities[0])?.name ?? "",
        hasLabels: model.target !== null,
        minimumSize: chosen.minimumSize,
        step: measured.hasScores ? measured.step : { reference: 1, current: 1 },
        ratio: chosen.ratio,
        difference: chosen.difference,
        columns: evaluated.map(({ column }) => column),
      },
    };
  },
};

/** The only check where no class can be taken for the selected one. */
const undecided = (reason: string): Check =>
  checkOf({
    monitor: id,
    column: null,
    metric: "skipped",
    value: null,
    condition: null,
    status: "skipped",
    message: reason,
  });

interface EvaluatedColumn {
  readonly column: FairnessColumn;
  readonly metrics: readonly Metric[];
  readonly checks: readonly Check[];
}

function evaluateColumn(
  measured: MeasuredGroups,
  hasScores: boolean,
  isClasses: boolean,
  chosen: FairnessParams,
): EvaluatedColumn {
  const { name, cut } = measured.groups;
  const groups = evaluatedGroups(measured, chosen.minimumSize, hasScores);
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
    ungrouped: {
      reference: measured.reference.table.ungrouped,
      current: measured.current.table.ungrouped,
    },
    criteria,
    theil: { reference: theilOn("reference"), current: theilOn("current") },
  };
  const metricNames = isClasses
    ? measured.groups.columns.length > 1
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
  { referenceGroup, minimumSize }: FairnessParams,
): string | null {
  const named = groups.find(({ label }) => label === referenceGroup);
  if (named !== undefined) return named.label;
  const large = groups.filter(({ rows }) => rows.reference >= minimumSize);
  return large.toSorted((a, b) => b.rows.reference - a.rows.reference)[0]?.label ?? null;
}
