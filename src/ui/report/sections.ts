import type { Report } from "../../notebook/report.ts";
import { errorIsKnown } from "../../monitors/performance/estimated/messages.ts";
import { groupBy } from "../group-by.ts";

/** A section of the report's page. */
export interface PageSection {
  readonly id: string;
  readonly title: string;
  readonly group: "Report" | "Data" | "Notebook";
}

/** Monitors that have a section made for them; all others are shown by area. */
const ownSections: ReadonlyMap<string, string> = new Map([
  ["drift.column", "drift"],
  ["drift.dataset", "drift"],
  ["drift.multivariate", "multivariate"],
  ["drift.target", "model-drift"],
  ["drift.prediction", "model-drift"],
  ["performance.estimated", "estimated"],
  ["performance.ranking", "ranking"],
  ["performance.challenger", "challenger"],
  ["performance.segments", "segments"],
  ["fairness.group", "fairness"],
  ["segments.numbers", "segment-numbers"],
  ["quality.schema", "quality"],
  ["quality.dataset", "quality"],
  ["quality.column", "quality"],
  ["quality.correlation", "correlation"],
  ["performance.regression", "performance"],
  ["performance.classification", "performance"],
]);
const hasOwnSection = (monitor: string): boolean => ownSections.has(monitor);

const areaTitles: Readonly<Record<string, string>> = {
  drift: "Drift of the model",
  performance: "More on performance",
  concept: "Concept drift",
  fairness: "Bias",
  service: "Service health",
};

/** A part of the report without a section of its own: its checks and metrics, as tables. */
export interface Area {
  readonly id: string;
  readonly title: string;
  readonly checks: readonly Report["checks"][number][];
  readonly metrics: readonly Report["metrics"][number][];
}

/** Whatever else the report holds, area by area; nothing that was computed stays hidden. */
export function areas(report: Report): readonly Area[] {
  const areaOf = (monitor: string): string => monitor.split(".")[0] ?? monitor;
  const own = ({ monitor }: { readonly monitor: string }): boolean => !hasOwnSection(monitor);
  const checks = groupBy(report.checks.filter(own), ({ monitor }) => areaOf(monitor));
  const metrics = groupBy(report.metrics.filter(own), ({ monitor }) => areaOf(monitor));
  return [...new Set([...checks.keys(), ...metrics.keys()])].map((area) => ({
    id: `area-${area}`,
    title: areaTitles[area] ?? area,
    checks: checks.get(area) ?? [],
    metrics: metrics.get(area) ?? [],
  }));
}

/** The sections in the order of the page. */
export function pageSections(
  report: Report,
  areas: readonly Area[],
  canChange: boolean,
): readonly PageSection[] {
  const optional = (monitor: string, id: string, title: string): readonly PageSection[] =>
    hasCell(report, monitor) ? [{ id, title, group: "Report" }] : [];
  const found = (monitors: readonly string[], id: string, title: string): readonly PageSection[] =>
    monitors.some((monitor) => hasResult(report, monitor)) ? [{ id, title, group: "Report" }] : [];
  return [
    { id: "drift", title: "Data drift", group: "Report" },
    ...found(["drift.target", "drift.prediction"], "model-drift", "Target and prediction drift"),
    ...optional("drift.multivariate", "multivariate", "Multivariate drift"),
    { id: "quality", title: "Data quality", group: "Report" },
    ...optional("quality.correlation", "correlation", "Correlations"),
    ...(hasPerformance(report)
      ? [{ id: "performance", title: "Performance", group: "Report" as const }]
      : []),
    ...(ranksItems(report) ? [{ id: "ranking", title: "Ranking", group: "Report" as const }] : []),
    ...areas.map(({ id, title }) => ({ id, title, group: "Report" as const })),
    ...(hasResult(report, "performance.estimated") || (canChange && isErrorKnown(report))
      ? [{ id: "estimated", title: "Performance without labels", group: "Report" as const }]
      : []),
    ...optional("performance.challenger", "challenger", "Champion and challenger"),
    ...optional("performance.segments", "segments", "Weak spots"),
    ...found(["fairness.group"], "fairness", "Bias"),
    ...optional("segments.numbers", "segment-numbers", "Numbers by segment"),
    { id: "statistics", title: "Statistics", group: "Report" },
    { id: "columns", title: "Columns and roles", group: "Data" },
    { id: "files", title: "Files", group: "Data" },
    ...(canChange ? [{ id: "cells", title: "Add to the report", group: "Notebook" as const }] : []),
  ];
}

/** The section that shows what a monitor found. */
export function sectionOf(monitor: string): string {
  return ownSections.get(monitor) ?? `area-${monitor.split(".")[0] ?? monitor}`;
}

/** Whether the report's notebook asks for a monitor. */
export const hasCell = ({ notebook }: Report, monitor: string): boolean =>
  notebook.cells.some((cell) => cell.monitor === monitor);

const ranking = "performance.ranking";

/** Whether the report is about a ranking, or was asked for one by the column of its users. */
export const ranksItems = (report: Report): boolean =>
  hasResult(report, ranking) ||
  report.notebook.cells.some(
    ({ monitor, params }) => monitor === ranking && params["user"] != null,
  );

/** Whether the report's notebook asks how good the model is, other than at ranking. */
export const hasPerformance = (report: Report): boolean =>
  predictors.some((monitor) => hasCell(report, monitor)) &&
  (!ranksItems(report) || predictors.some((monitor) => hasResult(report, monitor)));

/** Whether an error was not estimated only because the labels say it. */
const isErrorKnown = ({ checks }: Report): boolean =>
  checks.some(
    ({ monitor, message }) => monitor === "performance.estimated" && message === errorIsKnown,
  );

const predictors = ["performance.regression", "performance.classification"];

/** Whether a monitor of the data set found anything: one that was skipped has no result. */
const hasResult = ({ results }: Report, monitor: string): boolean =>
  results[monitor]?.dataset != null;

/** The element of a column's row in a section; names of columns may hold anything, numbers not. */
export const rowId = (section: string, index: number): string => `${section}-row-${index}`;
