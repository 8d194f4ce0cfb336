import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { groupFairness } from "../../../src/monitors/fairness/group-fairness.ts";
import { fairnessSchema } from "../../../src/monitors/fairness/fairness-result.ts";
import type { Report } from "../../../src/notebook/report.ts";
import { isJsonObject, toPlainJson } from "../../../src/share/canonical-json.ts";
import type { Json, JsonObject } from "../../../src/share/canonical-json.ts";
import { repeatFindings, shortenFindings } from "../../../src/share/repeat-findings.ts";
import { restoreReport } from "../../../src/share/restore-report.ts";
import * as v from "valibot";
import { runMonitor, subjectColumn } from "../monitors/support/run-monitor.ts";
import { openNativeEngine } from "../support/native-engine.ts";
import { reportWith } from "../ui/report-with.ts";
import { madeReport } from "./support/made-report.ts";
import { throughLink } from "./support/open-link.ts";

const engine = await openNativeEngine();
afterAll(() => engine.close());

const columns = [
  subjectColumn("y", "categorical", "integer", "target"),
  subjectColumn("p", "categorical", "integer", "prediction"),
  subjectColumn("p_1", "numeric", "number", "probability"),
  subjectColumn("sex", "categorical", "text", "sensitive"),
  subjectColumn("age", "categorical", "text", "sensitive"),
];

/** Two thousand decisions; four people are of a group of their own. */
async function decisions(): Promise<Report> {
  for (const [side, seed] of [
    ["reference", 3],
    ["current", 7],
  ] as const) {
    await engine.run(`CREATE OR REPLACE TABLE ${side} AS
      SELECT CASE WHEN i % 41 = 0 THEN NULL ELSE (h % 100 < 60)::INTEGER END AS y,
        (s > 0.45)::INTEGER AS p, s AS p_1,
        CASE WHEN i < 4 THEN 'rare' WHEN i % 9 = 0 THEN NULL WHEN i % 2 = 0 THEN 'f' ELSE 'm' END AS sex,
        'from ' || (i % 3) * 20 AS age
      FROM (SELECT i, hash(i * ${seed}) AS h,
        ((hash(i * ${seed}) % 97) + (hash(i + ${seed}) % 53))::DOUBLE / 150 AS s
        FROM range(2000) t(i))`);
  }
  const { result, metrics, checks } = await runMonitor(engine, groupFairness, columns);
  return {
    ...reportWith({ results: { "fairness.group": { dataset: result } } }),
    metrics: metrics.map((row) => ({ ...row })),
    checks: checks.map((row) => ({ ...row })),
  };
}

const shortOf = (report: JsonObject, monitor: string): Json | undefined => {
  const results = report["results"];
  const own = isJsonObject(results) ? results[monitor] : undefined;
  return isJsonObject(own) ? own["short"] : undefined;
};

const plain = (report: Report): JsonObject => {
  const json = toPlainJson(report);
  if (!isJsonObject(json)) throw new Error("no report");
  return json;
};

describe("findings that links make again", () => {
  let report: Report;
  beforeAll(async () => {
    report = await decisions();
  });

  it("of bias have every rate, criterion and check exactly", async () => {
    const short = shortenFindings(plain(report));
    expect(shortOf(short, "fairness.group")).toBeDefined();
    expect(short["metrics"]).toEqual([]);
    const again = repeatFindings(short);
    expect(again["metrics"]).toEqual(plain(report)["metrics"]);
    expect(again["checks"]).toEqual(plain(report)["checks"]);
  });

  it("of bias have intervals to three digits, which the panel's schema accepts", () => {
    const again = repeatFindings(shortenFindings(plain(report)));
    const results = again["results"] as Record<string, { dataset: unknown }>;
    const opened = v.parse(fairnessSchema, results["fairness.group"]?.dataset);
    const before = v.parse(fairnessSchema, report.results["fairness.group"]?.dataset);
    const firstOf = ({ columns: [column] }: typeof opened) => column?.groups[0]?.current;
    expect(firstOf(opened)?.outcomes).toEqual(firstOf(before)?.outcomes);
    const areas = [opened, before].map((one) => firstOf(one)?.metrics[0]?.measured);
    expect(areas[0]?.value).toBe(areas[1]?.value);
    expect(areas[0]?.interval?.low).toBeCloseTo(areas[1]?.interval?.low ?? Number.NaN, 3);
  });

  it("name no group of people with fewer than ten rows", async () => {
    expect(JSON.stringify(report)).toContain("sex=rare");
    const opened = await throughLink(report);
    expect(JSON.stringify(opened)).not.toContain("rare");
    const rates = ({ metrics }: Report) =>
      metrics.filter(({ segment }) => segment === "sex=f").map(({ value }) => value);
    expect(rates(opened)).toEqual(rates(report));
  });

  it("stand where they stood when there are several", async () => {
    const made = madeReport(4);
    const both: Report = {
      ...made,
      metrics: [...report.metrics, ...made.metrics],
      checks: [...report.checks, ...made.checks],
      results: { ...report.results, ...made.results },
    };
    const opened = await throughLink(both, { k: 1 });
    expect(opened.metrics).toEqual(both.metrics);
    expect(opened.checks).toEqual(both.checks);
  });

  it("are carried whole where they would come out otherwise", () => {
    const other = plain({
      ...report,
      metrics: report.metrics.map((row) => ({ ...row, value: 0.123456789 })),
    });
    expect(shortenFindings(other)).toEqual(other);
  });
});

describe("short findings that somebody made up", () => {
  const opened = (monitor: string, short: Json): Report => {
    const json = { ...plain(madeReport(1, ["text"])), results: { [monitor]: { short } } };
    const restored = restoreReport(repeatFindings(json));
    if (!restored.ok) throw new Error(restored.reason);
    return restored.value;
  };
  const outcomes = {
    ...{ tp: 1, fp: 1, fn: 1, tn: 1, unlabelled: 0, unpredicted: 0 },
    ...{ selectedUnlabelled: 0, neither: 0 },
  };
  const side = { outcomes, rows: 4, metrics: {} };
  const group = { label: "a", reference: side, current: side };
  const content = {
    ...{ kind: "classes", positive: "1", positiveBecause: "", prediction: "p", hasLabels: true },
    ...{ minimumSize: 1, step: { reference: 1, current: 1 }, ratio: 0.8, difference: 0.1 },
    columns: [
      {
        name: "sex",
        cut: "",
        referenceGroup: "a",
        ungrouped: { reference: 0, current: 0 },
        groups: [group],
      },
    ],
  };
  const withGroup = (changed: JsonObject): Json => ({
    ...content,
    columns: content.columns.map((column) => ({ ...column, groups: [{ ...group, ...changed }] })),
  });

  it("give a finding where they make sense", () => {
    const report = opened("fairness.group", { content, metrics: { at: 0 }, checks: { at: 0 } });
    expect(report.metrics.some(({ metric }) => metric === "selection_rate")).toBe(true);
    expect(v.is(fairnessSchema, report.results["fairness.group"]?.dataset)).toBe(true);
  });

  it("take no metric from a prototype", () => {
    const made = withGroup({ current: { ...side, metrics: { constructor: 1, roc_auc: 1 } } });
    const report = opened("fairness.group", {
      content: made,
      metrics: { at: 0 },
      checks: { at: 0 },
    });
    expect(report.results["fairness.group"]?.dataset).toBeUndefined();
  });

  it.each<[string, Json]>([
    ["nothing", null],
    ["a text", "<script>"],
    ["counts below zero", withGroup({ current: { ...side, outcomes: { ...outcomes, tp: -5 } } })],
    [
      "counts that are no numbers",
      withGroup({ current: { ...side, outcomes: { ...outcomes, tp: "1" } } }),
    ],
    ["endless counts", withGroup({ current: { ...side, outcomes: { ...outcomes, tp: 1e300 } } })],
    [
      "a thousand groups",
      {
        ...content,
        columns: content.columns.map((one) => ({
          ...one,
          groups: new Array<Json>(1000).fill(toPlainJson(group)),
        })),
      },
    ],
    ["another kind", { ...content, kind: "x" }],
  ])("with %s are left out", (_, made) => {
    const report = opened("fairness.group", {
      content: made,
      metrics: { at: 0 },
      checks: { at: 0 },
    });
    expect(report.metrics.some(({ monitor }) => monitor === "fairness.group")).toBe(false);
    expect(report.results["fairness.group"]?.dataset).toBeUndefined();
  });

  it.each<[string, Json]>([
    ["places out of range", { at: 1e9, changes: { more: [{ at: -1, row: {} }], other: [] } }],
    ["places that are texts", { at: "0", changes: { more: [{ at: "x", row: 5 }], other: [] } }],
    ["changes that are no rows", { at: 0, changes: { more: [{ at: 0, row: null }], other: [] } }],
    ["a list of changes", { at: 0, changes: [] }],
  ])("with %s open, and only rows of the schema stay", (_, rows) => {
    const report = opened("fairness.group", { content, metrics: rows, checks: rows });
    expect(report.metrics.every(({ metric }) => typeof metric === "string")).toBe(true);
  });

  it("of columns' quality are left out unless they are statistics", () => {
    for (const made of [
      null,
      { columns: 5 },
      { columns: [{ column: "a", result: { type: "x" } }] },
    ]) {
      const report = opened("quality.column", {
        content: made,
        metrics: { at: 0 },
        checks: { at: 0 },
      });
      expect(report.results["quality.column"]?.columns).toBeUndefined();
    }
  });
});
