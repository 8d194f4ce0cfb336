import * as v from "valibot";
import { columnTypes, roles } from "../data/column.ts";
import { defaultMissingTokens } from "../data/dataset.ts";
import { rowFilterSchema } from "../data/row-filter.ts";

/**
 * The notebook: what to compare and how, without any data. A small versioned JSON document; links
 * and reports carry it. Column names are always values, never keys: a column may be called
 * `__proto__`.
 */
export const notebookVersion = 1;

const columnChoiceSchema = v.object({
  name: v.string(),
  type: v.optional(v.picklist(columnTypes)),
  role: v.optional(v.picklist(roles)),
});

/** What a user corrected about one column; what is absent is inferred. */
export type ColumnChoice = v.InferOutput<typeof columnChoiceSchema>;

const sourceHintSchema = v.object({
  name: v.string(),
  /** Address of the data, when it came from one; links carry it. */
  address: v.optional(v.string()),
  fingerprint: v.optional(v.string()),
  part: v.optional(v.string()),
});

/** Which data a notebook was made for. */
export type SourceHint = v.InferOutput<typeof sourceHintSchema>;

const splitSchema = v.variant("by", [
  /** The first share of the rows (in timestamp order where there is a timestamp) is the reference. */
  v.object({ by: v.literal("share"), share: v.pipe(v.number(), v.gtValue(0), v.ltValue(1)) }),
  /** Rows before the moment (ISO 8601) are the reference. */
  v.object({ by: v.literal("date"), date: v.string() }),
  /** Rows with this value are the current data, all others the reference. */
  v.object({ by: v.literal("value"), column: v.string(), value: v.string() }),
]);

/** How one log becomes two sides. */
export type Split = v.InferOutput<typeof splitSchema>;

const dataHintSchema = v.union([
  v.object({ reference: v.optional(sourceHintSchema), current: v.optional(sourceHintSchema) }),
  v.object({ log: sourceHintSchema, split: splitSchema }),
]);

const monitorCellSchema = v.object({
  kind: v.literal("monitor"),
  monitor: v.string(),
  /** Only what differs from the monitor's defaults; validated by the monitor's own schema. */
  params: v.optional(v.record(v.string(), v.unknown()), {}),
});

export const notebookSchema = v.looseObject({
  version: v.literal(notebookVersion),
  title: v.optional(v.string()),
  data: v.optional(dataHintSchema, {}),
  columns: v.optional(v.array(columnChoiceSchema), []),
  missingTokens: v.optional(v.array(v.string()), [...defaultMissingTokens]),
  dateOrder: v.optional(
    v.array(v.object({ column: v.string(), order: v.picklist(["day-first", "month-first"]) })),
    [],
  ),
  /** The report is about these rows only; about all where absent. */
  filter: v.optional(rowFilterSchema),
  cells: v.array(monitorCellSchema),
});

export type Notebook = v.InferOutput<typeof notebookSchema>;
export type MonitorCell = v.InferOutput<typeof monitorCellSchema>;
