import * as v from "valibot";
import { intervalConditionSchema } from "../data/row-filter.ts";
import { categoryBarsSchema, histogramSchema } from "../monitors/distribution-schema.ts";
import type { ColumnDriftResult } from "../monitors/drift/column-drift-result.ts";
import type {
  ColumnQualityResult,
  DatasetQualityResult,
} from "../monitors/quality/quality-results.ts";
import { columnQualitySchema } from "../monitors/quality/quality-schema.ts";
import type { Report } from "../notebook/report.ts";

/*
 * A report may come from a link or a file that anybody wrote, and its `results` are of unknown
 * shape: every result is checked here once, before a component reads it. What does not fit is left
 * out, as if the monitor had found nothing.
 */

const optionalNumber = v.nullable(v.number());
const pair = v.object({ reference: v.number(), current: v.number() });
const numbers = v.array(v.number());

const noise = v.object({
  expected: v.number(),
  limit: v.number(),
  how: v.picklist(["closed form", "permutation"]),
});

const parts = v.object({
  of: v.picklist(["statistic", "moved rows"]),
  parts: v.array(
    v.object({
      label: v.string(),
      referenceShare: v.number(),
      currentShare: v.number(),
      rowsMoved: v.number(),
      part: v.number(),
      sql: v.optional(v.string(), ""),
      interval: v.optional(v.nullable(intervalConditionSchema)),
    }),
  ),
  rest: v.nullable(v.object({ count: v.number(), part: v.number() })),
});

const bothSides = <T extends v.GenericSchema>(schema: T) =>
  v.object({ reference: schema, current: schema });

const calendarSide = v.object({
  first: v.number(),
  last: v.number(),
  gap: v.nullable(v.object({ from: v.number(), to: v.number() })),
  hours: numbers,
  weekdays: numbers,
});

const lengthSummary = v.object({
  min: v.number(),
  q25: v.number(),
  median: v.number(),
  q75: v.number(),
  max: v.number(),
  mean: v.number(),
});

const textChange = v.object({
  missingShare: pair,
  characters: bothSides(lengthSummary),
  words: bothSides(lengthSummary),
  newWords: v.object({
    share: v.number(),
    count: v.number(),
    examples: v.array(v.object({ label: v.string(), rows: v.number() })),
  }),
  note: v.string(),
});

const columnDrift: v.GenericSchema<unknown, ColumnDriftResult> = v.object({
  kind: v.picklist(["numeric", "categorical", "calendar", "text"]),
  method: v.string(),
  chosenBy: v.picklist(["auto", "all", "column"]),
  because: v.string(),
  score: optionalNumber,
  scoreKind: v.picklist(["pValue", "distance"]),
  threshold: v.number(),
  drifted: v.nullable(v.boolean()),
  computation: v.array(v.string()),
  source: v.string(),
  sql: v.string(),
  n: pair,
  distribution: v.nullable(v.variant("kind", [histogramSchema, categoryBarsSchema])),
  quantiles: v.array(v.object({ p: v.number(), reference: v.number(), current: v.number() })),
  // Links leave these out where they would be too long.
  noise: v.optional(v.nullable(noise), null),
  twoSample: v.optional(optionalNumber, null),
  effect: v.optional(v.nullable(v.object({ name: v.string(), value: v.number() })), null),
  parts: v.optional(v.nullable(parts), null),
  change: v.string(),
  calendar: v.optional(v.nullable(bothSides(calendarSide))),
  text: v.optional(v.nullable(textChange)),
});

const datasetCounts = v.object({
  rows: v.number(),
  columns: v.number(),
  missing: v.number(),
  missingShare: optionalNumber,
  duplicateRows: optionalNumber,
  constantColumns: v.number(),
  emptyColumns: v.number(),
  emptyRows: optionalNumber,
});

const datasetQuality: v.GenericSchema<unknown, DatasetQualityResult> = v.object({
  reference: datasetCounts,
  current: datasetCounts,
});

/** Results by column, in the order of the report. */
type ByColumn<R> = ReadonlyMap<string, R>;

/** A report grows while it is computed: what was checked before is not checked again. */
export function once<R>(schema: v.GenericSchema<unknown, R>): (result: unknown) => R | null {
  const checked = new WeakMap<object, R | null>();
  return (result) => {
    if (typeof result !== "object" || result === null) return null;
    const known = checked.get(result);
    if (known !== undefined) return known;
    const parsed = v.safeParse(schema, result);
    const value = parsed.success ? parsed.output : null;
    checked.set(result, value);
    return value;
  };
}

const toColumnDrift = once(columnDrift);
const toColumnQuality = once(columnQualitySchema);
const toDatasetQuality = once(datasetQuality);

function byColumn<R>(
  report: Report,
  monitor: string,
  read: (result: unknown) => R | null,
): ByColumn<R> {
  const found = new Map<string, R>();
  for (const { column, result } of report.results[monitor]?.columns ?? []) {
    const value = read(result);
    if (value !== null) found.set(column, value);
  }
  return found;
}

export const columnDriftResults = (report: Report): ByColumn<ColumnDriftResult> =>
  byColumn(report, "drift.column", toColumnDrift);

export const columnQualityResults = (report: Report): ByColumn<ColumnQualityResult> =>
  byColumn(report, "quality.column", toColumnQuality);

export const datasetQualityResult = (report: Report): DatasetQualityResult | null =>
  toDatasetQuality(report.results["quality.dataset"]?.dataset);
