import { describe, expect, it } from "vitest";
import type { CategoryBars, Histogram } from "../../../src/monitors/distribution.ts";
import type { Report } from "../../../src/notebook/report.ts";
import { knownTexts } from "../../../src/share/known-texts.ts";
import { packReport, unpackReportJson } from "../../../src/share/pack-report.ts";
import { decodePermalink, encodePermalink } from "../../../src/share/permalink.ts";
import { madeReport } from "./support/made-report.ts";
import { throughLink } from "./support/open-link.ts";

const resultOf = (report: Report, monitor: string, column: string): Record<string, unknown> => {
  const found = report.results[monitor]?.columns?.find((one) => one.column === column);
  return found?.result as Record<string, unknown>;
};

const withResult = (result: unknown, more: Partial<Report> = {}): Report => ({
  ...madeReport(1, ["text"]),
  results: { "drift.column": { columns: [{ column: "city", result }] } },
  ...more,
});

const total = (counts: readonly number[]): number => counts.reduce((sum, n) => sum + n, 0);

describe("a report in a link", () => {
  it("keeps every metric and check exactly, and everything that is no result", async () => {
    const report = madeReport(4);
    const back = await throughLink(report);
    const { results, provenance } = report;
    expect({ ...back, results, provenance }).toEqual(report);
  });

  it("keeps every result but for pictures and texts that can be made again", async () => {
    const report = madeReport(4);
    const back = await throughLink(report);
    expect(back.results["quality.column"]).toEqual(report.results["quality.column"]);
    const before = resultOf(report, "drift.column", "tip_2");
    const after = resultOf(back, "drift.column", "tip_2");
    const changed = ["distribution", "quantiles", "parts", "source"];
    for (const key of Object.keys(before).filter((one) => !changed.includes(one))) {
      expect(after[key]).toEqual(before[key]);
    }
    expect(after).toMatchObject({ source: "" });
  });

  it("merges neighbouring bins, so that counts stay exact, and says so", async () => {
    const report = madeReport(4);
    const back = await throughLink(report);
    const before = resultOf(report, "drift.column", "tip_2")["distribution"] as Histogram;
    const after = resultOf(back, "drift.column", "tip_2")["distribution"] as Histogram;
    expect(before.reference).toHaveLength(40);
    expect(after.reference).toHaveLength(20);
    expect(after.reference[0]).toBe((before.reference[0] ?? 0) + (before.reference[1] ?? 0));
    expect(total(after.current)).toBe(total(before.current));
    expect(after).toMatchObject({ lo: before.lo, hi: before.hi, above: before.above });
    expect(back.provenance["link"]).toMatchObject({
      coarserPictures: true,
      leftOut: ["source"],
    });
  });

  it("leaves a picture alone whose bins cannot be merged evenly", async () => {
    const sides = { reference: 0, current: 0 };
    const bins = Array.from({ length: 31 }, (_, i) => i);
    const histogram = { kind: "histogram", lo: 0, hi: 31, below: sides, above: sides };
    const result = { distribution: { ...histogram, reference: bins, current: bins } };
    const back = await throughLink(withResult(result));
    expect(resultOf(back, "drift.column", "city")).toEqual(result);
    expect(back.provenance["link"]).toMatchObject({ coarserPictures: false });
  });

  it("lets the caller fill in the texts that were left out", async () => {
    const link = await encodePermalink(madeReport(2));
    const restoreTexts = (report: Report): Report => ({ ...report, generator: "again" });
    const decoded = await decodePermalink(link, { restoreTexts });
    expect(decoded).toMatchObject({ ok: true, report: { generator: "again" } });
  });

  it("passes results of unknown monitors through as they are", async () => {
    const result = { anything: [1.5, null, { deep: ["x", true] }], "a key": -0.1 };
    const back = await throughLink({
      ...madeReport(1, ["text"]),
      results: { "future.monitor": { dataset: result } },
    });
    expect(back.results).toEqual({ "future.monitor": { dataset: result } });
  });

  it("is refused while it holds a number that is not finite", async () => {
    await expect(packReport(withResult({ score: Number.NaN }))).rejects.toThrow(/score is NaN/);
  });

  it("that is damaged is answered with a reason", async () => {
    const packed = await packReport(madeReport(1, ["text"]));
    for (const text of ["", "A", "AAAA", "%", packed.slice(0, 60), packed.slice(9)]) {
      expect(await unpackReportJson(text)).toBeNull();
    }
  });
});

describe("privacy of a report in a link", () => {
  const bars: CategoryBars = {
    kind: "categories",
    labels: ["Berlin", "Paris", "Kleinkleckersdorf", "Entenhausen"],
    reference: [500, 300, 4, 8],
    current: [450, 0, 5, 1],
    other: null,
  };
  const drift = {
    of: "moved rows",
    parts: [
      ...["Berlin", "Hintertupfingen"].map((label, i) => ({
        label,
        referenceShare: i === 0 ? 500 / 813 : 2 / 813,
        currentShare: i === 0 ? 450 / 456 : 0,
        rowsMoved: 5,
        part: 0.25,
        sql: "SELECT 1",
      })),
    ],
    rest: { count: 1, part: 0.5 },
  };
  const result = {
    n: { reference: 813, current: 456 },
    distribution: bars,
    parts: drift,
    change: "“Kleinkleckersdorf” went from 0.5 % to 1.1 % of the rows.",
    examples: [
      { label: "Berlin", rows: 450 },
      { label: "Schilda", rows: 2 },
    ],
    reference: { mostCommon: { value: "Berlin", count: 500 } },
    current: { mostCommon: { value: "Seldwyla", count: 9 } },
  };
  const made = madeReport(1, ["text"]);
  const checks = made.checks.slice(0, 1).map((check) => ({
    ...check,
    column: "city",
    message: "2 new categories, for instance “Schilda”; 0.4 % of the rows are in them",
  }));
  const report = withResult(result, { checks });

  it("folds categories with fewer than ten rows, and keeps the totals", async () => {
    const back = resultOf(await throughLink(report), "drift.column", "city");
    expect(back["distribution"]).toEqual({
      kind: "categories",
      labels: ["Berlin", "Paris"],
      reference: [500, 300],
      current: [450, 0],
      other: { categories: 2, reference: 12, current: 6 },
    } satisfies CategoryBars);
  });

  it("removes every label of few rows, in sentences, too", async () => {
    const text = JSON.stringify(await throughLink(report));
    for (const label of ["Kleinkleckersdorf", "Schilda", "Seldwyla", "Hintertupfingen"]) {
      expect(text).not.toContain(label);
    }
    expect(text).toContain("for instance “…”; 0.4 % of the rows");
    expect(text).toContain("“…” went from 0.5 % to 1.1 % of the rows.");
  });

  it("keeps the sum of the parts that a drift comes from", async () => {
    const back = resultOf(await throughLink(report), "drift.column", "city");
    expect(back["parts"]).toMatchObject({
      parts: [{ label: "Berlin", part: 0.25 }],
      rest: { count: 2, part: 0.75 },
    });
  });

  it("follows the k that the sender chooses", async () => {
    const back = resultOf(await throughLink(report, { k: 1 }), "drift.column", "city");
    expect(back["distribution"]).toEqual(bars);
    expect(back["examples"]).toEqual(result.examples);
    const strict = resultOf(await throughLink(report, { k: 801 }), "drift.column", "city");
    expect(strict["distribution"]).toMatchObject({ labels: ["Berlin"] });
  });
});

describe("the texts that links need not carry", () => {
  it("stand in the list once each", () => {
    expect(new Set(knownTexts).size).toBe(knownTexts.length);
  });
});
