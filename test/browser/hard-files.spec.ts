import { DuckDBInstance } from "@duckdb/node-api";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { Report } from "../../src/notebook/report.ts";
import { smallCurrent, smallReference } from "./support/made-data.ts";
import {
  chooseFiles,
  exportJson,
  nextReport,
  startOver,
  waitForRun,
  type TestFile,
  expectMessage,
} from "./support/page.ts";
import { toCsv, toCsvRows } from "./support/random.ts";
import { metricOf } from "./support/report-values.ts";
import { expect, test } from "./support/test.ts";

const csv = (content: string, name = "current.csv"): TestFile => ({ name, content });

/** A file that cannot be used is named with a reason, and a good one afterwards makes it right. */
async function expectRefusal(page: Page, file: TestFile, reason: RegExp): Promise<void> {
  await startOver(page);
  await chooseFiles(page, { reference: smallReference.file, current: file });
  await expectMessage(page, reason);
  await chooseFiles(page, { current: smallCurrent.file });
  await waitForRun(page, "done");
}

const driftStatuses = (report: Report): string[] =>
  report.checks.filter(({ monitor }) => monitor === "drift.column").map(({ status }) => status);

async function makeParquet(): Promise<Buffer> {
  const file = join(mkdtempSync(join(tmpdir(), "driftbook-parquet-")), "whole.parquet");
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(
    `COPY (SELECT i AS a, 'x' || i AS b FROM range(5000) t(i)) TO '${file}' (FORMAT parquet)`,
  );
  connection.closeSync();
  instance.closeSync();
  return readFileSync(file);
}

test("five thousand columns become a report", async ({ page, site }) => {
  test.slow();
  const names = Array.from({ length: 5000 }, (_, i) => `c${String(i)}`);
  const file = (shift: number): string =>
    toCsvRows(
      names,
      names.map((_, column) =>
        Array.from({ length: 30 }, (_, i) => ((i * 7 + column) % 29) + shift),
      ),
    );
  await page.goto(site.page);
  await chooseFiles(page, {
    reference: csv(file(0), "wide reference.csv"),
    current: csv(file(1), "wide current.csv"),
  });
  await waitForRun(page, "done", 240_000);
  const report = await exportJson(page);
  expect(report.columns.length).toBe(5000);
  // A table shows the first of its rows, and one that is asked for: so the page stays quick.
  const elements = await page.evaluate(() => document.querySelectorAll("*").length);
  expect(elements).toBeLessThan(30_000);
});

test("a file that cannot be used says why, and a good one makes it right", async ({
  page,
  site,
}) => {
  await page.goto(site.page);
  await test.step("an empty file is called empty", async () => {
    await expectRefusal(page, csv(""), /empty/i);
  });

  await test.step("a picture that is named .csv is called a picture", async () => {
    const png = Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==",
      "base64",
    );
    await expectRefusal(page, { name: "current.csv", content: png }, /PNG|image|picture/i);
  });

  await test.step("a cut Parquet file is called damaged", async () => {
    const whole = await makeParquet();
    const cut = whole.subarray(0, Math.floor(whole.length * 0.6));
    await expectRefusal(
      page,
      { name: "current.parquet", content: cut },
      /cut|truncated|incomplete|damaged|not complete|end is missing/i,
    );
  });
});

test("files that hold little or strange things become a report", async ({ page, site }) => {
  await page.goto(site.page);
  await test.step("a file with nothing but a header is compared as no rows, and fails", async () => {
    const header = csv("age,income,state,member\n");
    const report = await nextReport(page, smallReference.file, header);
    expect(report.datasets.current.rows).toBe(0);
    expect(report.summary.status).toBe("fail");
    expect(driftStatuses(report)).toEqual(["skipped", "skipped", "skipped", "skipped"]);
    await expect(page.locator("main")).toContainText(/0 rows|no rows/i);
  });

  await test.step("two files without a common column say what each one lacks", async () => {
    const other = csv("p,q\n1,2\n3,4\n");
    const report = await nextReport(page, smallReference.file, other);
    expect(report.summary.status).toBe("fail");
    expect(new Set(driftStatuses(report))).toEqual(new Set(["skipped"]));
    for (const name of ["age", "income", "state", "member", "p", "q"]) {
      await expect(page.locator("main")).toContainText(name);
    }
  });

  await test.step("one row is enough for a report without a broken number", async () => {
    const one = csv("age,income,state,member\n41,900,Ohio,gold\n");
    const report = await nextReport(page, smallReference.file, one);
    expect(report.datasets.current.rows).toBe(1);
    expect(metricOf(report, "quality.column", "age", "mean").value).toBe(41);
    expect(metricOf(report, "quality.column", "age", "std").value).toBeNull();
  });

  await test.step("rows that were left out are told of above the report", async () => {
    const torn = csv("age,income,state,member\n41,900,Ohio,gold\n1,2,3,4,5,6\n52,800,Iowa,gold\n");
    await nextReport(page, smallReference.file, torn);
    await page.getByRole("button", { name: "1 warning on reading" }).click();
    await expect(page.locator("#files").getByText(/left out.*line 3/)).toBeInViewport();
  });

  await test.step("a file against itself has not drifted", async () => {
    const report = await nextReport(page, smallReference.file, smallReference.file);
    expect(driftStatuses(report)).toEqual(["pass", "pass", "pass", "pass"]);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Both files are the same");
  });

  await test.step("strange column names and cells are only text", async () => {
    const names = [
      "__proto__",
      "constructor",
      "toString",
      'a"; DROP TABLE reference; --',
      "it's",
      "<script>alert(1)</script>",
      "<img src=x onerror=alert(1)>",
      "two\nlines",
      "${1+1}",
      "{{x}}",
      "naïve 漢字 🚕",
      "javascript:alert(1)",
    ];
    const cells = ["'; DROP TABLE current; --", "<b>bold</b>", "=1+1", "__proto__", "x"];
    const file = (shift: number): string =>
      toCsvRows(
        names,
        names.map((_, column) =>
          Array.from(
            { length: 200 },
            (_, i) => cells[(i * (column + 1) + shift) % cells.length] ?? "",
          ),
        ),
      );
    const report = await nextReport(page, csv(file(0), "<b>r</b>.csv"), csv(file(2)));
    expect(report.columns.map(({ name }) => name)).toEqual(names);
    for (const name of ["__proto__", "constructor", "<script>alert(1)</script>"]) {
      const metrics = report.metrics.filter(
        ({ column, monitor }) => column === name && monitor === "drift.column",
      );
      expect(metrics.length, name).toBeGreaterThan(0);
      await expect(page.getByText(name, { exact: true }).first()).toBeVisible();
    }
    expect(await page.locator("script:not([src])").count()).toBe(0);
    expect(await page.locator('a[href^="javascript:" i]').count()).toBe(0);
  });

  await test.step("infinite and not-a-number cells are counted and left out", async () => {
    const values = Array.from({ length: 500 }, (_, i) => (i * 31) % 97);
    const reference = csv(toCsv({ x: values }), "reference.csv");
    const dirty = values.map((value, i) => {
      if (i < 5) return "inf";
      if (i < 8) return "-inf";
      if (i < 12) return "NaN";
      return i < 20 ? "" : value;
    });
    const report = await nextReport(page, reference, csv(toCsv({ x: dirty, y: values })));
    const rest = values.slice(20);
    expect(metricOf(report, "quality.column", "x", "infinite").value).toBe(8);
    expect(metricOf(report, "quality.column", "x", "missing").value).toBe(12);
    expect(metricOf(report, "quality.column", "x", "max").value).toBe(Math.max(...rest));
    expect(metricOf(report, "quality.column", "x", "mean").value).toBeCloseTo(
      rest.reduce((sum, value) => sum + value, 0) / rest.length,
      9,
    );
    expect(metricOf(report, "drift.column", "x", "ks").value).not.toBeNull();
  });
});
