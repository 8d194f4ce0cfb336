import * as v from "valibot";
import { canBeCut, segmentFilter, segmentLabel, valueOn } from "../../../measure/segments.ts";
import { segmentCondition, segmentRowsSql } from "../../../sql/segments.ts";
import {
  weakSegments,
  worsenedSegments,
  type FoundSegment,
  type SegmentSearch,
} from "../../../stats/segment-search.ts";
import { checkOf, metricOf, skippedCheck } from "../../finding.ts";
import { importantColumns, type ChosenColumns } from "../../important-columns.ts";
import type { Check, DatasetMonitor, DatasetSubject } from "../../monitor.ts";
import { decisionParams } from "../decision-params.ts";
import { isLabel, modelOf, predictsNumber } from "../model.ts";
import { measureSegments, type LossOfRows, type MeasuredSegments } from "./measure-segments.ts";
import { nothingFound, weakMessage, worsenedMessage } from "./messages.ts";
import type { SegmentFinding, SegmentsResult } from "./segments-result.ts";

const id = "performance.segments";

const params = v.object({
  /** Rows that a segment needs on a side. */
  minimumSize: v.optional(v.pipe(v.number(), v.integer(), v.minValue(10)), 100),
  /** The probability of one false finding in the whole search. */
  alpha: v.optional(v.pipe(v.number(), v.gtValue(0), v.ltValue(1)), 0.05),
  /** Columns that are searched; every two of them are crossed. */
  columns: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20)), 8),
  positive: decisionParams.positive,
});
type Params = v.InferOutput<typeof params>;

const mostShown = 10;

export const segments: DatasetMonitor<Params, SegmentsResult | null, MeasuredSegments> = {
  id,
  title: "Weak spots",
  describe: "In which segments of the data the model is worst, and where it became worse.",
  cost: "It looks at every part of every column, and at every two of them crossed.",
  scope: "dataset",
  params,
  shares: { monitor: "performance.classification", params: ["positive"] },
  applies: (subject, chosen) => {
    const found = lossOf(subject);
    if (typeof found === "string") return { ok: false, reason: found };
    return columnsOf(subject, chosen).kept.length > 0
      ? { ok: true }
      : { ok: false, reason: "there is no feature to cut the data by" };
  },
  measures: (subject, chosen) => {
    const found = lossOf(subject);
    if (typeof found === "string") throw new Error(found);
    return measureSegments(found, columnsOf(subject, chosen).kept, subject.rows, chosen.positive);
  },
  evaluate: (subject, measured, chosen) => {
    const found = lossOf(subject);
    if (typeof found === "string") throw new Error(found);
    const { total, step, problem } = measured;
    if (problem !== null) {
      return { metrics: [], checks: [skippedCheck(id, problem)], result: null };
    }
    const limits = { ...chosen, most: mostShown };
    const weak = weakSegments(measured.segments, total, limits);
    const worsened = worsenedSegments(measured.segments, total, limits);
    const describe = (search: SegmentSearch) => search.found.map((own) => toFinding(own, measured));
    const result: SegmentsResult = {
      loss: found.kind,
      decidedBy: measured.decidedBy,
      positive: measured.positive,
      overall: {
        reference: total.reference.n === 0 ? null : total.reference.mean,
        current: total.current.n === 0 ? null : total.current.mean,
      },
      columns: measured.columns.map(({ column }) => column.name),
      leftOut: columnsOf(subject, chosen).leftOut.map(({ name }) => name),
      minimumSize: chosen.minimumSize,
      tested: { weak: weak.tested, worsened: worsened.tested },
      step,
      weak: describe(weak),
      worsened: describe(worsened),
    };
    return {
      metrics: [
        ...result.weak.map((own) => metricOfSegment("weak_segment_effect", own)),
        ...result.worsened.map((own) => metricOfSegment("worsened_segment_effect", own)),
      ],
      checks: [searchCheck("weak", result), searchCheck("worsened", result)],
      result,
    };
  },
};

const metricOfSegment = (metric: string, { label, effect }: SegmentFinding) => ({
  ...metricOf(id, null, metric, effect),
  segment: label,
});

/** The model's loss by row, or why there is none. */
function lossOf(subject: DatasetSubject): LossOfRows | string {
  const found = modelOf(subject);
  if (!found.ok) return found.reason;
  const { model } = found;
  const { target, prediction, probabilities } = model;
  if (isLabel(target)) {
    if (prediction !== null && isLabel(prediction)) return { ...model, kind: "error_rate" };
    // Without predicted labels, probabilities decide them.
    if (probabilities.length > 0) return { ...model, prediction: null, kind: "error_rate" };
  }
  if (prediction === null) return "no column is a prediction on both sides; give one that role";
  const applies = predictsNumber(subject, model);
  return applies.ok ? { ...model, kind: "mae" } : applies.reason;
}

const columnsOf = (subject: DatasetSubject, { columns }: Params): ChosenColumns =>
  importantColumns(
    subject,
    (column) => (column.role === "feature" || column.role === "sensitive") && canBeCut(column),
    columns,
  );

function toFinding(
  { parts, reference, current, effect, interval, pValue }: FoundSegment,
  { columns, total, step }: MeasuredSegments,
): SegmentFinding {
  const own = parts.flatMap(({ column: index, segment }) => {
    const cut = columns[index];
    return cut === undefined ? [] : [{ ...cut, segment }];
  });
  const share = (n: number, all: number) => (all === 0 ? null : short(n / all));
  return {
    label: own
      .map(({ column, bins, segment }) => `${column.name} ${segmentLabel(bins, segment)}`)
      .join(" × "),
    rows: reference.n * step.reference + current.n * step.current,
    share: {
      reference: share(reference.n, total.reference.n),
      current: share(current.n, total.current.n),
    },
    loss: {
      reference: reference.n === 0 ? null : short(reference.mean),
      current: current.n === 0 ? null : short(current.mean),
    },
    effect: short(effect),
    interval: { low: short(interval.low), high: short(interval.high) },
    pValue,
    filter: own.map(({ column, bins, segment }) => segmentFilter(column.name, bins, segment)),
    sql: segmentRowsSql(
      "current",
      own.map(({ column, bins, segment }) =>
        segmentCondition(valueOn(column, "current"), bins, segment),
      ),
    ),
  };
}

const short = (x: number): number => Number(x.toPrecision(6));

/** Only warns: a weak spot is where to look first. */
function searchCheck(kind: "weak" | "worsened", result: SegmentsResult): Check {
  const { loss, tested } = result;
  const found = result[kind];
  const [worst] = found;
  const describe = kind === "weak" ? weakMessage : worsenedMessage;
  const searched = tested[kind];
  return checkOf({
    monitor: id,
    column: null,
    idSuffix: kind,
    metric: `${kind}_segments`,
    value: searched === 0 ? null : found.length,
    condition: searched === 0 ? null : { op: "lte", threshold: 0 },
    severity: "warn",
    status: searched === 0 ? "skipped" : worst === undefined ? "pass" : "warn",
    message:
      searched === 0
        ? `no segment has ${result.minimumSize} rows with a label and a prediction`
        : worst === undefined
          ? nothingFound(searched, kind === "worsened")
          : describe(loss, worst, found.length),
  });
}
