import { isJsonObject, toPlainJson } from "./canonical-json.ts";
import type { Json, JsonObject } from "./canonical-json.ts";
import { isNearly } from "./nearly-equal.ts";
import { repeatColumnQuality } from "./repeat-column-quality.ts";
import { repeatFairness } from "./repeat-fairness.ts";
import { changesOf, splitRows, withChanges } from "./repeat-rows.ts";
import type { Found, FoundIn, Repeater } from "./repeater.ts";

const repeaters: readonly Repeater[] = [repeatColumnQuality, repeatFairness];

/** A report in which the findings that can be made again are short. */
export const shortenFindings = (report: JsonObject): JsonObject =>
  repeaters.reduce(shortenFinding, report);

/** The report with its findings whole; what cannot be made again is left out. Never throws. */
export function repeatFindings(report: JsonObject): JsonObject {
  const { results } = report;
  if (!isJsonObject(results)) return report;
  const found = repeaters.flatMap((repeater) => {
    const result = results[repeater.monitor];
    const short = isJsonObject(result) ? result["short"] : undefined;
    return isJsonObject(short)
      ? [repeatFinding(repeater, short, foundIn(report, repeater.monitor))]
      : [];
  });
  if (found.length === 0) return report;
  const insertInto = (key: "metrics" | "checks"): Json => {
    const rows = Array.isArray(report[key]) ? [...(report[key] as readonly Json[])] : [];
    // Each place counts the rows that were left when its monitor's were taken out.
    for (const { [key]: own } of found.toReversed()) rows.splice(own.at, 0, ...own.rows);
    return rows;
  };
  const whole = Object.fromEntries(found.map(({ monitor, result }) => [monitor, result]));
  return {
    ...report,
    metrics: insertInto("metrics"),
    checks: insertInto("checks"),
    results: { ...results, ...whole },
  };
}

function shortenFinding(report: JsonObject, { monitor, shorten, repeat }: Repeater): JsonObject {
  const { results } = report;
  const result = isJsonObject(results) ? results[monitor] : undefined;
  const metrics = splitRows(report["metrics"], monitor);
  const checks = splitRows(report["checks"], monitor);
  if (!isJsonObject(results) || result === undefined || metrics === null || checks === null) {
    return report;
  }
  const short = shorten({ metrics: metrics.own, checks: checks.own, result });
  const again = short === null ? null : attempt(repeat, short, foundIn(report, monitor));
  if (short === null || again === null || !isNearly(result, toPlainJson(again.result))) {
    return report;
  }
  const ofMetrics = changesOf(again.metrics, metrics.own);
  const ofChecks = changesOf(again.checks, checks.own);
  if (ofMetrics === null || ofChecks === null) return report;
  return {
    ...report,
    metrics: metrics.others,
    checks: checks.others,
    results: {
      ...results,
      [monitor]: {
        short: {
          content: short,
          metrics: { at: metrics.at, changes: toPlainJson(ofMetrics) },
          checks: { at: checks.at, changes: toPlainJson(ofChecks) },
        },
      },
    },
  };
}

interface RowsAt {
  readonly at: number;
  readonly rows: readonly Json[];
}

function repeatFinding({ monitor, repeat }: Repeater, short: JsonObject, found: FoundIn) {
  const again = attempt(repeat, short["content"] ?? null, found);
  const rowsOf = (key: "metrics" | "checks"): RowsAt => {
    const place = short[key];
    if (again === null || !isJsonObject(place)) return { at: 0, rows: [] };
    const { at, changes } = place;
    return { at: typeof at === "number" ? at : 0, rows: withChanges(again[key], changes) };
  };
  return {
    monitor,
    metrics: rowsOf("metrics"),
    checks: rowsOf("checks"),
    result: again?.result ?? {},
  };
}

function foundIn({ notebook }: JsonObject, monitor: string): FoundIn {
  const cells = isJsonObject(notebook) ? notebook["cells"] : undefined;
  const own = Array.isArray(cells)
    ? (cells as readonly Json[]).find((cell) => isJsonObject(cell) && cell["monitor"] === monitor)
    : undefined;
  return { params: isJsonObject(own) ? (own["params"] ?? {}) : {} };
}

/** What a short form gives as plain JSON; monitors trust their input, which links do not earn. */
function attempt(repeat: Repeater["repeat"], short: Json, where: FoundIn): Found | null {
  try {
    const found = repeat(short, where);
    if (found === null) return null;
    return { ...found, result: toPlainJson(found.result) };
  } catch {
    // A short form that nobody's report gives: the finding is left out.
    return null;
  }
}
