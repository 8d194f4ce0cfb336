import { isJsonObject } from "./canonical-json.ts";
import type { Json, JsonObject } from "./canonical-json.ts";
import { mapList, mapMembers } from "./map-json.ts";
import { fillTemplate, toTemplate, WrittenNumbers } from "./sentence-template.ts";
import type { TemplateValues } from "./sentence-template.ts";

type Change = (text: string, values: TemplateValues) => string;

/** Members of results that hold sentences about the numbers beside them. */
const sentenceKeys: readonly string[] = ["change"];

/** Members of which `drift-texts.ts` makes templates; no sentence is about them. */
const otherTexts: readonly string[] = ["computation"];

/**
 * The report with ids and sentences as templates of the numbers and names that stand beside them.
 * Equal numbers make more than one template fit; the one that fits most sentences is taken.
 */
export function shortenSentences(
  report: JsonObject,
  written: WrittenNumbers = new WrittenNumbers(),
): JsonObject {
  const found: { readonly text: string; readonly values: TemplateValues }[] = [];
  const templates = new Map<string, number>();
  const collect: Change = (text, values) => {
    found.push({ text, values });
    const template = toTemplate(text, values);
    if (template.startsWith("~")) templates.set(template, 0);
    return text;
  };
  mapSentences(report, collect, written);
  for (const template of templates.keys()) {
    const fits = found.filter(({ text, values }) => fillTemplate(template, values) === text);
    templates.set(template, fits.length);
  }
  const mostUsed = [...templates].sort(([, a], [, b]) => b - a).map(([template]) => template);
  const change: Change = (text, values) =>
    mostUsed.find((template) => fillTemplate(template, values) === text) ??
    toTemplate(text, values);
  return mapSentences(report, change, written);
}

/** The report with its sentences as they were. */
export const fillSentences = (report: JsonObject): JsonObject =>
  mapSentences(report, fillTemplate, new WrittenNumbers());

function mapSentences(report: JsonObject, change: Change, written: WrittenNumbers): JsonObject {
  const metrics = numbersByPlace(report["metrics"]);
  const results = new Map<string, TemplateValues>();
  const visited = mapMembers(report["results"], (monitor, id) =>
    mapMembers(monitor, (part, key) =>
      key !== "columns"
        ? part
        : mapList(part, (row) => {
            const values = { ...leavesOf(row["result"]), written };
            results.set(placeOf({ monitor: id, column: row["column"] ?? null }), values);
            const result = mapMembers(row["result"], (member, name) =>
              typeof member === "string" && sentenceKeys.includes(name)
                ? change(member, values)
                : member,
            );
            return { ...row, ...(row["result"] !== undefined && { result }) };
          }),
    ),
  );
  const checks = mapList(report["checks"], (check) => {
    const place = placeOf(check);
    const condition = check["condition"];
    const values: TemplateValues = {
      written,
      texts: [
        ...[check["monitor"], check["column"], check["metric"]].filter(isText),
        ...(results.get(place)?.texts.slice(0, 12) ?? []),
      ],
      numbers: [
        ...[check["value"], isJsonObject(condition) ? condition["threshold"] : null].map(orNaN),
        ...(metrics.get(place) ?? []),
      ],
    };
    const changed = (key: string): JsonObject => {
      const text = check[key];
      return typeof text === "string" ? { [key]: change(text, values) } : {};
    };
    return { ...check, ...changed("id"), ...changed("message") };
  });
  return {
    ...report,
    ...(report["results"] !== undefined && { results: visited }),
    ...(report["checks"] !== undefined && { checks }),
  };
}

/** Values and reference values of the metrics of each monitor and column, in the report's order. */
function numbersByPlace(metrics: Json | undefined): ReadonlyMap<string, readonly number[]> {
  const numbers = new Map<string, number[]>();
  for (const metric of Array.isArray(metrics) ? (metrics as readonly Json[]) : []) {
    if (!isJsonObject(metric)) continue;
    const place = placeOf(metric);
    const list = numbers.get(place) ?? [];
    list.push(orNaN(metric["value"]), orNaN(metric["reference"]));
    numbers.set(place, list);
  }
  return numbers;
}

/** The texts and numbers of a result but for its sentences, keys in code-unit order. */
function leavesOf(result: Json | undefined): Omit<TemplateValues, "written"> {
  const texts: string[] = [];
  const numbers: number[] = [];
  const visit = (value: Json): void => {
    if (typeof value === "string") texts.push(value);
    else if (typeof value === "number") numbers.push(value);
    else if (Array.isArray(value)) (value as readonly Json[]).forEach(visit);
    else if (isJsonObject(value)) {
      for (const key of Object.keys(value).sort()) {
        const member = value[key];
        if (member === undefined || sentenceKeys.includes(key)) continue;
        if (!otherTexts.includes(key)) visit(member);
      }
    }
  };
  if (result !== undefined) visit(result);
  return { texts, numbers };
}

const placeOf = (row: JsonObject): string => JSON.stringify([row["monitor"], row["column"]]);
const isText = (value: Json | undefined): value is string => typeof value === "string";
const orNaN = (value: Json | undefined): number => (typeof value === "number" ? value : NaN);
