import { afterAll, describe, expect, it } from "vitest";
import { classification } from "../../../src/monitors/performance/classification.ts";
import { regression } from "../../../src/monitors/performance/regression.ts";
import type { Report } from "../../../src/notebook/report.ts";
import {
  classificationResult,
  regressionResult,
} from "../../../src/ui/performance/performance-results.ts";
import { runMonitor, subjectColumn } from "../monitors/support/run-monitor.ts";
import { openNativeEngine } from "../support/native-engine.ts";
import { reportWith } from "../ui/report-with.ts";
import { throughLink } from "./support/open-link.ts";

const engine = await openNativeEngine();
afterAll(() => engine.close());

async function tables(sql: string): Promise<void> {
  for (const side of ["reference", "current"]) {
    await engine.run(`CREATE OR REPLACE TABLE ${side} AS ${sql}`);
  }
}

const reportOf = (monitor: string, result: unknown): Report =>
  reportWith({ results: { [monitor]: { dataset: result } } });

/** As whoever opens the link reads it; with as little detail as links ever have. */
const sent = (report: Report, charactersPerColumn?: number): Promise<Report> =>
  throughLink(report, { charactersPerColumn });

describe("performance in a link", () => {
  it("of a regression has every metric, and its pictures with less detail", async () => {
    await tables(`SELECT i * 1.7e0 AS y, i * 1.7e0 + hash(i) % 13 - 6 AS p, (i % 50)::DOUBLE AS x,
      CASE WHEN i < 3 THEN 'rare' ELSE 'k' || i % 3 END AS kind FROM range(2000) t(i)`);
    const { result } = await runMonitor(engine, regression, [
      subjectColumn("y", "numeric", "number", "target"),
      subjectColumn("p", "numeric", "number", "prediction"),
      subjectColumn("x", "numeric", "number"),
      subjectColumn("kind", "categorical", "text"),
    ]);
    const report = reportOf("performance.regression", result);
    expect(regressionResult(report)).toEqual(result);
    for (const size of [undefined, 1]) {
      const link = await sent(report, size);
      expect(JSON.stringify(link)).not.toContain("rare");
      const opened = regressionResult(link);
      expect(opened?.changes.map(({ current }) => current.value)).toEqual(
        result.changes.map(({ current }) => current.value),
      );
      expect(opened?.density?.bins).toBe(size === 1 ? 10 : 15);
      expect(opened?.byFeature.length).toBe(size === 1 ? 1 : 2);
      expect(opened?.course?.current.groups).toHaveLength(16);
    }
  });

  it("of a classifier has its scores in twentieths, and no rare label", async () => {
    await tables(`SELECT CASE WHEN i < 4 THEN 'secret' ELSE 'l' || i % 3 END AS y,
      'l' || (i // 2) % 3 AS p, 0.5e0 AS p_l0, 0.25e0 AS p_l1, 0.25e0 AS p_l2, 0e0 AS p_secret
      FROM range(900) t(i)`);
    const of = (label: string) => subjectColumn(`p_${label}`, "numeric", "number", "probability");
    const { result, metrics } = await runMonitor(engine, classification, [
      subjectColumn("y", "categorical", "text", "target"),
      subjectColumn("p", "categorical", "text", "prediction"),
      ...["l0", "l1", "l2", "secret"].map(of),
    ]);
    const report = {
      ...reportOf("performance.classification", result),
      metrics: metrics.map((metric) => ({ ...metric })),
    };
    expect(classificationResult(report)).toEqual(result);
    const link = await sent(report, 1);
    const opened = classificationResult(link);
    expect(opened?.scoreBins).toBe(20);
    expect(opened?.labels).toEqual(["l0", "l1", "l2"]);
    expect(opened?.otherLabels).toBe(1);
    expect(opened?.scored.map(({ label }) => label)).toEqual(["l0", "l1", "l2"]);
    const rows = opened?.confusion?.current.flat().reduce((sum, n) => sum + n, 0);
    expect(rows).toBe(900);
    expect(JSON.stringify(link.results)).not.toContain("secret");
    expect(JSON.stringify(link.metrics)).not.toContain("secret");
  });

  it("that somebody made up is left out rather than drawn", async () => {
    await tables("SELECT i::DOUBLE AS y, i + 1e0 AS p FROM range(100) t(i)");
    const { result } = await runMonitor(engine, regression, [
      subjectColumn("y", "numeric", "number", "target"),
      subjectColumn("p", "numeric", "number", "prediction"),
    ]);
    const density = result.density;
    const spoilt: readonly unknown[] = [
      null,
      [],
      "<b>x</b>",
      { ...result, density: { ...density, bins: 1e9 } },
      { ...result, density: { ...density, reference: [1, 2, 3] } },
      { ...result, byPrediction: { edges: [1], reference: [], current: [] } },
      { ...result, changes: [{ metric: "mae" }] },
      { ...result, quantiles: [{ p: "0", reference: 1, current: 1 }] },
    ];
    for (const dataset of spoilt) {
      expect(regressionResult(reportOf("performance.regression", dataset))).toBeNull();
    }
    await tables("SELECT 'a' || i % 2 AS y, 'a' || i % 2 AS p FROM range(100) t(i)");
    const good = await runMonitor(engine, classification, [
      subjectColumn("y", "categorical", "text", "target"),
      subjectColumn("p", "categorical", "text", "prediction"),
    ]);
    const matrices: readonly unknown[] = [
      { ...good.result, labels: ["a0"] },
      { ...good.result, confusion: { reference: [[1]], current: [[1]] } },
      { ...good.result, scoreBins: 0 },
      { ...good.result, otherLabels: -1 },
      { ...good.result, scored: [{ label: "a0", reference: {}, current: {} }] },
    ];
    for (const dataset of matrices) {
      expect(classificationResult(reportOf("performance.classification", dataset))).toBeNull();
    }
  });
});
