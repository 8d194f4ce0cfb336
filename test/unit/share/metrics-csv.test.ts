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
