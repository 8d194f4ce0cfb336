import type * as v from "valibot";
import type { SubjectColumn } from "../data/subject-column.ts";
import type { ColumnFamily, ColumnMeasurements, Pair, TableMeasurement } from "../measure/need.ts";
import type { ResultsByMonitor } from "./metric-intervals.ts";
import type { SchemaResult } from "./quality/schema-result.ts";
import type { Side } from "../data/dataset.ts";
import type { RowFilter } from "../data/row-filter.ts";

export type { SubjectColumn } from "../data/subject-column.ts";

/** One number of the report: the long, flat row of REPORT's `metrics`. */
export interface Metric {
  readonly monitor: string;
  readonly slice: string;
  readonly column: string | null;
  readonly segment: string | null;
  readonly metric: string;
  /** `null` when the number does not exist; `note` then says why. */
  readonly value: number | null;
  /** The same number on the reference, where that makes sense. */
  readonly reference: number | null;
  readonly note: string | null;
}

export const checkStatuses = ["pass", "warn", "fail", "undecided", "skipped", "error"] as const;
export type CheckStatus = (typeof checkStatuses)[number];

export interface Condition {
  readonly op: "lt" | "lte" | "gt" | "gte" | "eq" | "not_eq";
  readonly threshold: number;
}

/** A metric held to a condition. */
export interface Check {
  /** Stable: `<monitor>/<column>` or `<monitor>/<column>/<metric>`. */
  readonly id: string;
  readonly monitor: string;
  readonly slice: string;
  readonly column: string | null;
  readonly segment: string | null;
  readonly metric: string;
  readonly value: number | null;
  readonly condition: Condition | null;
  readonly status: CheckStatus;
  /** What a broken condition means: `fail` or only `warn`. */
  readonly severity: "fail" | "warn";
  readonly message: string;
}

/** What a monitor found: numbers, verdicts, and what its panels draw. Plain JSON. */
export interface Finding<R> {
  readonly metrics: readonly Metric[];
  readonly checks: readonly Check[];
  readonly result: R;
}

/** What is known before anything is measured: both tables' columns, united. */
export interface Subject {
  readonly columns: readonly SubjectColumn[];
  readonly rows: { readonly reference: number; readonly current: number };
  readonly differences: SchemaResult;
}

export type Applies = { readonly ok: true } | { readonly ok: false; readonly reason: string };

interface MonitorBase<P> {
  /** Stable for ever: links and JSON refer to it. */
  readonly id: string;
  readonly title: string;
  /** What its results mean, in one sentence for a person. */
  readonly describe: string;
  /** Why it is offered and not run unasked: what it costs, in one sentence. */
  readonly cost?: string | undefined;
  /** Parameters that it has in common with another monitor: those of that one's cell count. */
  readonly shares?: { readonly monitor: string; readonly params: readonly string[] } | undefined;
  /** Schema with defaults and ranges; drives the form, the JSON, links and validation. */
  readonly params: v.GenericSchema<unknown, P>;
}

/**
 * A monitor that asks its question of one column at a time. `C` is what its parameters come to
 * for one column: results are kept as long as that, the column and the data stay the same.
 */
export interface ColumnMonitor<P, C, R> extends MonitorBase<P> {
  readonly scope: "column";
  forColumn(params: P, column: SubjectColumn): C;
  applies(column: SubjectColumn): Applies;
  needs(column: SubjectColumn): readonly ColumnFamily[];
  /** Pure. */
  evaluate(subject: ColumnSubject, params: C): Finding<R>;
}

/** What a column monitor sees. */
export interface ColumnSubject {
  readonly column: SubjectColumn;
  readonly measured: ColumnMeasurements;
  /** The statement behind a measurement of one side, to show. */
  readonly sql: (family: ColumnFamily, side: Side) => string;
}

/**
 * A monitor that asks its question of the whole data set, after the columns' monitors. `M` is what
 * it measures.
 */
export interface DatasetMonitor<P, R, M> extends MonitorBase<P> {
  readonly scope: "dataset";
  /** Which roles it needs; if unmet, its check is skipped with the reason. */
  applies(subject: DatasetSubject, params: P): Applies;
  measures(subject: DatasetSubject, params: P): TableMeasurement<M>;
  /** Pure. */
  evaluate(subject: DatasetSubject, measured: M, params: P): Finding<R>;
}

/** Rows to measure by themselves. */
export interface Segment {
  readonly label: string;
  readonly filter: RowFilter;
}

/** The segments that a monitor asks about, and how many it leaves out. */
export interface SegmentSet {
  readonly segments: readonly Segment[];
  readonly leftOut: { readonly small: number; readonly beyond: number };
}

/** A monitor that is asked of each segment; one of columns is asked of these only, or of all. */
export interface SegmentQuestion {
  readonly monitor: string;
  readonly columns: readonly string[] | null;
  /** Parameters in place of those of the notebook's cell. */
  readonly params?: Readonly<Record<string, unknown>>;
}

/** What monitors found about some rows; their results by monitor. */
export interface Answers {
  readonly metrics: readonly Metric[];
  readonly checks: readonly Check[];
  readonly results: ResultsByMonitor;
}

/** What the monitors of a question found about one segment. */
export interface MeasuredSegment extends Answers {
  readonly segment: Segment;
  readonly rows: Pair<number>;
}

/** A segment whose condition gives no rows, and why, without any value of the rows. */
export interface FailedSegment {
  readonly segment: Segment;
  readonly reason: string;
}

/**
 * A monitor that asks other monitors about one segment of the rows after another, when the report
 * about all rows is there.
 */
export interface SegmentMonitor<P, R> extends MonitorBase<P> {
  readonly scope: "segments";
  applies(subject: DatasetSubject, params: P): Applies;
  segments(subject: DatasetSubject, params: P): TableMeasurement<SegmentSet>;
  questions(subject: DatasetSubject, params: P): readonly SegmentQuestion[];
  /** Pure. */
  evaluate(
    subject: DatasetSubject,
    found: {
      /** About all rows. */
      readonly all: Answers;
      readonly measured: readonly MeasuredSegment[];
      readonly failed: readonly FailedSegment[];
      readonly leftOut: SegmentSet["leftOut"];
    },
    params: P,
  ): Finding<R>;
}

/** What a data set monitor sees. */
export interface DatasetSubject extends Subject {
  /** What the monitors before this one in the catalogue found. */
  readonly before: Pick<Finding<unknown>, "metrics" | "checks">;
}

/**
 * A monitor of the catalogue, whose types of parameters and results only its own schema knows:
 * what its schema gave out is what its methods are called with.
 */
export type AnyMonitor =
  | ColumnMonitor<unknown, unknown, unknown>
  | DatasetMonitor<unknown, unknown, unknown>
  | SegmentMonitor<unknown, unknown>;
