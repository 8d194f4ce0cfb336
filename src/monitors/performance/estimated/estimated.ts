import * as v from "valibot";
import type { Check, DatasetMonitor, Finding, Metric } from "../../monitor.ts";
import { checkOf, metricOf, skippedCheck } from "../../finding.ts";
import { decisionParams, normalizeParam } from "../decision-params.ts";
import { appliesTo, estimatedModel } from "./estimated-model.ts";
import type { EstimatedMetric, EstimatedResult } from "./estimated-result.ts";
import { evaluateClasses } from "./evaluate-classes.ts";
import { evaluateNumbers } from "./evaluate-numbers.ts";
import { measureForEstimate, type MeasuredForEstimate } from "./measure-estimated.ts";
import { estimatedMessage, stableEstimate } from "./messages.ts";

const id = "performance.estimated";
const size = v.pipe(v.number(), v.integer(), v.minValue(2));

const params = v.object({
  /** Rows of a chunk; a tenth of the reference where `null`. The same on both sides. */
  chunkSize: v.optional(v.nullable(size), null),
  /** Whether the error of a number is estimated where every label is known already. */
  always: v.optional(v.boolean(), false),
  ...decisionParams,
  normalize: normalizeParam,
});
type Params = v.InferOutput<typeof params>;

/** The metrics that are held to the limits of the reference. */
const checked = ["roc_auc", "f1", "accuracy", "mae", "rmse"];

export const estimatedPerformance: DatasetMonitor<
  Params,
  EstimatedResult | null,
  MeasuredForEstimate
> = {
  id,
  title: "Performance without labels",
  describe:
    "How good the model is to be expected, chunk by chunk, from its scores or its inputs alone.",
  scope: "dataset",
  params,
  shares: { monitor: "performance.classification", params: ["positive", "values"] },
  applies: appliesTo,
  measures: (subject, { always, positive }) => {
    const found = estimatedModel(subject);
    if (!found.ok) throw new Error(found.reason);
    return measureForEstimate(found.model, subject.rows, { always, positive });
  },
  evaluate: (subject, measured, { chunkSize, values, normalize }) => {
    if (measured.kind === "nothing") return skipped(measured.reason);
    const estimated =
      measured.kind === "classes"
        ? evaluateClasses(measured, chunkSize, { values, normalize })
        : evaluateNumbers(measured, chunkSize);
    if (!estimated.ok) return skipped(estimated.reason);
    const found = estimatedModel(subject);
    const orderedBy = found.ok ? (found.model.timestamp?.name ?? null) : null;
    const result: EstimatedResult = { ...estimated.value, step: measured.step, orderedBy };
    return {
      metrics: result.metrics.flatMap(metricRows),
      checks: result.metrics.filter(({ name }) => checked.includes(name)).map(checkMetric),
      result,
    };
  },
};

/** The estimate of all rows and of every chunk; of a value, also what it turned out to be. */
function metricRows({ name, overall, current, note }: EstimatedMetric): readonly Metric[] {
  const { reference } = overall;
  const estimates = [
    metricOf(id, null, `estimated_${name}`, overall.estimate, { reference, note }),
    ...current.map(({ estimate }, i) => chunkRow(`estimated_${name}`, estimate, i)),
  ];
  if (name !== "business_value" || overall.realized === null) return estimates;
  return [
    ...estimates,
    metricOf(id, null, name, overall.realized, { reference }),
    ...current.map(({ realized }, i) =>
      chunkRow(name, realized, i, realized === null ? noLabels : null),
    ),
  ];
}

const noLabels = "no label of this chunk has come";

const chunkRow = (
  metric: string,
  value: number | null,
  index: number,
  note: string | null = null,
): Metric => ({ ...metricOf(id, null, metric, value, { note }), segment: `chunk=${index + 1}` });

/** Fails where labels are missing; an estimate beside known labels only warns. */
function checkMetric(metric: EstimatedMetric): Check {
  const { name, better, lower, upper, current, overall, note } = metric;
  const threshold = better === "higher" ? lower : upper;
  const op = better === "higher" ? ("gte" as const) : ("lte" as const);
  const known = current.filter(({ estimate }) => estimate !== null);
  const isBad = (value: number | null): boolean =>
    value !== null &&
    threshold !== null &&
    (better === "higher" ? value < threshold : value > threshold);
  const bad = known.filter(({ estimate }) => isBad(estimate));
  const unlabelled = current.some(({ rows, labelled }) => labelled < rows);
  const severity = unlabelled ? "fail" : "warn";
  const parts = {
    monitor: id,
    column: null,
    idSuffix: name,
    metric: `estimated_${name}`,
    severity,
  } as const;
  if (known.length === 0 || threshold === null) {
    return checkOf({
      ...parts,
      value: overall.estimate,
      condition: null,
      status: "skipped",
      message: note ?? "the reference has no labels to set limits by",
    });
  }
  return checkOf({
    ...parts,
    value: overall.estimate,
    condition: { op, threshold },
    status: bad.length === 0 ? "pass" : severity,
    message:
      bad.length === 0
        ? stableEstimate(name, better, overall.estimate, known.length)
        : estimatedMessage(name, better, bad.length, known.length, threshold),
  });
}

const skipped = (reason: string): Finding<null> => ({
  metrics: [],
  checks: [skippedCheck(id, reason)],
  result: null,
});
