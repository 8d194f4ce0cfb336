import type { Page } from "@playwright/test";
import * as v from "valibot";
import { expectAccessible } from "./support/axe.ts";
import { exportJson, openDeepLink, openSample, waitForRun } from "./support/page.ts";
import { fragmentOf, shareLink } from "./support/share.ts";
import { expect, test } from "./support/test.ts";

const filterLine = (page: Page) => page.getByRole("group", { name: "Filter" });

const withFilter = (filter: unknown): string =>
  fragmentOf(
    JSON.stringify({
      notebook: {
        version: 1,
        data: {
          reference: {
            name: "loans-reference.parquet",
            address: "samples/loans-reference.parquet",
          },
          current: { name: "loans-current.parquet", address: "samples/loans-current.parquet" },
        },
        cells: [{ kind: "monitor", monitor: "drift.column" }],
        filter,
      },
    }),
  );

test("the whole report is about the rows that the reader chooses", async ({ page, site }) => {
  test.slow();
  await openSample(page, site.page, /loan/i);
  await test.step("a click on a bin that moved keeps the rows that were counted in it", async () => {
    const column = "income";
    const { datasets, results } = await exportJson(page);
    const result = results["drift.column"]?.columns?.find((own) => own.column === column)?.result;
    const { n, parts } = v.parse(movedParts, result);
    // The part that moved most, and the last one listed.
    const places = [0, parts.parts.length - 1];
    await page.locator("#drift").getByRole("button", { name: column }).first().click();
    for (const place of places) {
      const part = parts.parts[place];
      if (part === undefined) throw new Error("no such part");
      await page
        .locator("#drift")
        .getByRole("button", { name: /whole report for the rows where income is/ })
        .nth(place)
        .click();
      await expect(filterLine(page)).toContainText(/Only rows where income is/);
      await waitForRun(page, "done");
      const kept = (await exportJson(page)).datasets;
      expect(kept.current.rows).toBe(Math.round(part.currentShare * n.current));
      expect(kept.reference.rows).toBe(Math.round(part.referenceShare * n.reference));
      expect(kept.current.rows).toBeLessThan(datasets.current.rows);
      await filterLine(page).getByRole("button", { name: "Show all rows" }).click();
      await expect(filterLine(page)).toBeHidden();
      await waitForRun(page, "done");
    }
  });

  await test.step("the whole report follows one segment, and comes back", async () => {
    const all = await exportJson(page);
    const row = page
      .locator("#drift")
      .getByRole("button", { name: /employment/ })
      .first();
    await row.click();
    await page
      .getByRole("button", { name: /whole report for the rows where employment is/ })
      .first()
      .click();
    await expect(filterLine(page)).toContainText(/Only rows where employment is “/);
    await waitForRun(page, "done");
    const part = await exportJson(page);
    for (const side of ["reference", "current"] as const) {
      expect(part.datasets[side].rows).toBeLessThan(all.datasets[side].rows);
    }
    await expect(filterLine(page)).toContainText(/of 20,000 rows/);
    await expectAccessible(page, "filtered", "[role=group][aria-label=Filter]");

    const link = await shareLink(page, "settings");
    await filterLine(page).getByRole("button", { name: "Show all rows" }).click();
    await expect(filterLine(page)).toBeHidden();
    await waitForRun(page, "done");
    expect((await exportJson(page)).metrics).toEqual(all.metrics);

    await openDeepLink(page, site.page, new URL(link).hash.slice(1));
    await waitForRun(page, "done");
    expect((await exportJson(page)).datasets).toEqual(part.datasets);
  });
});

const movedParts = v.object({
  n: v.object({ reference: v.number(), current: v.number() }),
  parts: v.object({
    parts: v.array(
      v.object({
        referenceShare: v.number(),
        currentShare: v.number(),
      }),
    ),
  }),
});

test("a filter of a link is a value, never SQL or markup", async ({ page, site }) => {
  test.slow();
  const evil = "x') OR TRUE; DROP TABLE current; -- <img src=x onerror='window.attacked=1'>";
  const hostile = { kind: "categories", column: "region", values: [evil, "North"], except: false };
  const none = { kind: "interval", column: evil, from: 0, to: null };
  const bad = { kind: "interval", column: "income", from: "0 OR TRUE", to: null };
  await openDeepLink(page, site.page, withFilter([hostile, none, bad]));
  await waitForRun(page, "done");
  await expect(filterLine(page)).toContainText(evil);
  await expect(filterLine(page)).toContainText("not filtered by it");
  const { datasets } = await exportJson(page);
  expect(datasets.current.rows).toBeGreaterThan(0);
  expect(datasets.current.rows).toBeLessThan(20_000);
  expect(await page.evaluate(() => "attacked" in window)).toBe(false);
});

test("a filter that keeps no row says so and can be cleared", async ({ page, site }) => {
  test.slow();
  const nobody = { kind: "categories", column: "region", values: ["Atlantis"] };
  await openDeepLink(page, site.page, withFilter([nobody]));
  await waitForRun(page, "done");
  await expect(filterLine(page)).toContainText("0 of 20,000 rows");
  await filterLine(page).getByRole("button", { name: "Show all rows" }).click();
  await expect(filterLine(page)).toBeHidden();
  await waitForRun(page, "done");
  expect((await exportJson(page)).datasets.current.rows).toBe(20_000);
});
