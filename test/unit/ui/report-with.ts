import type { Check } from "../../../src/monitors/monitor.ts";
import type { Report } from "../../../src/notebook/report.ts";
import { summarize } from "../../../src/notebook/summary.ts";

interface Parts {
  readonly columns?: Report["columns"];
  readonly checks?: readonly Check[];
  readonly results?: Report["results"];
  /** Parameters of `drift.column`. */
  readonly params?: Record<string, unknown>;
  readonly currentFingerprint?: string;
}

/** A report that holds what a test names, and nothing else. */
export function reportWith({
  columns = [],
  checks = [],
  results = {},
  params = {},
  currentFingerprint = "fedcba9876543210",
}: Parts): Report {
  const dataset = { rows: 10, columns: columns.length, fingerprint: "0123456789abcdef" };
  return {
    format: "driftbook/report",
    version: 1,
    generator: "driftbook test",
    createdAt: "2026-01-01T00:00:00Z",
    notebook: {
      version: 1,
      data: {},
      columns: [],
      missingTokens: [],
      dateOrder: [],
      cells: [{ kind: "monitor", monitor: "drift.column", params }],
    },
    datasets: {
      reference: { name: "a.csv", ...dataset },
      current: { name: "b.csv", ...dataset, fingerprint: currentFingerprint },
    },
    columns,
    slices: [],
    metrics: [],
    checks: checks.map((check) => ({ ...check })),
    results,
    provenance: { engine: "none", seeds: [], approximate: [] },
    summary: summarize(checks),
  };
}
