import * as v from "valibot";
import type { Side } from "../../../data/dataset.ts";
import type { Pair } from "../../../measure/need.ts";
import { expectedMetricNames } from "../../../stats/estimation/expected-performance.ts";
import type { Outcome } from "../../../stats/outcome.ts";
import { checkOf, metricOf, skippedCheck } from "../../finding.ts";
import type { Check, DatasetMonitor, Finding } from "../../monitor.ts";
import { chunkRanges, limitsOf, short, toChunk, type ChunkValues } from "./chunks.ts";
import { classJudge, confusionOf, cutRows } from "./estimate-classes.ts";
import { cutNumbers, estimatedLosses, labelledNumbers, lossJudge } from "./estimate-number.ts";
import { appliesTo, estimatedModel } from "./estimated-model.ts";
import type { EstimatedMetric, EstimatedResult } from "./estimated-result.ts";
import { measureForEstimate, type MeasuredForEstimate } from "./measure-estimated.ts";
import { estimatedMessage, stableEstimate } from "./messages.ts";

const id = "performance.estimated";
const size = v.pipe(v.number(), v.integer(), v.minValue(2));

const params = v.object({
  /** Rows of a chunk; a tenth of the reference where `null`. The same on both sides. */
  chunkSize: v.optional(v.nullable(size), null),
  /** Whether the error of a number is estimated where every label is known already. */
  always: v.optional(v.boolean(), false),
});
type Params = v.InferOutput<typeof params>;

/** The metrics that are held to the limits of the reference. */
const checked = ["roc_auc", "f1", "accuracy", "mae", "rmse"];
const defaultChunks = 10;
/** A matrix of more classes than that is not read. */
const mostClasses = 12;

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
  applies: appliesTo,
  measures: (subject, { always }) => {
    const found = estimatedModel(subject);
    if (!found.ok) throw new Error(found.reason);
    return measureForEstimate(found.model, subject.rows, always);
  },
  evaluate: (subject, measured, { chunkSize }) => {
    if (measured.kind === "nothing") return skipped(measured.reason);
    const estimated =
      measured.kind === "classes"
        ? evaluateClasses(measured, chunkSize)
        : evaluateNumbers(measured, chunkSize);
    if (!estimated.ok) return skipped(estimated.reason);
    const found = estimatedModel(subject);
    const orderedBy = found.ok ? (found.model.timestamp?.name ?? null) : null;
    const result: EstimatedResult = { ...estimated.value, step: measured.step, orderedBy };
    return {
      metrics: result.metrics.flatMap(({ name, overall, current, note }) => [
        metricOf(id, null, `estimated_${name}`, overall.estimate, {
          reference: overall.reference,
          note,
        }),
        ...current.map(({ estimate }, i) => ({
          ...metricOf(id, null, `estimated_${name}`, estimate),
          segment: `chunk=${i + 1}`,
        })),
      ]),
      checks: result.metrics.filter(({ name }) => checked.includes(name)).map(checkMetric),
      result,
    };
  },
};

type Evaluated = Outcome<Omit<EstimatedResult, "step" | "orderedBy">>;

/** Rows of a chunk on each side, thinned as the sides were. */
function chunkRows(
  step: Pair<number>,
  rows: number,
  chosen: number | null,
): { readonly size: number; readonly on: (side: Side) => number } {
  const all = rows * step.reference;
  const chunk = chosen ?? Math.max(2, Math.floor(all / defaultChunks));
  return { size: chunk, on: (side) => Math.max(2, Math.round(chunk / step[side])) };
}

function evaluateClasses(
  { labels, rows, step }: Extract<MeasuredForEstimate, { kind: "classes" }>,
  chosen: number | null,
): Evaluated {
  const judge = classJudge(rows.reference, labels);
  if (!judge.ok) return judge;
  const { estimate, realize, calibrated } = judge.value;
  const chunk = chunkRows(step, rows.reference.predicted.length, chosen);
  const judgeRows = (own: (typeof rows)[Side]) => {
    const labelled = own.target.reduce((sum, label) => sum + (label >= 0 ? 1 : 0), 0);
    return { rows: own.predicted.length, labelled, expected: estimate(own), real: realize(own) };
  };
  const chunksOf = (side: Side) =>
    chunkRanges(rows[side].predicted.length, chunk.on(side)).map(([from, to]) =>
      judgeRows(cutRows(rows[side], from, to)),
    );
  const sides = { reference: chunksOf("reference"), current: chunksOf("current") };
  const whole = { reference: judgeRows(rows.reference), current: judgeRows(rows.current) };
  const metrics = expectedMetricNames.map((name) => {
    const of = (own: ReturnType<typeof judgeRows>): ChunkValues => ({
      rows: own.rows,
      labelled: own.labelled,
      estimate: own.expected.metrics[name],
      realized: own.real[name],
    });
    return metricOfChunks(name, "higher", 1, {
      reference: sides.reference.map(of),
      current: sides.current.map(of),
      whole: { reference: of(whole.reference), current: of(whole.current) },
    });
  });
  return {
    ok: true,
    value: {
      method: "cbpe",
      chunkSize: chunk.size,
      learned: whole.reference.labelled,
      calibrated: [...calibrated],
      metrics,
      confusion:
        labels.length > mostClasses
          ? null
          : confusionOf(rows.current, labels, whole.current.expected),
    },
  };
}

function evaluateNumbers(
  { rows, step }: Extract<MeasuredForEstimate, { kind: "number" }>,
  chosen: number | null,
): Evaluated {
  const judge = lossJudge(rows.reference);
  if (!judge.ok) return judge;
  const { estimate, realize, learned } = judge.value;
  const chunk = chunkRows(step, rows.reference.prediction.length, chosen);
  const metrics = estimatedLosses.map((name) => {
    const of = (own: (typeof rows)[Side]): ChunkValues => ({
      rows: own.prediction.length,
      labelled: labelledNumbers({ ...own, features: [] }).target.length,
      estimate: estimate(own, name),
      realized: realize(own, name),
    });
    const chunksOf = (side: Side) =>
      chunkRanges(rows[side].prediction.length, chunk.on(side)).map(([from, to]) =>
        of(cutNumbers(rows[side], from, to)),
      );
    return metricOfChunks(name, "lower", null, {
      reference: chunksOf("reference"),
      current: chunksOf("current"),
      whole: { reference: of(rows.reference), current: of(rows.current) },
    });
  });
  return {
    ok: true,
    value: {
      method: "dle",
      chunkSize: chunk.size,
      learned,
      calibrated: [],
      metrics,
      confusion: null,
    },
  };
}

function metricOfChunks(
  name: string,
  better: EstimatedMetric["better"],
  high: number | null,
  values: Pair<readonly ChunkValues[]> & { readonly whole: Pair<ChunkValues> },
): EstimatedMetric {
  const limits = limitsOf(values.reference, high);
  const { reference, current } = values.whole;
  const all = toChunk(current, limits);
  return {
    name,
    better,
    ...limits,
    overall: {
      reference: short(reference.realized.ok ? reference.realized.value : null),
      estimate: all.estimate,
      reach: all.reach,
      realized: all.realized,
    },
    reference: values.reference.map((chunk) => toChunk(chunk, limits)),
    current: values.current.map((chunk) => toChunk(chunk, limits)),
    note: current.estimate.ok ? null : current.estimate.reason,
  };
}

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
