import { emptyCounts } from "../../src/measure/counts.ts";
import { columnDrift } from "../../src/monitors/drift/column-drift.ts";
import { checkOf } from "../../src/monitors/finding.ts";
import type { Check, SubjectColumn } from "../../src/monitors/monitor.ts";
import { columnChecks } from "../../src/monitors/quality/column-checks.ts";
import { columnQualityParams } from "../../src/monitors/quality/column-quality-params.ts";
import type {
  ColumnQualityResult,
  ColumnStatistics,
} from "../../src/monitors/quality/quality-results.ts";
import type { Report } from "../../src/notebook/report.ts";
import { summarize } from "../../src/notebook/summary.ts";
import { ecdfOf } from "../../src/stats/ecdf.ts";
import * as v from "valibot";
import type { SampleColumn } from "./sample-columns.ts";

type Values = SampleColumn["reference"];

const isNumber = (value: unknown): value is number => typeof value === "number";

function countsOf(values: Values) {
  const sums = new Map<string, number>();
  for (const value of values) {
    if (value !== null) sums.set(String(value), (sums.get(String(value)) ?? 0) + 1);
  }
  const sorted = [...sums].sort((a, b) => b[1] - a[1]);
  return {
    ...emptyCounts,
    rows: values.length,
    missing: values.filter((value) => value === null).length,
    labels: sorted.map(([label]) => label),
    counts: sorted.map(([, n]) => n),
  };
}

function statisticsOf(column: SampleColumn, values: Values): ColumnStatistics {
  const counts = countsOf(values);
  const finite = values.filter(isNumber);
  const mean = finite.length === 0 ? null : finite.reduce((s, x) => s + x, 0) / finite.length;
  const sorted = finite.toSorted((a, b) => a - b);
  const at = (p: number) => sorted[Math.round(p * (sorted.length - 1))] ?? null;
  const squares = mean === null ? 0 : finite.reduce((s, x) => s + (x - mean) ** 2, 0);
  const isNumeric = column.type === "numeric";
  return {
    rows: values.length,
    missing: counts.missing,
    distinct: counts.labels.length,
    mostCommon:
      counts.labels[0] === undefined || column.type === "datetime"
        ? null
        : { value: counts.labels[0], count: counts.counts[0] ?? 0 },
    infinite: isNumeric ? 0 : null,
    zeros: isNumeric ? finite.filter((x) => x === 0).length : null,
    min: at(0),
    max: at(1),
    mean,
    std: finite.length < 2 || !isNumeric ? null : Math.sqrt(squares / (finite.length - 1)),
    q25: at(0.25),
    median: at(0.5),
    q75: at(0.75),
  };
}

function qualityOf(column: SampleColumn): ColumnQualityResult {
  const reference = statisticsOf(column, column.reference);
  const current = statisticsOf(column, column.current);
  const { min, max } = reference;
  const known = new Set(countsOf(column.reference).labels);
  const counts = countsOf(column.current);
  const fresh = counts.labels.flatMap((label, i) =>
    known.has(label) ? [] : [{ label, rows: counts.counts[i] ?? 0 }],
  );
  return {
    type: column.type,
    reference,
    current,
    outOfRange:
      column.type !== "numeric" || min === null || max === null
        ? null
        : column.current.filter((x) => isNumber(x) && (x < min || x > max)).length,
    newCategories:
      column.type === "categorical"
        ? {
            count: fresh.length,
            rows: fresh.reduce((s, { rows }) => s + rows, 0),
            examples: fresh.slice(0, 5),
          }
        : null,
    vanishedCategories: null,
  };
}

/** A report over made columns, with the real monitors' numbers and sentences. */
export function sampleReport(
  columns: readonly SampleColumn[],
  drift: Readonly<Record<string, unknown>> = {},
): Report {
  const params = v.parse(columnDrift.params, drift);
  const checks: Check[] = [];
  const driftResults: { column: string; result: unknown }[] = [];
  const qualityResults: { column: string; result: unknown }[] = [];
  for (const sample of columns) {
    const stored = { name: sample.name, storage: "number", engineType: "DOUBLE" } as const;
    const column: SubjectColumn = { ...sample, reference: stored, current: stored };
    const applies = columnDrift.applies(column);
    if (applies.ok) {
      const pair = <T>(of: (values: Values) => T) => ({
        reference: of(sample.reference),
        current: of(sample.current),
      });
      const measured =
        sample.type === "numeric"
          ? { ecdf: pair((values) => ecdfOf(values.filter(isNumber))) }
          : { counts: pair(countsOf) };
      const sql = (_: string, side: string): string =>
        `SELECT "${sample.name}"\nFROM "${side}"\nWHERE "${sample.name}" IS NOT NULL`;
      const choice = columnDrift.forColumn(params, column);
      const finding = columnDrift.evaluate({ column, measured, sql }, choice);
      checks.push(...finding.checks);
      driftResults.push({ column: sample.name, result: finding.result });
    } else {
      checks.push(
        checkOf({
          monitor: "drift.column",
          column: sample.name,
          metric: "drift_score",
          value: null,
          condition: null,
          status: "skipped",
          message: applies.reason,
        }),
      );
    }
    const quality = qualityOf(sample);
    qualityResults.push({ column: sample.name, result: quality });
    checks.push(...columnChecks(sample.name, quality, v.parse(columnQualityParams, {})));
  }
  const counts = (rows: number, missing: number, duplicateRows: number) => ({
    rows,
    columns: columns.length,
    missing,
    missingShare: missing / (rows * columns.length),
    duplicateRows,
    constantColumns: 0,
    emptyColumns: 1,
    emptyRows: 0,
  });
  const drifted = checks.filter(
    ({ monitor, status }) => monitor === "drift.column" && status === "fail",
  ).length;
  const tested = checks.filter(
    ({ monitor, status }) => monitor === "drift.column" && status !== "skipped",
  ).length;
  const all = [
    ...checks,
    checkOf({
      monitor: "quality.dataset",
      column: null,
      idSuffix: "missing_share",
      metric: "missing_share",
      value: 0.07,
      condition: { op: "lte", threshold: 0.075 },
      status: "pass",
      message: "7.1 % of the cells are missing, 6.9 % before",
    }),
    checkOf({
      monitor: "quality.dataset",
      column: null,
      idSuffix: "duplicate_rows",
      metric: "duplicate_rows",
      value: 0.01,
      condition: { op: "lte", threshold: 0.001 },
      status: "fail",
      message: "0.4 % of the rows repeat an earlier one, 0 % before",
    }),
  ];
  return {
    format: "driftbook/report",
    version: 1,
    generator: "driftbook 0.1.0",
    createdAt: "2026-11-22T21:03:00Z",
    notebook: {
      version: 1,
      data: {},
      columns: [],
      missingTokens: ["", "NA", "N/A", "null", "NaN", "?"],
      dateOrder: [],
      cells: [
        { kind: "monitor", monitor: "drift.column", params: { ...drift } },
        { kind: "monitor", monitor: "drift.dataset", params: {} },
      ],
    },
    datasets: {
      reference: {
        name: "green_2022-01.parquet",
        rows: 62495,
        columns: columns.length,
        fingerprint: "9f3c1a77d2e04b15",
      },
      current: {
        name: "green_2022-02.parquet",
        rows: 69399,
        columns: columns.length,
        fingerprint: "1be07c42a9d3f860",
      },
    },
    columns: columns.map(({ name, type, role }) => ({ name, type, role })),
    slices: [],
    metrics: [],
    checks: all.map((check) => ({ ...check })),
    results: {
      "drift.column": { columns: driftResults },
      "drift.dataset": { dataset: { drifted, tested, share: drifted / tested, limit: 0.5 } },
      "quality.column": { columns: qualityResults },
      "quality.dataset": {
        dataset: { reference: counts(62495, 78000, 0), current: counts(69399, 89100, 277) },
      },
    },
    provenance: { engine: "preview", seeds: [], approximate: [] },
    summary: summarize(all),
  };
}
