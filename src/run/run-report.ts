import { sides, type Side } from "../data/dataset.ts";
import type { RowFilter } from "../data/row-filter.ts";
import type { QueryOptions } from "../engine/connector.ts";
import type { ColumnFamily, ColumnMeasurements, Pair } from "../measure/need.ts";
import { measureText } from "../monitors/drift/text/measure-text.ts";
import type {
  ColumnMonitor,
  DatasetMonitor,
  Finding,
  Subject,
  SubjectColumn,
} from "../monitors/monitor.ts";
import type { Report } from "../notebook/report.ts";
import { answerSegments } from "./answer-segments.ts";
import { asks } from "./asks.ts";
import { datasetSubject } from "./dataset-subject.ts";
import { columnSql, type SideMeasurer } from "./measure-side.ts";
import { failed, withoutResult } from "./missing-findings.ts";
import { prepareMonitors } from "./prepare.ts";
import { ReportBuilder, type ReportFrame } from "./report-builder.ts";

export interface RunInput extends Subject {
  readonly frame: ReportFrame;
  readonly measurers: Readonly<Record<Side, SideMeasurer>>;
  /** Findings of earlier runs on the same data; what is still true is not computed again. */
  readonly kept: Map<string, Finding<unknown>>;
  /** Changes when a table changes, so that findings on the old one are not used again. */
  readonly dataVersion: string;
  readonly signal: AbortSignal;
  /** Measures the rows of one segment after another, and puts all rows back. */
  readonly ofSegments: <T>(work: (open: OpenSegment) => Promise<T>) => Promise<T>;
  /** Called with the report so far, ever more seldom, and how many columns are done. */
  readonly onProgress: (report: () => Report, done: number, total: number) => void;
}

/** Leaves in both tables the report's rows that meet a filter too. */
export type OpenSegment = (filter: RowFilter) => Promise<OpenedSegment>;

/** The rows of a segment, or why its condition in SQL gives none. */
export type OpenedSegment =
  | {
      readonly ok: true;
      readonly rows: Pair<number>;
      readonly measurers: RunInput["measurers"];
    }
  | { readonly ok: false; readonly reason: string };

/** A column monitor bound to a column: what it needs, and the key under which its finding is kept. */
interface Question {
  readonly monitor: ColumnMonitor<unknown, unknown, unknown>;
  readonly column: SubjectColumn;
  readonly params: unknown;
  readonly key: string;
}

/**
 * Runs a notebook's monitors: unites what they need column by column, measures both sides at once
 * and the next column while this one is evaluated, and evaluates each monitor on its own, so that
 * one that throws costs its own check only. Throws when the signal aborts.
 */
export async function runReport(input: RunInput): Promise<Report> {
  const { columns, frame, signal } = input;
  const { monitors } = prepareMonitors(frame.notebook);
  const builder = new ReportBuilder(
    frame,
    monitors.map(({ monitor }) => monitor.id),
  );
  const byColumn = new Map<SubjectColumn, Question[]>();
  for (const { monitor, params } of monitors) {
    if (monitor.scope !== "column") continue;
    for (const column of columns) {
      const applies = monitor.applies(column);
      if (!applies.ok) {
        builder.addColumn(
          monitor.id,
          column.name,
          withoutResult(monitor.id, column.name, "skipped", applies.reason),
        );
        continue;
      }
      const own = monitor.forColumn(params, column);
      const key = JSON.stringify([monitor.id, column, own, input.dataVersion]);
      const kept = input.kept.get(key);
      if (kept !== undefined) builder.addColumn(monitor.id, column.name, kept);
      else
        byColumn.set(column, [
          ...(byColumn.get(column) ?? []),
          { monitor, column, params: own, key },
        ]);
    }
  }
  await answerColumns(input, builder, byColumn);
  signal.throwIfAborted();
  for (const { monitor, params } of monitors) {
    if (monitor.scope !== "dataset") continue;
    const start = performance.now();
    builder.addDataset(monitor.id, await answerDataset(input, builder, monitor, params));
    // For who profiles a run; nothing reads it here.
    performance.measure(`driftbook:monitor:${monitor.id}`, { start });
    signal.throwIfAborted();
  }
  for (const { monitor, params } of monitors) {
    if (monitor.scope !== "segments") continue;
    builder.addDataset(
      monitor.id,
      await answerSegments(input, builder, monitor, params, runReport),
    );
    signal.throwIfAborted();
  }
  return builder.report();
}

async function answerColumns(
  input: RunInput,
  builder: ReportBuilder,
  byColumn: ReadonlyMap<SubjectColumn, readonly Question[]>,
): Promise<void> {
  const { measurers, signal } = input;
  // Categories first: they cost a tenth of numbers, and give the first verdicts. Texts come last.
  const work = [...byColumn].sort(([a], [b]) => cost(a) - cost(b));
  const numeric = work.map(([column]) => column).filter(({ type }) => isNumber(type));
  for (const side of sides) measurers[side].announce(numeric, { signal });
  const tallies = Promise.all(sides.map((side) => measurers[side].tallyAll(numeric, { signal })));
  tallies.catch(() => undefined);
  const measure = (i: number) => {
    const entry = work[i];
    return entry === undefined ? null : settled(measureColumn(input, entry[0], entry[1]));
  };
  let next = measure(0);
  for (let i = 0; i < work.length; i++) {
    const [column, questions] = work[i] ?? [];
    if (column === undefined || questions === undefined || next === null) break;
    const measured = await next;
    signal.throwIfAborted();
    next = measure(i + 1);
    for (const question of questions) {
      const finding = measured.ok
        ? evaluateColumn(question, measured.value)
        : failed(question.monitor.id, column.name, measured.error);
      builder.addColumn(question.monitor.id, column.name, finding);
      if (measured.ok) input.kept.set(question.key, finding);
    }
    input.onProgress(() => builder.report(), i + 1, work.length);
  }
  await tallies.catch(() => undefined);
}

const cost = ({ type }: SubjectColumn): number => (type === "text" ? 2 : isNumber(type) ? 1 : 0);

const isNumber = (type: SubjectColumn["type"]): boolean =>
  type === "numeric" || type === "datetime";

async function measureColumn(
  { measurers, signal }: RunInput,
  column: SubjectColumn,
  questions: readonly Question[],
): Promise<ColumnMeasurements> {
  const families = [...new Set(questions.flatMap(({ monitor }) => monitor.needs(column)))];
  const entries = await Promise.all(
    families.map(async (family) => [family, await pairOf(measurers, column, family, { signal })]),
  );
  return Object.fromEntries(entries) as ColumnMeasurements;
}

async function pairOf(
  measurers: RunInput["measurers"],
  column: SubjectColumn,
  family: ColumnFamily,
  options: QueryOptions,
) {
  if (family === "words") return measureText(column)(asks(measurers, options));
  const [reference, current] = await Promise.all(
    sides.map((side) => measurers[side].column(column, family, options)),
  );
  return { reference, current };
}

function evaluateColumn(
  { monitor, column, params }: Question,
  measured: ColumnMeasurements,
): Finding<unknown> {
  try {
    const sql = (family: ColumnFamily, side: Side) => columnSql(column, family, side);
    return monitor.evaluate({ column, measured, sql }, params);
  } catch (error) {
    return failed(monitor.id, column.name, error);
  }
}

async function answerDataset(
  input: RunInput,
  builder: ReportBuilder,
  monitor: DatasetMonitor<unknown, unknown, unknown>,
  params: unknown,
): Promise<Finding<unknown>> {
  try {
    const { measurers, signal } = input;
    const subject = datasetSubject(input, builder);
    const applies = monitor.applies(subject, params);
    if (!applies.ok) return withoutResult(monitor.id, null, "skipped", applies.reason);
    const measured = await monitor.measures(subject, params)(asks(measurers, { signal }));
    return monitor.evaluate(subject, measured, params);
  } catch (error) {
    input.signal.throwIfAborted();
    return failed(monitor.id, null, error);
  }
}

type Settled<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: unknown };

/** A promise that never rejects, so that one that is awaited later is not "unhandled" meanwhile. */
const settled = <T>(promise: Promise<T>): Promise<Settled<T>> =>
  promise.then(
    (value) => ({ ok: true, value }),
    (error: unknown) => ({ ok: false, error }),
  );
