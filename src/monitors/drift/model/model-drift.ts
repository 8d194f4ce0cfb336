import * as v from "valibot";
import { mergeMoments } from "../../../measure/segments.ts";
import { checkOf, metricOf } from "../../finding.ts";
import type {
  Applies,
  Check,
  DatasetMonitor,
  DatasetSubject,
  Finding,
  SubjectColumn,
} from "../../monitor.ts";
import { measureRelations, outcomeColumns, type MeasuredRelations } from "./measure-relations.ts";
import {
  changeText,
  needsColumnDrift,
  noColumnWithRole,
  relationMoved,
  relationsStable,
} from "./messages.ts";
import type { ModelDriftResult, Relation, Relations } from "./model-drift-result.ts";
import { relationsOf } from "./relations.ts";

const params = v.object({
  /** The probability of calling one relation changed by chance, all features together. */
  alpha: v.optional(v.pipe(v.number(), v.gtValue(0), v.ltValue(1)), 0.05),
  /** How far the outcome may move at the same values: in standard deviations, or as a rate. */
  tolerance: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0)), 0.1),
});
type Params = v.InferOutput<typeof params>;

type ModelMonitor = DatasetMonitor<Params, ModelDriftResult, MeasuredRelations>;

/**
 * The drift of a model's own columns. Their scores are those of `drift.column`, with its methods
 * and parameters, read from what it found; what is measured here is how the features go with the
 * column: the mean, or the rate of a class, in parts of every feature.
 */
const modelDrift = (
  given: Pick<ModelMonitor, "id" | "title" | "describe"> & {
    readonly isOwn: (column: SubjectColumn) => boolean;
    readonly role: "target" | "prediction";
  },
): ModelMonitor => ({
  id: given.id,
  title: given.title,
  describe: given.describe,
  scope: "dataset",
  params,
  applies: (subject) => appliesTo(subject, given.isOwn, given.role),
  measures: (subject) => measureRelations(subject),
  evaluate: (subject, measured, { alpha, tolerance }) => {
    const columns = subject.columns.filter(given.isOwn);
    const copied = copiedFrom(subject, columns, given.id);
    const outcome = outcomeColumns(subject)[given.role];
    const relations = outcome === null ? null : relationsOf(measured, outcome.name);
    return {
      metrics: [
        ...copied.metrics,
        ...(relations?.features ?? []).map(({ column, change, note }) =>
          metricOf(given.id, column, "relation_change", change, { note }),
        ),
      ],
      checks: [
        ...copied.checks,
        ...(relations === null
          ? []
          : [relationCheck(given.id, relations, scaleOf(relations, measured), alpha, tolerance)]),
      ],
      result: { columns: columns.map(({ name, role }) => ({ name, role })), relations },
    };
  },
});

export const targetDrift: ModelMonitor = modelDrift({
  id: "drift.target",
  title: "Target drift",
  describe: "Whether what the model is to predict, and how the features go with it, has changed.",
  role: "target",
  isOwn: ({ role }) => role === "target",
});

export const predictionDrift: ModelMonitor = modelDrift({
  id: "drift.prediction",
  title: "Prediction drift",
  describe: "Whether what the model says, and how the features go with it, has changed.",
  role: "prediction",
  isOwn: ({ role }) => role === "prediction" || role === "probability",
});

function appliesTo(
  subject: DatasetSubject,
  isOwn: (column: SubjectColumn) => boolean,
  role: string,
): Applies {
  const own = subject.columns.filter(
    (column) => isOwn(column) && column.reference !== null && column.current !== null,
  );
  if (own.length === 0) return { ok: false, reason: noColumnWithRole(role) };
  const tested = subject.before.checks.some(
    ({ monitor, column }) => monitor === "drift.column" && own.some(({ name }) => name === column),
  );
  return tested ? { ok: true } : { ok: false, reason: needsColumnDrift };
}

/** What `drift.column` found about these columns, under this monitor's name. */
function copiedFrom(
  { before }: DatasetSubject,
  columns: readonly SubjectColumn[],
  id: string,
): Pick<Finding<unknown>, "metrics" | "checks"> {
  const names = new Set(columns.map(({ name }) => name));
  const isOwn = (row: { readonly monitor: string; readonly column: string | null }): boolean =>
    row.monitor === "drift.column" && row.column !== null && names.has(row.column);
  return {
    metrics: before.metrics.filter(isOwn).map((metric) => ({ ...metric, monitor: id })),
    checks: before.checks.filter(isOwn).map((check): Check => ({
      ...check,
      monitor: id,
      id: check.id.replace("drift.column", () => id),
    })),
  };
}

/** One for a rate; the reference's standard deviation for a number. */
function scaleOf({ label, of }: Relations, { features, outcomes }: MeasuredRelations): number {
  if (label !== null) return 1;
  const index = outcomes.findIndex(({ column }) => column.name === of);
  const moments = (features[0]?.reference ?? []).flatMap(({ outcomes: own }) => own[index] ?? []);
  return Math.sqrt(moments.reduce(mergeMoments, { n: 0, mean: 0, variance: 0 }).variance);
}

/** Only warns: a relation that moved is where to look, not what broke. */
function relationCheck(
  id: string,
  { of, label, features }: Relations,
  scale: number,
  alpha: number,
  tolerance: number,
): Check {
  const known = features.filter(({ change }) => change !== null);
  const limit = tolerance * scale;
  const moved = known.filter(
    ({ change, pValue }: Relation) => (change ?? 0) > limit && (pValue ?? 1) <= alpha,
  );
  const [most] = known;
  const largest = most?.change ?? null;
  return checkOf({
    monitor: id,
    column: null,
    idSuffix: "relations",
    metric: "relation_change",
    value: largest,
    condition: largest === null ? null : { op: "lte", threshold: limit },
    severity: "warn",
    status: largest === null ? "skipped" : moved.length > 0 ? "warn" : "pass",
    message:
      largest === null
        ? (features[0]?.note ?? "there is no feature")
        : moved.length > 0
          ? relationMoved(
              of,
              moved[0]?.column ?? "",
              changeText(largest, label !== null),
              moved.length,
            )
          : relationsStable(of, known.length),
  });
}
