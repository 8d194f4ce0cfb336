import type { Report } from "../../notebook/report.ts";

/** What each monitor allows when nobody says otherwise. */
const defaults: ReadonlyMap<string, number> = new Map([
  ["performance.regression", 0.1],
  ["performance.classification", 0.2],
]);

/**
 * How much worse a metric may be, as a part of the reference's value. The notebook may come from
 * anybody: what is no such number is the default.
 */
export function toleranceOf({ notebook }: Report, monitor: string): number {
  const chosen = notebook.cells.find((cell) => cell.monitor === monitor)?.params["tolerance"];
  return typeof chosen === "number" && Number.isFinite(chosen) && chosen >= 0
    ? chosen
    : (defaults.get(monitor) ?? 0);
}
