import { DuckDBInstance } from "@duckdb/node-api";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expectAccessible } from "./support/axe.ts";
import { sharedData } from "./support/folders.ts";
import { mean, quantile, standardDeviation, wasserstein } from "./support/formulas.ts";
import { chooseFiles, exportJson, waitForRun } from "./support/page.ts";
import { metricOf } from "./support/report-values.ts";
import { expect, test } from "./support/test.ts";

const january = join(sharedData, "taxi", "green_tripdata_2022-01.parquet");
const february = join(sharedData, "taxi", "green_tripdata_2022-02.parquet");

async function numbers(file: string, expression: string): Promise<number[]> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const result = await connection.run(
    `SELECT (${expression})::DOUBLE AS x FROM read_parquet('${file}') WHERE isfinite(x)`,
  );
  const [column = []] = await result.getColumns();
  connection.closeSync();
  instance.closeSync();
  return column.map(Number);
}

test.describe("green taxis, January against February 2022", () => {
  test.skip(!existsSync(january), "the folder ../shared/data with the taxi files is not there");

  test("counts and distances equal native DuckDB's rows", async ({ page, site }) => {
    await page.goto(site.page);
    await chooseFiles(page, { reference: january, current: february });
    await waitForRun(page, "done", 60_000);
    const report = await exportJson(page);

    expect(report.datasets.reference).toMatchObject({ rows: 62495, columns: 20 });
    expect(report.datasets.current).toMatchObject({ rows: 69399, columns: 20 });
    expect(metricOf(report, "quality.column", "passenger_count", "missing")).toMatchObject({
      reference: 6295,
      value: 7421,
    });
    expect(metricOf(report, "quality.column", "ehail_fee", "missing").value).toBe(69399);

    for (const column of ["trip_distance", "fare_amount", "total_amount", "tip_amount"]) {
      const reference = await numbers(january, column);
      const current = await numbers(february, column);
      const expected: readonly [string, string, number][] = [
        ["drift.column", "wasserstein", wasserstein(reference, current)],
        ["quality.column", "mean", mean(current)],
        ["quality.column", "std", standardDeviation(current, 1)],
        ["quality.column", "median", quantile(current, 0.5)],
        ["quality.column", "q25", quantile(current, 0.25)],
      ];
      for (const [monitor, metric, wanted] of expected) {
        const { value } = metricOf(report, monitor, column, metric);
        expect(value, `${column} ${metric}`).not.toBeNull();
        const error = Math.abs((value ?? 0) - wanted);
        expect(error, `${column} ${metric}`).toBeLessThanOrEqual(1e-9 * Math.abs(wanted));
      }
    }
    await expectAccessible(page, "taxi report");
  });
});
