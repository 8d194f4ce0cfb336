import * as v from "valibot";
import { isJsonObject } from "./canonical-json.ts";
import type { Json, JsonObject } from "./canonical-json.ts";
import { fillTemplate, toTemplate, WrittenNumbers } from "./sentence-template.ts";
import type { TemplateValues } from "./sentence-template.ts";

/*
 * Why a column's drift method was chosen, its formula with the numbers put in, and the SQL: texts
 * that differ between columns by names and numbers only, which stand elsewhere in the report.
 */

const monitor = "drift.column";
const smallestNorm = 0.001;

const resultSchema = v.looseObject({
  score: v.nullable(v.number()),
  twoSample: v.optional(v.nullable(v.number())),
  n: v.object({ reference: v.number(), current: v.number() }),
});
const textsSchema = v.object({
  because: v.string(),
  computation: v.array(v.string()),
  sql: v.string(),
});

type Change = (text: string, values: TemplateValues) => string;

/** The report with those texts as templates, of which links have a few for all columns. */
export const shortenDriftTexts = (
  report: JsonObject,
  written: WrittenNumbers = new WrittenNumbers(),
): JsonObject => changeTexts(report, toTemplate, written);

/** The report with those texts as they were. */
export const fillDriftTexts = (report: JsonObject): JsonObject =>
  changeTexts(report, fillTemplate, new WrittenNumbers());

function changeTexts(report: JsonObject, change: Change, written: WrittenNumbers): JsonObject {
  const { results } = report;
  const drift = isJsonObject(results) ? results[monitor] : undefined;
  if (!isJsonObject(results) || !isJsonObject(drift) || !Array.isArray(drift["columns"])) {
    return report;
  }
  const deviations = deviationsOf(results);
  const metrics = metricsByColumn(report["metrics"]);
  const columns = (drift["columns"] as readonly Json[]).map((row): Json => {
    if (!isJsonObject(row) || !isJsonObject(row["result"])) return row;
    const { result } = row;
    if (!v.is(textsSchema, result)) return row;
    const { because, computation, sql } = result;
    const name = typeof row["column"] === "string" ? row["column"] : "";
    const numbers = numbersOf(result, deviations.get(name), metrics.get(name) ?? []);
    const values = { texts: [name], numbers, written };
    return {
      ...row,
      result: {
        ...result,
        because: change(because, { ...values, texts: [] }),
        computation: computation.map((line) => change(line, { ...values, texts: [] })),
        sql: change(sql, { ...values, numbers: [] }),
      },
    };
  });
  return { ...report, results: { ...results, [monitor]: { ...drift, columns } } };
}

/** In one order for all columns, so that their templates are the same. */
function numbersOf(
  result: JsonObject,
  deviation: Deviation | undefined,
  metrics: readonly number[],
): readonly number[] {
  if (!v.is(resultSchema, result)) return [];
  const { score, twoSample, n } = result;
  const known = score ?? Number.NaN;
  const s = deviation === undefined ? Number.NaN : populationDeviation(deviation);
  const distance = known * Math.max(s, smallestNorm);
  const distinct = deviation?.distinct ?? Number.NaN;
  return [
    known,
    n.reference,
    n.current,
    distance,
    s,
    distinct,
    twoSample ?? Number.NaN,
    ...metrics,
  ];
}

interface Deviation {
  /** Of the reference as a sample, of so many values. */
  readonly std: number | null;
  readonly n: number;
  /** Categories of both sides together. */
  readonly distinct: number;
}

/** With the number of values as divisor, as the Wasserstein distance is normed. */
const populationDeviation = ({ std, n }: Deviation): number =>
  std === null || n === 0 ? Number.NaN : std * Math.sqrt((n - 1) / n);

const qualitySchema = v.object({
  column: v.string(),
  result: v.looseObject({
    reference: v.looseObject({
      rows: v.number(),
      missing: v.number(),
      infinite: v.nullable(v.number()),
      std: v.nullable(v.number()),
      distinct: v.nullable(v.number()),
    }),
    newCategories: v.nullable(v.looseObject({ count: v.number() })),
  }),
});

function deviationsOf(results: JsonObject): ReadonlyMap<string, Deviation> {
  const quality = results["quality.column"];
  const columns = isJsonObject(quality) ? quality["columns"] : undefined;
  return new Map(
    (Array.isArray(columns) ? (columns as readonly Json[]) : []).flatMap((row) => {
      if (!v.is(qualitySchema, row)) return [];
      const { reference, newCategories } = row.result;
      const { rows, missing, infinite, std, distinct } = reference;
      const own = {
        std,
        n: rows - missing - (infinite ?? 0),
        distinct: (distinct ?? Number.NaN) + (newCategories?.count ?? 0),
      };
      return [[row.column, own] as const];
    }),
  );
}

function metricsByColumn(metrics: Json | undefined): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const row of Array.isArray(metrics) ? (metrics as readonly Json[]) : []) {
    if (!isJsonObject(row) || row["monitor"] !== monitor) continue;
    const { column, value } = row;
    if (typeof column !== "string" || typeof value !== "number") continue;
    found.set(column, [...(found.get(column) ?? []), value]);
  }
  return found;
}
