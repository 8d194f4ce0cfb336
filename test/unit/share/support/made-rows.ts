import type { Check, Metric } from "../../../../src/monitors/monitor.ts";

export const referenceRows = 62_495;
export const currentRows = 69_399;

export const metric = (
  monitor: string,
  column: string,
  name: string,
  value: number | null,
  reference: number | null = null,
): Metric => ({
  monitor,
  slice: "current",
  column,
  segment: null,
  metric: name,
  value,
  reference,
  note: value === null ? "there is no value" : null,
});

export const check = (
  monitor: string,
  column: string,
  name: string,
  value: number,
  threshold: number,
  message: string,
): Check => ({
  id: monitor === "drift.column" ? `${monitor}/${column}` : `${monitor}/${column}/${name}`,
  monitor,
  slice: "current",
  column,
  segment: null,
  metric: name,
  value,
  condition: { op: monitor === "drift.column" ? "lt" : "lte", threshold },
  status: value <= threshold ? "pass" : "fail",
  severity: "fail",
  message,
});
