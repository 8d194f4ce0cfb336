import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reportToJson } from "../../../src/share/export-json.ts";
import { decodeReport } from "../../../src/share/import-report.ts";
import { jsonErrorPlace } from "../../../src/share/json-error-place.ts";
import { anyJson } from "./support/arbitrary.ts";
import { madeReport } from "./support/made-report.ts";

const report = madeReport(3);

describe("a report in a file", () => {
  it("is indented JSON and comes back as it was", () => {
    const text = reportToJson(report);
    expect(text.startsWith('{\n  "format": "driftbook/report",\n  "version": 1,')).toBe(true);
    expect(decodeReport(text)).toEqual({ ok: true, value: report, notices: [] });
    expect(decodeReport(`\uFEFF${text}`)).toMatchObject({ ok: true });
  });

  it("keeps fields that this version does not know", () => {
    const more = { ...report, future: { a: [1] }, summary: { ...report.summary, score: 0.5 } };
    const decoded = decodeReport(reportToJson(more));
    expect(decoded.ok && decoded.value).toEqual(more);
  });

  it("is never written with a number that is not finite", () => {
    const row = { ...report.metrics[0], metric: "x", value: Number.POSITIVE_INFINITY };
    expect(() => reportToJson({ ...report, metrics: [row as never] })).toThrow(TypeError);
    const results = { "drift.column": { dataset: { score: Number.NaN } } };
    expect(() => reportToJson({ ...report, results })).toThrow(TypeError);
  });

  it("that is no JSON is answered with the line and column", () => {
    const text = reportToJson(report).split("\n").with(4, '  "datasets": {,').join("\n");
    const decoded = decodeReport(text);
    expect(decoded).toMatchObject({ ok: false, reason: "corrupt" });
    expect(!decoded.ok && decoded.sentence).toContain("line 5, column 16");
  });

  it.each([
    ["is of a newer version", { ...report, version: 2 }, "too-new", "newer"],
    ["is something else", { a: 1 }, "not-a-report", "not a Driftbook report"],
    ["is a list", [], "not-a-report", "not a Driftbook report"],
    ["has no summary", { ...report, summary: undefined }, "not-a-report", "“summary” is missing"],
    ["has no notebook", { ...report, notebook: 1 }, "not-a-report", "."],
    ["has a newer notebook", { ...report, notebook: { version: 9 } }, "too-new", "."],
  ])("that %s is answered with a sentence", (_, value, reason, words) => {
    const decoded = decodeReport(JSON.stringify(value));
    expect(decoded).toMatchObject({ ok: false, reason });
    expect(!decoded.ok && decoded.sentence).toContain(words);
  });

  it("leaves out a row with a text in a number's place, and says which", () => {
    const metrics = [{ ...report.metrics[0], value: "NaN" }, ...report.metrics.slice(1)];
    const decoded = decodeReport(JSON.stringify({ ...report, metrics }));
    expect(decoded.ok && decoded.value.metrics).toEqual(report.metrics.slice(1));
    expect(decoded.ok && decoded.notices[0]).toContain("metrics.0");
  });

  it("never throws, whatever the file holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), anyJson, (text, json) => {
        decodeReport(text);
        decodeReport(JSON.stringify(json));
        decodeReport(JSON.stringify({ ...report, columns: json, results: json }));
      }),
      { numRuns: 50 },
    );
  });
});

describe("the place where a text stops being JSON", () => {
  it.each([
    ["", 1, 1],
    ['{"a":1,}', 1, 8],
    ['{\n "a": x}', 2, 7],
    ["[1 2]", 1, 4],
    ["[1,]", 1, 4],
    ['{"a" 1}', 1, 6],
    ["{1:2}", 1, 2],
    ['"cut', 1, 1],
    ["[1", 1, 3],
    ["[]]", 1, 3],
    ["{}\n{}", 2, 1],
    ["[}", 1, 2],
    ['{"a":1]', 1, 7],
    ["01", 1, 2],
    ["'a'", 1, 1],
  ])("of %j is line %i, column %i", (text, line, column) => {
    expect(() => JSON.parse(text) as unknown).toThrow();
    expect(jsonErrorPlace(text)).toEqual({ line, column });
  });

  it("is the end for every text that is JSON", () => {
    fc.assert(
      fc.property(anyJson, (json) => {
        const text = JSON.stringify(json, null, 1);
        const lines = text.split("\n");
        const end = { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
        expect(jsonErrorPlace(text)).toEqual(end);
      }),
    );
  });
});
