import { chooseFiles, exportJson, waitForRun } from "./support/page.ts";
import { smallCurrent, smallReference } from "./support/made-data.ts";
import { expect, test } from "./support/test.ts";

test("every sample becomes a report one click away", async ({ page, site }) => {
  test.slow();
  await page.goto(site.page);
  await waitForRun(page, "empty");
  const samples = await page.getByRole("listitem").getByRole("button").count();
  expect(samples).toBeGreaterThanOrEqual(3);
  for (let i = 0; i < samples; i++) {
    if (i > 0) await page.getByRole("button", { name: "Driftbook", exact: true }).click();
    await waitForRun(page, "empty");
    await page.getByRole("listitem").getByRole("button").nth(i).click();
    await waitForRun(page, "done");
    const report = await exportJson(page);
    expect(report.checks.length, "checks").toBeGreaterThan(0);
    expect(report.summary.error, "checks that broke").toBe(0);
  }
});

test("a sample gives way to own files", async ({ page, site }) => {
  await page.goto(site.page);
  await page.getByRole("listitem").getByRole("button").first().click();
  await waitForRun(page, "done");
  await page.getByRole("button", { name: /Driftbook/ }).click();
  await waitForRun(page, "empty");
  await chooseFiles(page, { reference: smallReference.file, current: smallCurrent.file });
  await waitForRun(page, "done");
  expect((await exportJson(page)).datasets.reference.rows).toBe(400);
});
