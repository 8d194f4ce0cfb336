import type * as v from "valibot";
import type { Column, StoredColumn } from "../data/column.ts";
import type { Need, Measurements } from "../measure/need.ts";
import type { Panel } from "../charts/panel.ts";

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
}

/** A column with how each side stores it; a side that lacks the column has `null`. */
export interface SubjectColumn extends Column {
  readonly reference: StoredColumn | null;
  readonly current: StoredColumn | null;
  /** Why the column is not measured, when it is not: nested type, other type on each side … */
  readonly unsupportedReason?: string | undefined;
}

export type Applies = { readonly ok: true } | { readonly ok: false; readonly reason: string };

interface MonitorBase<P, R> {
  /** Stable for ever: links and JSON refer to it. */
  readonly id: string;
  readonly title: string;
  /** What a result means, in one sentence for a person. */
  readonly describe: (result: R) => string;
  /** Schema with defaults and ranges; drives the form, the JSON, links and validation. */
  readonly params: v.GenericSchema<unknown, P>;
  /** Pure: result to pictures and tables. */
  readonly panels: (result: R) => readonly Panel[];
}

/** A monitor that asks its question of one column at a time. */
export interface ColumnMonitor<P, R> extends MonitorBase<P, R> {
  readonly scope: "column";
  readonly applies: (column: SubjectColumn, subject: Subject, params: P) => Applies;
  readonly needs: (column: SubjectColumn, params: P) => readonly Need[];
  readonly evaluate: (
    column: SubjectColumn,
    measurements: Measurements,
    params: P,
    subject: Subject,
  ) => Finding<R>;
}

/** A monitor that asks its question of the whole data set, after the columns' monitors. */
export interface DatasetMonitor<P, R> extends MonitorBase<P, R> {
  readonly scope: "dataset";
  readonly applies: (subject: Subject, params: P) => Applies;
  readonly needs: (subject: Subject, params: P) => readonly Need[];
  readonly evaluate: (
    subject: Subject,
    measurements: Measurements,
    params: P,
    /** Checks and metrics of the monitors that stand before this one in the catalogue. */
    before: Pick<Finding<unknown>, "metrics" | "checks">,
  ) => Finding<R>;
}

export type Monitor<P, R> = ColumnMonitor<P, R> | DatasetMonitor<P, R>;
