import { describe, expect, it } from "vitest";
import { defaultNotebook } from "../../../src/notebook/default-notebook.ts";
import type { Report } from "../../../src/notebook/report.ts";
import { restoreTexts } from "../../../src/state/restore-texts.ts";

const dataset = { name: "a", rows: 1, columns: 1, fingerprint: "" };
const reportWith = (result: unknown): Report => ({
  format: "driftbook/report",
  version: 1,
  generator: "test",
  createdAt: "2026-01-01T00:00:00Z",
  notebook: defaultNotebook,
  datasets: { reference: dataset, current: dataset },
  columns: [],
  slices: [],
  metrics: [],
  checks: [],
  results: { "drift.column": { columns: [{ column: "x", result }] } },
  provenance: { engine: "", seeds: [], approximate: [] },
  summary: { status: "pass", pass: 0, warn: 0, fail: 0, undecided: 0, skipped: 0, error: 0 },
});
const sourceIn = (report: Report): unknown => report.results["drift.column"]?.columns?.[0]?.result;

describe("texts that links leave out", () => {
  it("come back where the method knows them", () => {
    expect(sourceIn(restoreTexts(reportWith({ method: "ks", source: "" })))).toMatchObject({
      source: expect.stringContaining("ks_2samp") as string,
    });
  });

  it("stay as they are where they were sent, or where nobody knows the method", () => {
    for (const result of [
      { method: "ks", source: "mine" },
      { method: "no such", source: "" },
      null,
    ]) {
      expect(sourceIn(restoreTexts(reportWith(result)))).toEqual(result);
    }
  });
});
