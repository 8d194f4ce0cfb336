import { describe, expect, it } from "vitest";
import type { Report } from "../../../src/notebook/report.ts";
import { compareReports } from "../../../src/share/compare-reports.ts";
import { madeReport } from "./support/made-report.ts";
import { throughLink } from "./support/open-link.ts";

const report = madeReport(1);
const changedAt = (at: number, change: Partial<Report["metrics"][number]>): Report => ({
  ...report,
  metrics: report.metrics.map((row, i) => (i === at ? { ...row, ...change } : row)),
});

describe("a report that was sent, beside the reader's own", () => {
  it("agrees with itself after going through a link, every number exactly", async () => {
    const { same, sameData, sentence } = compareReports(await throughLink(report), report);
    expect({ same, sameData }).toEqual({ same: true, sameData: true });
    expect(sentence).toContain(String(report.metrics.length));
  });

  it("differs where the last bit of one number differs", () => {
    const at = report.metrics.findIndex(({ metric }) => metric === "mean");
    const value = (report.metrics[at]?.value ?? 0) * (1 + 2 ** -52);
    const { same, differing } = compareReports(changedAt(at, { value }), report);
    expect(same).toBe(false);
    expect(differing).toHaveLength(1);
    expect(differing[0]?.own?.value).toBe(report.metrics[at]?.value);
  });

  it("differs where only the reference's number differs", () => {
    expect(compareReports(changedAt(0, { reference: -1 }), report).same).toBe(false);
  });

  it("lists the first few of many differences", () => {
    const other = { ...report, metrics: report.metrics.map((row) => ({ ...row, value: -7 })) };
    expect(compareReports(other, report).differing).toHaveLength(5);
  });

  it("is not held against monitors that the reader did not run", () => {
    const own = {
      ...report,
      metrics: report.metrics.filter((row) => row.monitor === "drift.column"),
    };
    expect(compareReports(report, own).same).toBe(true);
  });

  it("of other files says so", () => {
    const { reference, current } = report.datasets;
    const other = { ...report, datasets: { reference, current: { ...current, fingerprint: "0" } } };
    expect(compareReports(other, report)).toMatchObject({ sameData: false, same: true });
    const unknown = {
      ...report,
      datasets: { reference: { ...reference, fingerprint: "" }, current },
    };
    expect(compareReports(unknown, unknown).sameData).toBe(false);
  });
});
