import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fileURLToPath } from "node:url";
import type { ColumnType } from "../../../src/data/column.ts";
import { defaultCells } from "../../../src/notebook/default-cells.ts";
import type { Report } from "../../../src/notebook/report.ts";
import { compareReports } from "../../../src/share/compare-reports.ts";
import { decodePermalink, encodePermalink } from "../../../src/share/permalink.ts";
import { openNativeEngine } from "../support/native-engine.ts";
import { hasRealFiles, profileFile } from "../support/real-files.ts";
import { reportOfTables } from "../support/report-of-tables.ts";

const engine = await openNativeEngine();
afterAll(() => {
  engine.close();
});

const folder = fileURLToPath(new URL("../../../../shared/data/", import.meta.url));
const month = (of: string): string => `taxi/green_tripdata_2022-${of}.parquet`;

/** The report of the default notebook about two months of green taxis, 20 columns. */
async function taxiReport(): Promise<Report> {
  await engine.run(`CREATE TABLE reference AS FROM '${folder}${month("01")}'`);
  await engine.run(`CREATE TABLE current AS FROM '${folder}${month("02")}'`);
  const { columns: profiled } = await profileFile(engine, month("01"));
  const types: Record<string, ColumnType> = {
    ...{ number: "numeric", integer: "categorical", text: "categorical" },
    ...{ boolean: "boolean", timestamp: "datetime", other: "unsupported" },
  };
  const columns = profiled.map(({ stored }) => ({
    name: stored.name,
    type: types[stored.storage] ?? "unsupported",
    role: "feature" as const,
    reference: stored,
    current: stored,
  }));
  return reportOfTables(engine, {
    columns,
    cells: defaultCells,
    names: { reference: month("01"), current: month("02") },
  });
}

describe.skipIf(!hasRealFiles)("a report of real files (skipped without ../shared/data)", () => {
  let report: Report;
  beforeAll(async () => {
    report = await taxiReport();
  }, 60_000);

  it("of 20 columns fits into a link of 8,000 characters, every number exact", async () => {
    expect(report.columns).toHaveLength(20);
    const link = await encodePermalink(report);
    expect(link.length).toBeLessThanOrEqual(8000);
    const decoded = await decodePermalink(link);
    if (!decoded.ok || decoded.kind !== "report") throw new Error("not a report");
    expect(decoded.notices).toEqual([]);
    expect(compareReports(decoded.report, report)).toMatchObject({ same: true, sameData: true });
    const withoutLabels = (checks: Report["checks"]) =>
      checks.map((check) => ({ ...check, message: check.message.replace(/“.*?”/, "“…”") }));
    expect(withoutLabels(decoded.report.checks)).toEqual(withoutLabels(report.checks));
  });
});
