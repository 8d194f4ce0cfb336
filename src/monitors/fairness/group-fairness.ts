import * as v from "valibot";
import { skippedCheck } from "../finding.ts";
import type { DatasetMonitor } from "../monitor.ts";
import { fairnessColumnFinding } from "./column-finding.ts";
import { decisionModel } from "./decision-model.ts";
import type { FairnessResult } from "./fairness-result.ts";
import { evaluatedGroups } from "./group-sides.ts";
import { measureFairness, type MeasuredFairness } from "./measure-fairness.ts";
import { sensitiveColumns, sensitiveGroups } from "./sensitive-groups.ts";

const id = "fairness.group";
const share = v.pipe(v.number(), v.gtValue(0), v.maxValue(1));
const edgeRows = 20_000;
const shownLabels = 50;

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
    return measureFairness(found.model, positive, (ask) =>
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
      fairnessColumnFinding(
        {
          name: own.groups.name,
          cut: own.groups.cut,
          ungrouped: {
            reference: own.reference.table.ungrouped,
            current: own.current.table.ungrouped,
          },
          isCrossed: own.groups.columns.length > 1,
          hasScores: measured.hasScores,
          isClasses,
        },
        evaluatedGroups(own, chosen.minimumSize, measured.hasScores),
        chosen,
      ),
    );
    return {
      metrics: evaluated.flatMap(({ metrics }) => metrics),
      checks:
        isClasses && positive === null
          ? [skippedCheck(id, because)]
          : evaluated.flatMap(({ checks }) => checks),
      result: {
        kind: model.kind,
        positive,
        positiveBecause: because,
        ...(isClasses ? { labels: measured.labels.slice(0, shownLabels) } : {}),
        prediction:
          model.prediction?.name ?? measured.decided?.column ?? model.probabilities[0]?.name ?? "",
        decidedBy: measured.decided?.by ?? null,
        hasLabels: model.target !== null,
        minimumSize: chosen.minimumSize,
        ratio: chosen.ratio,
        difference: chosen.difference,
        columns: evaluated.map(({ column }) => column),
      },
    };
  },
};
