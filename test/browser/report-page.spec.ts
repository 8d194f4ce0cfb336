import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { largeCurrent, largeReference } from "./support/made-data.ts";
import { chooseFiles, expectMessage, waitForRun } from "./support/page.ts";
import { expect, test } from "./support/test.ts";

async function openReport(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await chooseFiles(page, { reference: largeReference.file, current: largeCurrent.file });
  await waitForRun(page, "done");
}

const firstColumn = (page: Page): Locator =>
  page.locator("[data-row-toggle]").filter({ hasText: "age" }).first();

test("a report is read by eye, by keyboard and by machine", async ({ page, site }) => {
  test.slow();
  await openReport(page, site.page);
  await test.step("the report is accessible, closed, opened and while sharing", async () => {
    await expectAccessible(page, "report");
    await firstColumn(page).click();
    await expect(firstColumn(page)).toHaveAttribute("aria-expanded", "true");
    await expect(page.locator("svg.marks").first()).toBeVisible();
    await expectAccessible(page, "opened column", "#drift");
    await page.getByRole("button", { name: "Share", exact: true }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessible(page, "share dialog", "[role=dialog]");
    await page.keyboard.press("Escape");
    await firstColumn(page).click();
    await expect(firstColumn(page)).toHaveAttribute("aria-expanded", "false");
  });

  await test.step("a column opens and closes by keyboard and shows how its number came about", async () => {
    await expect(page.getByText(/SELECT/)).toHaveCount(0);
    await firstColumn(page).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByText(/Wasserstein/).first()).toBeVisible();
    await expect(page.getByText(/SELECT/).first()).toBeAttached();
    await firstColumn(page).focus();
    await page.keyboard.press("Enter");
    await expect(firstColumn(page)).toHaveAttribute("aria-expanded", "false");
  });

  await test.step("a corrected type runs again and stays corrected in the report", async () => {
    const type = page.getByRole("combobox", { name: /type.*state|state.*type/i });
    await type.selectOption("text");
    await waitForRun(page, "done");
    await expect(type).toHaveValue("text");
  });
});

test("the report is accessible at 390 px and nothing sticks out", async ({ page, site }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openReport(page, site.page);
  await firstColumn(page).click();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  await expectAccessible(page, "report at 390 px");
});

test("an error is accessible and beside its cause", async ({ page, site }) => {
  await page.goto(site.page);
  await chooseFiles(page, { reference: { name: "nothing.csv", content: "" } });
  await expectMessage(page, /empty/i);
  await expectAccessible(page, "error");
});
