import type { Page } from "@playwright/test";
import { number } from "../../src/format.ts";
import { expectAccessible } from "./support/axe.ts";
import { exportJson, openSample, waitForRun } from "./support/page.ts";
import { expect, test } from "./support/test.ts";

const add = (page: Page, monitor: string) =>
  page
    .locator("li", { has: page.locator(`[id="add-${monitor}"]`) })
    .getByRole("button")
    .click();

test("target and prediction drift show which relations moved", async ({ page, site }) => {
  test.slow();
  await openSample(page, site.page, /taxi/i);
  const section = page.locator("#model-drift");
  await expect(section.getByRole("heading", { name: /Target and prediction drift/ })).toBeVisible();
  await expect(section.getByText(/no longer goes with/).first()).toBeVisible();
  await expect(section.getByRole("img", { name: /trip_distance/ }).first()).toBeVisible();
  await expectAccessible(page, "model drift", "#model-drift");
  const { checks } = await exportJson(page);
  const columns = checks.filter(({ column }) => column === "duration_min");
  const [drift, target] = ["drift.column", "drift.target"].map((id) =>
    columns.find(({ monitor }) => monitor === id),
  );
  expect(target?.value).toBe(drift?.value);

  const estimated = page.locator("#estimated");
  await estimated.getByRole("button", { name: "Estimate it all the same" }).click();
  await expect(estimated.getByRole("button", { name: "MAE" })).toBeVisible();
  await waitForRun(page, "done");
  const { metrics } = await exportJson(page);
  const of = (monitor: string, metric: string) =>
    metrics.find((own) => own.monitor === monitor && own.metric === metric)?.value ?? NaN;
  const realized = of("performance.regression", "mae");
  expect(of("performance.estimated", "estimated_mae") / realized).toBeCloseTo(1, 0);
});

test("the model of loans is looked at from all sides", async ({ page, site }) => {
  test.slow();
  await openSample(page, site.page, /loan/i);
  await test.step("performance is estimated beside what labels say", async () => {
    const section = page.locator("#estimated");
    await expect(section.getByText(/no longer mean what they say/)).toBeVisible();
    await section.getByRole("button", { name: "F1" }).click();
    await expect(section.getByRole("button", { name: "F1" })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
    await section.getByText("Chunks as a table").click();
    await expect(section.getByRole("rowheader", { name: "current 10" })).toBeVisible();
  });

  await test.step("what decisions are worth is chosen once and estimated, too", async () => {
    const section = page.locator("#estimated");
    await section.getByRole("button", { name: "Business value" }).click();
    await section.getByLabel(/^false positive/).fill("-2.5");
    await section.getByLabel(/^false positive/).press("Enter");
    await expect
      .poll(async () => (await exportJson(page)).notebook.cells.find(isClassifier)?.params)
      .toEqual({ values: { tp: 0, fp: -2.5, fn: -1, tn: 0 } });
    await waitForRun(page, "done");
    const { metrics } = await exportJson(page);
    const value = metrics.find(({ metric }) => metric === "estimated_business_value")?.value ?? 0;
    await expect(section.getByText(`${number(value)} ±`)).toBeVisible();
    const realized = metrics.filter(({ metric }) => metric === "business_value");
    expect(realized.map(({ segment }) => segment)).toContain("chunk=10");
    await expect(page.locator("#performance").getByLabel(/^false positive/)).toHaveValue("-2.5");
    await expectAccessible(page, "business value", "#estimated");
  });

  await test.step("weak spots and a challenger are one click away", async () => {
    await add(page, "performance.segments");
    const section = page.locator("#segments");
    await expect(section.getByText(/more than elsewhere/)).toBeVisible();
    await expect(section.getByRole("rowheader", { name: /credit_score/ }).first()).toBeVisible();
    await waitForRun(page, "done");
    await page.setViewportSize({ width: 390, height: 844 });
    const worst = section.getByRole("region", { name: "Where the model is worst" });
    const overhang = () =>
      worst.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    await expect.poll(overhang).toBe(0);
    const table = worst.getByRole("table", { name: "Where the model is worst" });
    await expect(table.getByRole("columnheader")).toHaveCount(8);
    const first = table.getByRole("row").nth(1);
    await expect(first.getByRole("rowheader")).toHaveCount(1);
    await expect(first.getByRole("cell")).toHaveCount(7);
    const filter = first.getByRole("button", { name: /whole report for the rows where/ });
    // A trial click finds out whether something lies over the button.
    await filter.click({ trial: true });
    const name = await first.getByRole("rowheader").locator(".label").boundingBox();
    const button = await filter.boundingBox();
    expect((name?.x ?? NaN) + (name?.width ?? NaN)).toBeLessThanOrEqual(button?.x ?? NaN);
    await expectAccessible(page, "weak spots on a phone", "#segments");
    await page.setViewportSize({ width: 1440, height: 900 });
    await add(page, "performance.challenger");
    const challenger = page.locator("#challenger");
    await challenger.getByLabel(/Predictions of the challenger/).waitFor();
    await challenger.getByLabel(/Predictions of the challenger/).selectOption("term_months");
    await expect(challenger.getByRole("columnheader", { name: "term_months" })).toBeVisible();
    await expectAccessible(page, "weak spots and challenger", "#segments", "#challenger");
  });
});

const isClassifier = ({ monitor }: { readonly monitor: string }) =>
  monitor === "performance.classification";
