import * as v from "valibot";
import { columnTypes, roles } from "../data/column.ts";
import { checkStatuses } from "../monitors/monitor.ts";
import { notebookSchema } from "./notebook.ts";

/** The public format `driftbook/report`: a notebook with the results of one run. */
export const reportVersion = 1;

const text = v.string();
const count = v.pipe(v.number(), v.finite());
const nullable = <T extends v.GenericSchema>(schema: T) => v.nullable(schema);

const datasetSchema = v.looseObject({
  name: text,
  rows: count,
  columns: count,
  fingerprint: text,
});

const metricSchema = v.looseObject({
  monitor: text,
  slice: text,
  column: nullable(text),
  segment: nullable(text),
  metric: text,
  value: nullable(count),
  reference: nullable(count),
  note: nullable(text),
});

const checkSchema = v.looseObject({
  id: text,
  monitor: text,
  slice: text,
  column: nullable(text),
  segment: nullable(text),
  metric: text,
  value: nullable(count),
  condition: nullable(
    v.object({ op: v.picklist(["lt", "lte", "gt", "gte", "eq", "not_eq"]), threshold: count }),
  ),
  status: v.picklist(checkStatuses),
  severity: v.picklist(["fail", "warn"]),
  message: text,
});

/** The results of one monitor: of the data set, or of its columns one by one. */
const resultSchema = v.looseObject({
  dataset: v.optional(v.unknown()),
  columns: v.optional(v.array(v.looseObject({ column: text, result: v.unknown() }))),
});

export const reportSchema = v.looseObject({
  format: v.literal("driftbook/report"),
  version: v.literal(reportVersion),
  generator: text,
  createdAt: text,
  notebook: notebookSchema,
  datasets: v.object({ reference: datasetSchema, current: datasetSchema }),
  columns: v.array(
    v.looseObject({ name: text, type: v.picklist(columnTypes), role: v.picklist(roles) }),
  ),
  slices: v.array(v.looseObject({ id: text, rows: count })),
  metrics: v.array(metricSchema),
  checks: v.array(checkSchema),
  /** Keyed by monitor id. */
  results: v.record(text, resultSchema),
  provenance: v.looseObject({
    engine: text,
    seeds: v.array(count),
    /** Names of metrics that are not exact, and why; empty when every number is exact. */
    approximate: v.array(text),
  }),
  summary: v.looseObject({
    status: v.picklist(checkStatuses),
    pass: count,
    warn: count,
    fail: count,
    undecided: count,
    skipped: count,
    error: count,
  }),
});

export type Report = v.InferOutput<typeof reportSchema>;
export type DatasetHead = v.InferOutput<typeof datasetSchema>;
