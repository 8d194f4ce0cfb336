import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { guardContext } from "./support/guard.ts";
import { largeCurrent, largeReference } from "./support/made-data.ts";
import { chooseFiles, waitForRun } from "./support/page.ts";
import { shareLink } from "./support/share.ts";
import { expect, test } from "./support/test.ts";

const files = { reference: largeReference.file, current: largeCurrent.file };
const add = (page: Page, title: string) =>
  page.locator("#cells li").filter({ hasText: title }).getByRole("button", { name: "Add" });

test("a monitor that takes time is added, explains itself, is kept in links and removed", async ({
  page,
  site,
  browser,
}) => {
  test.slow();
  await page.goto(site.page);
  await chooseFiles(page, files);
  await waitForRun(page, "done");
  await expect(page.locator("#correlation")).toHaveCount(0);

  await add(page, "Correlations").click();
  await expect(page.locator("#correlation")).toBeFocused();
  await expect(page.locator("#correlation tbody tr").first()).toContainText(/with/);
  await add(page, "Drift of all columns together").click();
  await expect(page.locator("#multivariate")).toContainText("ROC AUC");
  await expectAccessible(page, "offered monitors", "#correlation", "#multivariate");
  const settings = await shareLink(page, "settings");
  const results = await shareLink(page, "results");

  const context = await browser.newContext();
  const guard = await guardContext(context, site.origin);
  const other = await context.newPage();
  await other.goto(settings);
  await chooseFiles(other, files);
  await waitForRun(other, "done");
  await expect(other.locator("#correlation tbody tr").first()).toContainText(/with/);
  await other.goto(results);
  await expect(other.locator("#multivariate")).toContainText("ROC AUC");
  await expect(other.locator("#cells")).toHaveCount(0);
  guard.check();
  await context.close();

  await page.locator("#correlation").getByRole("button", { name: "Remove" }).click();
  await expect(page.locator("#correlation")).toHaveCount(0);
  await expect(add(page, "Correlations")).toBeEnabled();
});
