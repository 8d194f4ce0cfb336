import type { Report } from "../../../../src/notebook/report.ts";
import { categoricalDrift, numericDrift } from "./made-drift.ts";
import { currentRows, referenceRows } from "./made-rows.ts";
import { madeQuality } from "./made-quality.ts";
import { randomNumbers } from "./random.ts";

type Kind = "numeric" | "categorical" | "boolean" | "datetime" | "text";

/**
 * A report of the size and shape that the default notebook gives for a file of 20 columns: 12
 * numeric ones (every quantile, moment and distance a double with a full random mantissa, which is
 * worse than real data), five categorical, one boolean, one datetime, one text.
 */
export function madeReport(seed = 1, kinds: readonly Kind[] = twentyColumns): Report {
  const random = randomNumbers(seed);
  const columns = kinds.map((type, i) => ({
    name: nameOf(type, i),
    type,
    role: "feature" as const,
  }));
  const quality = columns.map((column) => madeQuality(column.name, column.type, random));
  const drift = columns.map(({ name, type }) => {
    if (type === "numeric") return numericDrift(name, quality, random);
    return type === "categorical" || type === "boolean"
      ? categoricalDrift(name, type === "boolean" ? 2 : 12, random)
      : null;
  });
  const drifts = drift.filter((one) => one !== null);
  const checks = [...quality, ...drifts].flatMap((one) => one.checks);
  const statuses = (status: string): number => checks.filter((c) => c.status === status).length;
  const rows = (monitor: string, results: readonly { column: string; result: unknown }[]) => ({
    [monitor]: { columns: [...results] },
  });
  return {
    format: "driftbook/report",
    version: 1,
    generator: "driftbook 0.1.0",
    createdAt: "2026-11-22T21:03:00Z",
    notebook: madeNotebook(),
    datasets: {
      reference: head("trips_2022-01.parquet", referenceRows, columns.length, "9f3c2b1a00d4e5f6"),
      current: head("trips_2022-02.parquet", currentRows, columns.length, "17ac93be4410cd02"),
    },
    columns,
    slices: [
      { id: "reference", rows: referenceRows },
      { id: "current", rows: currentRows },
    ],
    metrics: [...quality, ...drifts].flatMap((one) => one.metrics.map((row) => ({ ...row }))),
    checks: checks.map((row) => ({ ...row })),
    results: {
      "quality.schema": {
        dataset: { onlyReference: [], onlyCurrent: [], changedType: [], orderDiffers: false },
      },
      ...rows(
        "quality.column",
        quality.map(({ column, result }) => ({ column, result })),
      ),
      ...rows(
        "drift.column",
        drifts.map(({ column, result }) => ({ column, result })),
      ),
      "drift.dataset": { dataset: { drifted: 7, tested: 18, share: 7 / 18, limit: 0.5 } },
    },
    provenance: { engine: "DuckDB v1.4.3", seeds: [], approximate: [] },
    summary: {
      status: "fail",
      pass: statuses("pass"),
      warn: statuses("warn"),
      fail: statuses("fail"),
      undecided: 0,
      skipped: 0,
      error: 0,
    },
  };
}

const twentyColumns: readonly Kind[] = [
  ...new Array<Kind>(12).fill("numeric"),
  ...new Array<Kind>(5).fill("categorical"),
  "boolean",
  "datetime",
  "text",
];

const stems = ["trip_distance", "fare_amount", "tip", "tolls_amount", "total_amount", "duration"];
const nameOf = (type: Kind, i: number): string =>
  type === "numeric"
    ? `${stems[i % stems.length] ?? ""}_${String(i)}`
    : `${type}_column_${String(i)}`;

const head = (name: string, rows: number, columns: number, fingerprint: string) => ({
  name,
  rows,
  columns,
  fingerprint,
});

/** The default notebook after its user corrected what it says about 20 columns. */
export const madeNotebook = (): Report["notebook"] => ({
  version: 1,
  data: {
    reference: { name: "trips_2022-01.parquet", address: "samples/trips_2022-01.parquet" },
    current: { name: "trips_2022-02.parquet", address: "samples/trips_2022-02.parquet" },
  },
  columns: [
    ...stems.map((name, i) => ({
      name: `${name}_${String(i)}`,
      type: "numeric" as const,
      role: i === 0 ? ("target" as const) : ("feature" as const),
    })),
    ...Array.from({ length: 14 }, (_, i) => ({
      name: nameOf(twentyColumns[i + 6] ?? "text", i + 6),
      role: i === 0 ? ("prediction" as const) : ("feature" as const),
    })),
  ],
  missingTokens: ["", "NA", "N/A", "null", "NaN", "?"],
  dateOrder: [],
  cells: [
    { kind: "monitor", monitor: "quality.schema", params: {} },
    { kind: "monitor", monitor: "quality.dataset", params: {} },
    { kind: "monitor", monitor: "quality.column", params: { tolerance: 0.15, allowance: 0.02 } },
    {
      kind: "monitor",
      monitor: "drift.column",
      params: {
        method: "wasserstein",
        threshold: 0.12,
        columns: [{ name: "fare_amount_1", method: "ks", threshold: 0.01 }],
      },
    },
    { kind: "monitor", monitor: "drift.dataset", params: { share: 0.3 } },
  ],
});
