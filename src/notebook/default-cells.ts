import type { MonitorCell } from "./notebook.ts";

const monitor = (id: string): MonitorCell => ({ kind: "monitor", monitor: id, params: {} });

/** The cells of a notebook that nobody has changed, in the order in which a reader meets them. */
export const defaultCells: MonitorCell[] = [
  monitor("quality.schema"),
  monitor("quality.dataset"),
  monitor("quality.column"),
  monitor("drift.column"),
  monitor("drift.dataset"),
  monitor("drift.target"),
  monitor("drift.prediction"),
  monitor("performance.regression"),
  monitor("performance.classification"),
  monitor("performance.ranking"),
  monitor("performance.estimated"),
  monitor("fairness.group"),
];
