import type { SubjectColumn } from "../../data/subject-column.ts";
import { canBeCut } from "../../measure/segments.ts";
import { driftMethodNames } from "../drift/methods/catalogue.ts";
import { segmentNotMeasured } from "../../messages.ts";
import { checkOf, metricOf } from "../finding.ts";
import { importantColumns } from "../important-columns.ts";
import { metricIntervals } from "../metric-intervals.ts";
import type {
  Answers,
  Check,
  DatasetSubject,
  FailedSegment,
  Metric,
  Segment,
  SegmentMonitor,
  SegmentQuestion,
  SegmentSet,
} from "../monitor.ts";
import { cutRows } from "./cut-rows.ts";
import {
  segmentNumbersId as id,
  segmentNumbersParams,
  type ReportNumber,
  type SegmentNumbersParams,
} from "./segment-numbers-params.ts";
import type { SegmentNumbersResult, SegmentValue } from "./segment-numbers-result.ts";
import { isNumber, usualNumbers } from "./usual-numbers.ts";

/** Each segment is measured as a report of its own. */
const mostSegments = 40;

export const segmentNumbers: SegmentMonitor<SegmentNumbersParams, SegmentNumbersResult> = {
  id,
  title: "Numbers by segment",
  describe:
    "Performance, drift and quality of one segment beside the other: of a column’s values, of two columns crossed, or of any condition in SQL.",
  cost: "It measures each segment anew.",
  scope: "segments",
  params: segmentNumbersParams,
  applies: (subject, params) =>
    columnsOf(subject, params).length > 0 || params.conditions.length > 0
      ? { ok: true }
      : { ok: false, reason: "there is no column that the rows can be cut by" },
  segments:
    (subject, params) =>
    async (ask): Promise<SegmentSet> => {
      const cut = await cutRows(columnsOf(subject, params), params.parts)(ask);
      const large = cut.filter(({ rows }) => rows >= params.minimumSize);
      const ofConditions = [...new Set(params.conditions)].map((sql) => ({
        label: sql,
        filter: [{ kind: "sql" as const, sql }],
      }));
      const all = [...ofConditions, ...large];
      return {
        segments: all.slice(0, mostSegments),
        leftOut: {
          small: cut.length - large.length,
          beyond: Math.max(0, all.length - mostSegments),
        },
      };
    },
  questions: (subject, params) => questionsFor(numbersOf(subject, params), subject.before.checks),
  evaluate: (subject, { all, measured, failed, leftOut }, params) => {
    const numbers = numbersOf(subject, params);
    const large = measured.filter(
      ({ rows }) => rows.reference + rows.current >= params.minimumSize,
    );
    const result: SegmentNumbersResult = {
      by: columnsOf(subject, params).map(({ name }) => name),
      numbers: [...numbers],
      all: { sides: subject.rows, values: valuesOf(numbers, all) },
      segments: large.map(({ segment: { label, filter }, rows, ...found }) => ({
        label,
        rows: rows.reference + rows.current,
        sides: rows,
        values: valuesOf(numbers, found),
        filter: [...filter],
      })),
      failed: failed.map(({ segment, reason }) => ({ label: segment.label, reason })),
      minimumSize: params.minimumSize,
      leftOut: { ...leftOut, small: leftOut.small + measured.length - large.length },
    };
    return {
      metrics: [
        ...large.flatMap(({ segment, metrics }) =>
          numbers.flatMap((number) => {
            const found = metrics.find(isNumber(number));
            return found === undefined
              ? []
              : [rowOf(segment, metricOf(id, found.column, found.metric, found.value, found))];
          }),
        ),
        ...failed.flatMap(({ segment, reason }) =>
          numbers.map(({ column, metric }) =>
            rowOf(segment, metricOf(id, column, metric, null, { note: reason })),
          ),
        ),
      ],
      checks: failed.map(failedCheck),
      result,
    };
  },
};

const rowOf = ({ label }: Segment, metric: Metric): Metric => ({ ...metric, segment: label });

const failedCheck = ({ segment: { label }, reason }: FailedSegment): Check => ({
  ...checkOf({
    monitor: id,
    column: null,
    metric: "error",
    value: null,
    condition: null,
    status: "error",
    message: segmentNotMeasured(label, reason),
    idSuffix: label,
  }),
  segment: label,
});

const numbersOf = (
  { before, columns }: DatasetSubject,
  { numbers }: SegmentNumbersParams,
): readonly ReportNumber[] =>
  numbers.length > 0 ? numbers : usualNumbers(before.metrics, columns);

/** The columns to cut by: those that were asked for, or the one that a reader would ask for. */
function columnsOf(
  subject: DatasetSubject,
  { by, conditions }: SegmentNumbersParams,
): readonly SubjectColumn[] {
  if (by.length > 0) {
    return by.flatMap(
      (name) => subject.columns.find((one) => one.name === name && canBeCut(one)) ?? [],
    );
  }
  if (conditions.length > 0) return [];
  const isInput = ({ role }: SubjectColumn) => role === "feature" || role === "sensitive";
  const { kept } = importantColumns(subject, (one) => isInput(one) && canBeCut(one), Infinity);
  const first = kept.find(({ type }) => type !== "numeric") ?? kept[0];
  return first === undefined ? [] : [first];
}

/** What is asked of each segment so that the numbers come out; the drift of all needs each column's. */
function questionsFor(
  numbers: readonly ReportNumber[],
  checks: readonly Check[],
): readonly SegmentQuestion[] {
  const monitors = new Set(numbers.map(({ monitor }) => monitor));
  const ofAllColumns = monitors.has("drift.dataset");
  if (ofAllColumns) monitors.add("drift.column");
  return [...monitors].map((monitor) => {
    const columns = numbers.flatMap((one) => (one.monitor === monitor ? (one.column ?? []) : []));
    if (monitor !== "drift.column") {
      return { monitor, columns: columns.length === 0 ? null : columns };
    }
    return { monitor, columns: ofAllColumns ? null : columns, params: sameMethods(checks) };
  });
}

/**
 * The drift methods and limits of the report about all rows: the automatic choice goes by the
 * number of rows, and scores of different methods do not compare. In few rows a distance is large
 * by chance, so what chance gives is no drift.
 */
const sameMethods = (checks: readonly Check[]) => ({
  columns: checks.flatMap(({ monitor, column, metric, condition }) =>
    monitor === "drift.column" && column !== null && isDriftMethod(metric)
      ? [{ name: column, method: metric, threshold: condition?.threshold ?? null }]
      : [],
  ),
  sizeAware: true,
});

const isDriftMethod = (name: string): boolean => driftMethodNames.some((own) => own === name);

const valuesOf = (
  numbers: readonly ReportNumber[],
  { metrics, checks, results }: Answers,
): SegmentValue[] => {
  const intervalsOf = metricIntervals(results);
  return numbers.map((number) => {
    const found = metrics.find(isNumber(number));
    const intervals = found === undefined ? null : intervalsOf(found);
    return {
      current: found?.value ?? null,
      reference: found?.reference ?? null,
      interval: intervals?.current ?? null,
      referenceInterval: intervals?.reference ?? null,
      worse: worseBy(checks, number),
    };
  });
};

/** What the model's own check says: only performance knows which way is worse. */
function worseBy(checks: readonly Check[], { monitor, metric }: ReportNumber) {
  if (!monitor.startsWith("performance.")) return null;
  const status = checks.find(({ id: own }) => own === `${monitor}/${metric}`)?.status;
  return status === "warn" || status === "fail" ? status : null;
}
