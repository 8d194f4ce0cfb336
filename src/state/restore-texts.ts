import { driftMethods } from "../monitors/drift/methods/catalogue.ts";
import type { Report } from "../notebook/report.ts";

/** Puts back what links leave out because the method says it anyway: where its number comes from. */
export function restoreTexts(report: Report): Report {
  const drift = report.results["drift.column"];
  if (drift?.columns === undefined) return report;
  const columns = drift.columns.map((entry) => {
    const { result } = entry;
    if (typeof result !== "object" || result === null || !("method" in result)) return entry;
    const method = driftMethods.find(({ name }) => name === result.method);
    const hasSource = "source" in result && result.source !== "";
    return method === undefined || hasSource
      ? entry
      : { ...entry, result: { ...result, source: method.source } };
  });
  return { ...report, results: { ...report.results, "drift.column": { ...drift, columns } } };
}
