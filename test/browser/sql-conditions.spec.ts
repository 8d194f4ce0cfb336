import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { largeCurrent, largeReference, type MadeData } from "./support/made-data.ts";
import { chooseFiles, exportJson, openDeepLink, waitForRun } from "./support/page.ts";
import { fragmentOf, shareLink } from "./support/share.ts";
import { expect, test } from "./support/test.ts";

const files = { reference: largeReference.file, current: largeCurrent.file };
const filterLine = (page: Page) => page.getByRole("group", { name: "Filter" });
const consent = (page: Page) => page.getByRole("region", { name: /somebody else wrote/ });

const older = (data: MadeData): number =>
  data.age.filter((age, i) => age > 40 && data.state[i] === "Ohio").length;
const condition = `"age" > 40 AND state = 'Ohio' -- older`;

/** A link to settings that somebody wrote by hand. */
const settings = (filter: unknown, cells: unknown): string =>
  fragmentOf(JSON.stringify({ notebook: { version: 1, data: {}, cells, filter } }));
const driftOnly = [{ kind: "monitor", monitor: "drift.column" }];

test("a condition in SQL filters the report, and by a link only after the reader agrees", async ({
  page,
  site,
}) => {
  test.slow();
  await page.goto(site.page);
  await chooseFiles(page, files);
  await waitForRun(page, "done");
  await page.getByRole("button", { name: "Filter rows by SQL" }).click();
  const field = page.getByLabel("Only rows where");
  await field.fill("agee > 40");
  await field.press("Enter");
  await expect(page.getByRole("alert")).toContainText(/agee/);
  await field.fill("age > 1e9");
  await field.press("Enter");
  await expect(page.getByRole("alert")).toContainText(/No row is left/);
  await expectAccessible(page, "filter by SQL", "#main");
  await field.fill(condition);
  await field.press("Enter");
  await expect(filterLine(page)).toContainText(condition);
  await waitForRun(page, "done");
  const { datasets } = await exportJson(page);
  expect(datasets.reference.rows).toBe(older(largeReference));
  expect(datasets.current.rows).toBe(older(largeCurrent));

  const link = await shareLink(page, "settings");
  await openDeepLink(page, site.page, new URL(link).hash.slice(1));
  await expect(consent(page)).toContainText(condition);
  await chooseFiles(page, files);
  await waitForRun(page, "done");
  expect((await exportJson(page)).datasets.current.rows).toBe(largeCurrent.rows);
  await expectAccessible(page, "SQL of a link", "#main section:first-of-type");
  await consent(page).getByRole("button", { name: "Use it" }).click();
  await expect(filterLine(page)).toContainText(condition);
  await waitForRun(page, "done");
  expect((await exportJson(page)).datasets.current.rows).toBe(older(largeCurrent));
});

test("SQL of a link that is more than a condition never runs", async ({ page, site }) => {
  const evil = "true); DROP TABLE current; -- <img src=x onerror='window.attacked=1'>";
  await openDeepLink(page, site.page, settings([{ kind: "sql", sql: evil }], driftOnly));
  await expect(consent(page)).toContainText(evil);
  await chooseFiles(page, files);
  await waitForRun(page, "done");
  await consent(page).getByRole("button", { name: "Use it" }).click();
  await expect(page.getByText(/syntax error/).first()).toBeVisible();
  await waitForRun(page, "done");
  await expect(filterLine(page)).toBeHidden();
  expect((await exportJson(page)).datasets.current.rows).toBe(largeCurrent.rows);
  expect(await page.evaluate(() => "attacked" in window)).toBe(false);
});

test("numbers stand beside each other by segment, of columns and of conditions", async ({
  page,
  site,
}) => {
  test.slow();
  const cells = [
    ...driftOnly,
    { kind: "monitor", monitor: "quality.column" },
    {
      kind: "monitor",
      monitor: "segments.numbers",
      params: {
        by: ["state"],
        conditions: ["agee > 40", "age > 40"],
        numbers: [{ monitor: "quality.column", column: "income", metric: "mean" }],
      },
    },
  ];
  await openDeepLink(page, site.page, settings([], cells));
  await expect(consent(page)).toContainText("age > 40");
  await consent(page).getByRole("button", { name: "Use them" }).click();
  await chooseFiles(page, files);
  await waitForRun(page, "done");
  const section = page.locator("#segment-numbers");
  await expect(section.getByRole("rowheader", { name: "state Ohio" })).toBeVisible();
  await expect(section.getByRole("rowheader", { name: "age > 40", exact: true })).toBeVisible();
  const failed = section.getByRole("row").filter({ hasText: "agee > 40" });
  await expect(failed.getByRole("cell")).toHaveText(/^– error: Referenced column "agee" not found/);
  const meanWhere = (data: MadeData, keep: (i: number) => boolean): number => {
    const kept = data.income.filter((_, i) => keep(i));
    return kept.reduce((sum, x) => sum + x, 0) / kept.length;
  };
  const { metrics } = await exportJson(page);
  for (const [segment, keep] of [
    ["state Ohio", (data: MadeData) => (i: number) => data.state[i] === "Ohio"],
    ["age > 40", (data: MadeData) => (i: number) => (data.age[i] ?? 0) > 40],
  ] as const) {
    const found = metrics.find((row) => row.segment === segment && row.metric === "mean");
    expect(found?.value).toBeCloseTo(meanWhere(largeCurrent, keep(largeCurrent)), 6);
    expect(found?.reference).toBeCloseTo(meanWhere(largeReference, keep(largeReference)), 6);
  }
  await section.getByRole("button", { name: "Share of rows" }).click();
  await expect(section.getByRole("row").nth(1)).toContainText("All rows");
  await expectAccessible(page, "numbers by segment", "#segment-numbers");
  await section.getByRole("button", { name: /rows where state Ohio/ }).click();
  await expect(filterLine(page)).toContainText("state is “Ohio”");
  await waitForRun(page, "done");
});
