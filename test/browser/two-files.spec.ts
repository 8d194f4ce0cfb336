import {
  chiSquareOfThree,
  countLabels,
  jensenShannon,
  ksPValue,
  ksStatistic,
  mean,
  quantile,
  standardDeviation,
  wasserstein,
  zTestPValue,
} from "./support/formulas.ts";
import {
  largeCurrent,
  largeReference,
  smallCurrent,
  smallReference,
  stateLabels,
} from "./support/made-data.ts";
import {
  dropFiles,
  exportFile,
  exportJson,
  nextReport,
  reportOf,
  waitForRun,
} from "./support/page.ts";
import { columnOf, driftCheckOf, metricOf } from "./support/report-values.ts";
import { expect, test } from "./support/test.ts";

test("two small files become a report", async ({ page, site }) => {
  await page.goto(site.page);
  await dropFiles(page, { reference: smallReference.file, current: smallCurrent.file });
  await waitForRun(page, "done");
  const report = await exportJson(page);
  await test.step("two dropped files become a report without another click", async () => {
    expect(report.datasets.reference.name).toBe("small reference.csv");
    expect(report.datasets.reference.rows).toBe(400);
    expect(report.datasets.current.rows).toBe(350);
    expect(report.columns.map(({ name, type }) => [name, type])).toEqual([
      ["age", "numeric"],
      ["income", "numeric"],
      ["state", "categorical"],
      ["member", "categorical"],
    ]);
    for (const name of ["age", "income", "state", "member"]) {
      await expect(page.getByText(name, { exact: true }).first()).toBeVisible();
    }
  });

  await test.step("up to a thousand rows the tests' p-values are the textbook's", async () => {
    for (const column of ["age", "income"] as const) {
      const d = ksStatistic(smallReference[column], smallCurrent[column]);
      const p = ksPValue(smallReference.rows, smallCurrent.rows, d);
      expect(driftCheckOf(report, column).metric, column).toMatch(/^ks/);
      expect(metricOf(report, "drift.column", column, "ks").value).toBeCloseTo(d, 12);
      expect(metricOf(report, "drift.column", column, "ks_p").value).toBeCloseTo(p, 9);
      expect(metricOf(report, "drift.column", column, "drift_score").value).toBeCloseTo(p, 9);
      expect(driftCheckOf(report, column).status).toBe(p <= 0.05 ? "fail" : "pass");
    }

    const { statistic, pValue } = chiSquareOfThree(
      countLabels(smallReference.state, stateLabels),
      countLabels(smallCurrent.state, stateLabels),
    );
    expect(metricOf(report, "drift.column", "state", "chi_square").value).toBeCloseTo(statistic, 9);
    expect(metricOf(report, "drift.column", "state", "chi_square_p").value).toBeCloseTo(pValue, 9);

    const [referenceGold] = countLabels(smallReference.member, ["gold"]);
    const [currentGold] = countLabels(smallCurrent.member, ["gold"]);
    const z = zTestPValue(
      { hits: referenceGold ?? 0, total: smallReference.rows },
      { hits: currentGold ?? 0, total: smallCurrent.rows },
    );
    expect(metricOf(report, "drift.column", "member", "z_p").value).toBeCloseTo(z, 9);
  });

  await test.step("the exported tables open in other programs", async () => {
    const csv = await exportFile(page, "Metrics CSV");
    const lines = csv.trim().split(/\r?\n/);
    expect(lines[0]).toContain("monitor");
    expect(lines.length).toBe(report.metrics.length + 1);
  });

  await test.step("two files given by the file dialog give the same report, byte for byte", async () => {
    await page.goto(site.rootPage);
    const second = await nextReport(page, smallReference.file, smallCurrent.file);
    expect(JSON.stringify({ ...second, createdAt: "" })).toBe(
      JSON.stringify({ ...report, createdAt: "" }),
    );
  });
});

test("a second file for a side replaces one that is still being read", async ({ page, site }) => {
  await page.goto(site.page);
  await dropFiles(page, { reference: largeReference.file });
  await dropFiles(page, { reference: smallReference.file, current: smallCurrent.file });
  await waitForRun(page, "done");
  expect((await exportJson(page)).datasets.reference.rows).toBe(400);
});

test("two larger files become a report", async ({ page, site }) => {
  const report = await reportOf(page, site.page, largeReference.file, largeCurrent.file);

  await test.step("over a thousand rows the distances are the textbook's", async () => {
    for (const column of ["age", "income"] as const) {
      const distance = wasserstein(largeReference[column], largeCurrent[column]);
      expect(metricOf(report, "drift.column", column, "wasserstein").value).toBeCloseTo(
        distance,
        9,
      );
      expect(driftCheckOf(report, column).metric).toBe("wasserstein");
      expect(driftCheckOf(report, column).status).toBe(distance >= 0.1 ? "fail" : "pass");
    }
    const states = jensenShannon(
      countLabels(largeReference.state, stateLabels),
      countLabels(largeCurrent.state, stateLabels),
    );
    expect(metricOf(report, "drift.column", "state", "jensen_shannon").value).toBeCloseTo(
      states,
      9,
    );

    const drifted = report.checks.filter(
      ({ monitor, status }) => monitor === "drift.column" && status === "fail",
    ).length;
    expect(metricOf(report, "drift.dataset", null, "drifted_columns").value).toBe(drifted);
    expect(metricOf(report, "drift.dataset", null, "tested_columns").value).toBe(4);
    expect(metricOf(report, "drift.dataset", null, "drifted_share").value).toBe(drifted / 4);
  });

  await test.step("the descriptive numbers of both sides are the textbook's", async () => {
    const formulas: Readonly<Record<string, (x: readonly number[]) => number>> = {
      mean,
      std: (x) => standardDeviation(x, 1),
      min: (x) => Math.min(...x),
      max: (x) => Math.max(...x),
      q25: (x) => quantile(x, 0.25),
      median: (x) => quantile(x, 0.5),
      q75: (x) => quantile(x, 0.75),
      missing: () => 0,
      distinct: (x) => new Set(x).size,
    };
    for (const column of ["age", "income"] as const) {
      for (const [name, formula] of Object.entries(formulas)) {
        const { value, reference } = metricOf(report, "quality.column", column, name);
        expectClose(value, formula(largeCurrent[column]), `current ${column} ${name}`);
        expectClose(reference, formula(largeReference[column]), `reference ${column} ${name}`);
      }
    }
    expect(columnOf(report, "state").role).toBe("feature");
  });
});

function expectClose(value: number | null, wanted: number, name: string): void {
  expect(value, name).not.toBeNull();
  expect(Math.abs((value ?? 0) - wanted), name).toBeLessThanOrEqual(1e-9 * Math.abs(wanted));
}
