import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { metricsToCsv } from "../../../src/share/metrics-csv.ts";
import { madeReport } from "./support/made-report.ts";

const report = madeReport(1, ["text"]);
const row = {
  monitor: "drift.column",
  slice: "current",
  column: "a" as string | null,
  segment: null,
  metric: "ks",
  value: 0.1 as number | null,
  reference: null as number | null,
  note: null as string | null,
};

const csvOf = (...rows: (typeof row)[]): string => metricsToCsv({ ...report, metrics: rows });
const secondLine = (csv: string): string => csv.slice(csv.indexOf("\r\n") + 2, -2);

describe("metrics as CSV", () => {
  it("have the public header, lines that end in CR LF, and empty fields for what is not there", () => {
    expect(csvOf(row)).toBe(
      "monitor,slice,column,segment,metric,value,reference,note\r\n" +
        "drift.column,current,a,,ks,0.1,,\r\n",
    );
  });

  it("have the ends of intervals in columns of their own, where a number has any", () => {
    const monitor = "performance.regression";
    const measured = (low: number, high: number) => ({ interval: { low, high } });
    const none = { interval: null };
    const changes = [
      { metric: "mae", reference: measured(-1, 2), current: measured(0.05, 0.2) },
      { metric: "r2", reference: none, current: measured(0, 1) },
      { metric: "me", reference: none, current: none },
    ];
    const metrics = ["mae", "r2", "me"].map((metric) => ({
      ...row,
      monitor,
      column: null,
      metric,
    }));
    const results = { [monitor]: { dataset: { changes } } };
    expect(metricsToCsv({ ...report, metrics: [...metrics, row], results }).split("\r\n")).toEqual([
      "monitor,slice,column,segment,metric,value,reference,note,low,high,reference_low,reference_high",
      "performance.regression,current,,,mae,0.1,,,0.05,0.2,-1,2",
      "performance.regression,current,,,r2,0.1,,,0,1,,",
      "performance.regression,current,,,me,0.1,,,,,,",
      "drift.column,current,a,,ks,0.1,,,,,,",
      "",
    ]);
  });

  it("have the intervals of segments, and none that no run gives", () => {
    const monitor = "segments.numbers";
    const sides = { reference: 10, current: 20 };
    const value = { current: 0.1, reference: 0.2, interval: { low: 0, high: 1 } };
    const dataset = {
      by: ["a"],
      numbers: [{ monitor: "performance.regression", column: null, metric: "mae" }],
      all: { sides, values: [value] },
      segments: [{ label: "a b", rows: 30, sides, values: [value] }],
      minimumSize: 10,
      leftOut: { small: 0, beyond: 0 },
    };
    const metrics = [{ ...row, monitor, column: null, segment: "a b", metric: "mae" }];
    const csvWith = (own: unknown) =>
      metricsToCsv({ ...report, metrics, results: { [monitor]: { dataset: own } } });
    expect(secondLine(csvWith(dataset))).toBe("segments.numbers,current,,a b,mae,0.1,,,0,1,,");
    const spoilt = { ...dataset, segments: "many" };
    expect(secondLine(csvWith(spoilt))).toBe("segments.numbers,current,,a b,mae,0.1,,");
  });

  it("write numbers so that they read back as the same double, never guarded", () => {
    const numbers = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(numbers, (value) => {
        const field = secondLine(csvOf({ ...row, value })).split(",")[5] ?? "";
        expect(Number(field)).toBe(value === 0 ? 0 : value);
      }),
    );
    expect(secondLine(csvOf({ ...row, value: -5 }))).toContain(",-5,");
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://e.org")'])(
    "never begin a text as a formula: %j",
    (column) => {
      const field = secondLine(csvOf({ ...row, column })).replace("drift.column,current,", "");
      expect(field.replace(/^"/, "").startsWith("'")).toBe(true);
    },
  );

  it("quote commas, quotes and line breaks", () => {
    expect(secondLine(csvOf({ ...row, column: 'a,"b"\nc', note: "x" }))).toBe(
      'drift.column,current,"a,""b""\nc",,ks,0.1,,x',
    );
  });
});
