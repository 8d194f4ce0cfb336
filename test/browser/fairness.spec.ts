import { expectAccessible } from "./support/axe.ts";
import { exportJson, openSample } from "./support/page.ts";
import { expect, test } from "./support/test.ts";

test("bias is shown by group, with what each criterion asks for", async ({ page, site }) => {
  test.slow();
  await openSample(page, site.page, /loan/i);
  const section = page.locator("#fairness");
  await expect(section.getByRole("heading", { name: /Bias/ })).toBeVisible();
  await expect(section.getByText(/the gap grew from/).first()).toBeVisible();
  await expect(
    section.getByRole("rowheader", { name: /Demographic parity/ }).first(),
  ).toBeVisible();
  await expect(section.getByText(/exclude each other/)).toBeVisible();
  await section.getByText("Every rate of every group").first().click();
  await expect(
    section.getByRole("columnheader", { name: /False omission rate/ }).first(),
  ).toBeVisible();
  await expectAccessible(page, "bias", "#fairness");
  const { metrics, checks } = await exportJson(page);
  const women = metrics.find(
    ({ monitor, metric, segment }) =>
      monitor === "fairness.group" && metric === "selection_rate" && segment === "sex=female",
  );
  expect(women?.value).toBeGreaterThan(0.5);
  expect(checks.some(({ id }) => id === "fairness.group/sex/demographic_parity_ratio")).toBe(true);
});

test("the groups' limits can be changed", async ({ page, site }) => {
  test.slow();
  await openSample(page, site.page, /loan/i);
  const section = page.locator("#fairness");
  await section.getByText("Groups and limits").click();
  await section.getByLabel(/Least ratio/).fill("0.95");
  await section.getByLabel(/Least ratio/).press("Tab");
  await expect(section.getByText(/“female” is selected .* asks for 0.95/)).toBeVisible();
});
