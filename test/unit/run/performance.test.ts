import { afterAll, describe, expect, it } from "vitest";
import type { SubjectColumn } from "../../../src/monitors/monitor.ts";
import type { Report } from "../../../src/notebook/report.ts";
import { subjectColumn } from "../monitors/support/run-monitor.ts";
import { openNativeEngine } from "../support/native-engine.ts";
import { reportOfTables } from "../support/report-of-tables.ts";

const engine = await openNativeEngine();
afterAll(() => engine.close());

const run = (columns: readonly SubjectColumn[], monitor: string): Promise<Report> =>
  reportOfTables(engine, { columns, cells: [{ kind: "monitor", monitor, params: {} }] });

const value = (report: Report, metric: string, segment: string | null = null) =>
  report.metrics.find((row) => row.metric === metric && row.segment === segment)?.value;
const status = (report: Report, id: string) =>
  report.checks.find((check) => check.id === id)?.status;

describe("the performance of a regression", () => {
  const columns = [
    subjectColumn("y", "numeric", "number", "target"),
    subjectColumn("p", "numeric", "number", "prediction"),
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
    subjectColumn("y", "categorical", "text", "target"),
    subjectColumn("p", "categorical", "text", "prediction"),
    subjectColumn("score", "numeric", "number", "probability"),
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
