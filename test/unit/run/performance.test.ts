import { afterAll, describe, expect, it } from "vitest";
import type { ColumnType, Role, StoredColumn } from "../../../src/data/column.ts";
import type { SubjectColumn } from "../../../src/monitors/monitor.ts";
import { SideMeasurer } from "../../../src/run/measure-side.ts";
import { runReport } from "../../../src/run/run-report.ts";
import { sideEngine } from "../../../src/run/side-engine.ts";
import type { Report } from "../../../src/notebook/report.ts";
import { openNativeEngine } from "../support/native-engine.ts";

const engine = await openNativeEngine();
afterAll(() => engine.close());

const text = { storage: "text", engineType: "VARCHAR" } as const;
const number = { storage: "number", engineType: "DOUBLE" } as const;
const column = (
  name: string,
  type: ColumnType,
  role: Role,
  stored: Omit<StoredColumn, "name">,
): SubjectColumn => ({
  name,
  type,
  role,
  reference: { name, ...stored },
  current: { name, ...stored },
});

async function run(columns: readonly SubjectColumn[], monitor: string): Promise<Report> {
  const rowsOf = async (table: string) =>
    Number((await engine.query(`SELECT COUNT(*)::DOUBLE AS n FROM ${table}`)).columns["n"]?.[0]);
  const rows = { reference: await rowsOf("reference"), current: await rowsOf("current") };
  const head = (name: string, n: number) => ({
    name,
    rows: n,
    columns: columns.length,
    fingerprint: "f",
  });
  return runReport({
    columns,
    rows,
    differences: { onlyReference: [], onlyCurrent: [], changedType: [], orderDiffers: false },
    frame: {
      generator: "test",
      createdAt: "2026-01-01T00:00:00Z",
      engine: "duckdb",
      notebook: {
        version: 1,
        data: {},
        columns: [],
        missingTokens: [],
        dateOrder: [],
        cells: [{ kind: "monitor", monitor, params: {} }],
      },
      datasets: { reference: head("a", rows.reference), current: head("b", rows.current) },
      columns,
    },
    measurers: {
      reference: new SideMeasurer("reference", sideEngine(engine)),
      current: new SideMeasurer("current", sideEngine(engine)),
    },
    kept: new Map(),
    dataVersion: "1",
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
}

const value = (report: Report, metric: string, segment: string | null = null) =>
  report.metrics.find((row) => row.metric === metric && row.segment === segment)?.value;
const status = (report: Report, id: string) =>
  report.checks.find((check) => check.id === id)?.status;

describe("the performance of a regression", () => {
  const columns = [
    column("y", "numeric", "target", number),
    column("p", "numeric", "prediction", number),
  ];

  it("is measured on both sides, and fails when errors have doubled", async () => {
    await engine.run(`CREATE OR REPLACE TABLE reference AS
      SELECT i::DOUBLE AS y, i + (i % 5) - 2.0 AS p FROM range(1000) t(i)`);
    await engine.run(`CREATE OR REPLACE TABLE current AS
      SELECT CASE WHEN i % 10 > 0 THEN i::DOUBLE END AS y, i + 2 * ((i % 5) - 2.0) AS p FROM range(1000) t(i)`);
    const report = await run(columns, "performance.regression");
    // Errors of −2 … 2, then doubled; a tenth of the labels (those of error −4) has not come.
    expect(value(report, "mae")).toBeCloseTo((1000 * 2.4 - 100 * 4) / 900, 12);
    expect(report.metrics.find(({ metric }) => metric === "mae")?.reference).toBeCloseTo(1.2, 12);
    expect(value(report, "max_abs_error")).toBe(4);
    expect(value(report, "labelled_rows")).toBe(900);
    expect(status(report, "performance.regression/mae")).toBe("fail");
    expect(status(report, "performance.regression/r2")).toBe("pass");
  });

  it("passes when errors became smaller", async () => {
    await engine.run("CREATE OR REPLACE TABLE current AS SELECT y, y + 0.1 AS p FROM reference");
    const report = await run(columns, "performance.regression");
    expect(status(report, "performance.regression/mae")).toBe("pass");
  });
});

describe("the performance of a classifier", () => {
  const columns = [
    column("y", "categorical", "target", text),
    column("p", "categorical", "prediction", text),
    column("score", "numeric", "probability", number),
  ];

  it("has the metrics of labels and of scores", async () => {
    const rows = (shift: number) => `SELECT CASE WHEN i % 2 = 0 THEN 'yes' ELSE 'no' END AS y,
      CASE WHEN (i % 4 = 0 OR i % 8 = 1) THEN 'yes' ELSE 'no' END AS p,
      CASE WHEN i % 2 = 0 THEN 0.4 + (i % 7) / 20.0 ELSE 0.6 - (i % 5) / 20.0 + ${shift} END AS score
      FROM range(800) t(i)`;
    await engine.run(`CREATE OR REPLACE TABLE reference AS ${rows(0)}`);
    await engine.run(`CREATE OR REPLACE TABLE current AS ${rows(0.2)}`);
    const report = await run(columns, "performance.classification");
    expect(value(report, "accuracy")).toBe((200 + 300) / 800);
    expect(value(report, "precision")).toBe(200 / 300);
    expect(value(report, "recall")).toBe(0.5);
    expect(value(report, "precision", "class=no")).toBe(300 / 500);
    const auc = report.metrics.find(({ metric }) => metric === "roc_auc");
    expect(auc?.reference).toBeGreaterThan(auc?.value ?? 1);
    expect(status(report, "performance.classification/roc_auc")).toBe("fail");
    expect(status(report, "performance.classification/accuracy")).toBe("pass");
  });

  it("says that a monitor for numbers does not fit", async () => {
    const report = await run(columns, "performance.regression");
    expect(report.checks[0]).toMatchObject({
      status: "skipped",
      message: "target and prediction are not both numbers",
    });
  });
});
