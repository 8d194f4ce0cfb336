import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Finding } from "../../../src/monitors/monitor.ts";
import { reportSchema, type Report } from "../../../src/notebook/report.ts";
import * as v from "valibot";
import { subjectColumn } from "../monitors/support/run-monitor.ts";
import { openNativeEngine } from "../support/native-engine.ts";
import { reportOfTables } from "../support/report-of-tables.ts";

const engine = await openNativeEngine();
afterAll(() => engine.close());

beforeAll(async () => {
  for (const [table, shift, n] of [
    ["reference", 0, 2000],
    ["current", 3, 3000],
  ] as const) {
    await engine.run(`CREATE TABLE "${table}" AS SELECT
      (i * 7919 % 1000) / 10.0 + ${shift} AS x,
      CASE WHEN i % 10 = 0 THEN NULL ELSE (i % 3)::VARCHAR END AS "__proto__",
      CASE WHEN i % 100 = 0 THEN 'inf'::DOUBLE WHEN i % 50 = 0 THEN 'nan'::DOUBLE ELSE i % 7 END AS "a ""b"" '; DROP",
      NULL::DOUBLE AS nothing
    FROM range(${n}) t(i)`);
  }
});

const columns = [
  subjectColumn("x", "numeric", "number"),
  subjectColumn("__proto__", "categorical", "text"),
  subjectColumn(`a "b" '; DROP`, "numeric", "number"),
  subjectColumn("nothing", "numeric", "number"),
];

const monitors = [
  "quality.schema",
  "quality.column",
  "drift.column",
  "quality.dataset",
  "drift.dataset",
];

const run = (
  params: Record<string, unknown> = {},
  kept = new Map<string, Finding<unknown>>(),
): Promise<Report> =>
  reportOfTables(engine, {
    columns,
    cells: monitors.map((monitor) => ({
      kind: "monitor" as const,
      monitor,
      params: monitor === "drift.column" ? params : {},
    })),
    kept,
  });

const metric = (report: Report, monitor: string, name: string | null, of: string) =>
  report.metrics.find((m) => m.monitor === monitor && m.column === name && m.metric === of);

describe("a run over two tables", () => {
  it("gives a report of the public format", async () => {
    const report = await run();
    expect(v.safeParse(reportSchema, report).issues).toBeUndefined();
    expect(JSON.stringify(report)).not.toMatch(/NaN|Infinity/);
  });

  it("finds the shift of a numeric column", async () => {
    const report = await run();
    const score = metric(report, "drift.column", "x", "drift_score");
    expect(score?.value).toBeCloseTo(3 / (Math.sqrt((1000 ** 2 - 1) / 12) / 10), 12);
    expect(report.checks.find(({ id }) => id === "drift.column/x")?.status).toBe("fail");
  });

  it("counts missing and infinite values apart, under hostile names", async () => {
    const report = await run();
    const name = `a "b" '; DROP`;
    expect(metric(report, "quality.column", name, "missing")?.value).toBe(30);
    expect(metric(report, "quality.column", name, "infinite")?.value).toBe(30);
    expect(metric(report, "quality.column", "__proto__", "missing_share")?.value).toBe(0.1);
  });

  it("skips a column without values and says why", async () => {
    const report = await run();
    const check = report.checks.find(({ id }) => id === "drift.column/nothing");
    expect(check?.status).toBe("skipped");
    expect(check?.message).toBe("no values in the reference data");
  });

  it("follows a method for all columns and one for a single column", async () => {
    const report = await run({
      method: "ks",
      columns: [{ name: "x", method: "psi", threshold: 0.5 }],
    });
    const check = (id: string) => report.checks.find((c) => c.id === id);
    expect(check("drift.column/x")).toMatchObject({
      metric: "psi",
      condition: { op: "lt", threshold: 0.5 },
    });
    expect(check("drift.column/__proto__")?.metric).toBe("jensen_shannon");
    expect(check(`drift.column/a "b" '; DROP`)?.metric).toBe("ks");
  });

  it("computes again only what a change of parameters concerns", async () => {
    const kept = new Map<string, Finding<unknown>>();
    await run({}, kept);
    const before = kept.size;
    await run({ columns: [{ name: "x", method: "ks" }] }, kept);
    expect(kept.size).toBe(before + 1);
  });
});
