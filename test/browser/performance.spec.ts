import { expectAccessible } from "./support/axe.ts";
import { chooseFiles, openDeepLink, waitForRun } from "./support/page.ts";
import { shareLink } from "./support/share.ts";
import { expect, test } from "./support/test.ts";

/** Two labels, a prediction and a score; `wrong` of ten rows are predicted wrongly. */
function loans(wrong: number): string {
  const rows = Array.from({ length: 400 }, (_, i) => {
    const label = i % 2;
    const prediction = Math.floor(i / 2) % 10 < wrong ? 1 - label : label;
    const score = 0.5 + (prediction - 0.5) * (0.2 + ((i * 7) % 60) / 100);
    return `${i},${label},${prediction},${score.toFixed(3)}`;
  });
  return ["age,repaid,prediction,probability", ...rows].join("\n");
}

const roles = "roles=target:repaid,prediction:prediction,probability:probability";

test("a classifier's threshold is moved by keys, and all follows", async ({ page, site }) => {
  await openDeepLink(page, site.page, roles);
  await chooseFiles(page, {
    reference: { name: "a.csv", content: loans(1) },
    current: { name: "b.csv", content: loans(3) },
  });
  await waitForRun(page, "done");
  const section = page.locator("#performance");
  await expect(section.getByRole("row", { name: /^Accuracy share/ })).toContainText("0.700");

  const slider = section.getByRole("slider", { name: "Threshold" });
  await slider.scrollIntoViewIfNeeded();
  const selected = section.getByRole("row", { name: /^Selection rate/ });
  const before = await selected.innerText();
  await slider.focus();
  await page.keyboard.press("End");
  await expect(slider).toHaveAttribute("aria-valuetext", "1");
  await expect(selected).toContainText("0.000");
  expect(await selected.innerText()).not.toBe(before);
  await page.keyboard.press("Home");
  await expect(selected).toContainText("1.000");

  await section.getByLabel(/^false positive/).fill("-2.5");
  await expect(section.getByRole("row", { name: /^Value/ })).toContainText("−500");
  await expectAccessible(page, "performance", "#performance");
});

test("a classifier of probabilities only has accuracy and a confusion matrix", async ({
  page,
  site,
}) => {
  const content = (wrong: number) => loans(wrong).replaceAll(/^([^,]*,[^,]*),[^,]*,/gm, "$1,");
  await openDeepLink(page, site.page, "roles=target:repaid,probability:probability");
  await chooseFiles(page, {
    reference: { name: "a.csv", content: content(1) },
    current: { name: "b.csv", content: content(3) },
  });
  await waitForRun(page, "done");
  const section = page.locator("#performance");
  await expect(section.getByRole("row", { name: /^Accuracy share/ })).toContainText("0.700");
  await expect(section.getByText("Confusion matrix").first()).toBeVisible();
  await expect(section.getByText("a row counts as 1 from a probability of 0.5 on")).toBeVisible();
});

test("the positive class is flipped in place, and stays so in a link", async ({ page, site }) => {
  await openDeepLink(page, site.page, roles);
  await chooseFiles(page, {
    reference: { name: "a.csv", content: loans(1) },
    current: { name: "b.csv", content: loans(3) },
  });
  await waitForRun(page, "done");
  const section = page.locator("#performance");
  await section.getByRole("button", { name: "Make “0” positive" }).click();
  await waitForRun(page, "done");
  await expect(section.getByText("You said so.")).toBeVisible();
  const link = await shareLink(page, "results");
  await openDeepLink(page, site.page, link.split("#")[1] ?? "");
  await waitForRun(page, "done");
  await expect(section.getByText("You said so.")).toBeVisible();
  await expect(section.getByRole("row", { name: /^Accuracy share/ })).toContainText("0.700");
  await expect(section.getByRole("slider", { name: "Threshold" })).toHaveAttribute("max", "20");
});

test("without labels it says what is missing and where to give it", async ({ page, site }) => {
  const rows = Array.from({ length: 50 }, (_, i) => `${i / 7},${i * 3}`).join("\n");
  const content = `weight,prediction\n${rows}`;
  await page.goto(site.page);
  await chooseFiles(page, {
    reference: { name: "a.csv", content },
    current: { name: "b.csv", content },
  });
  await waitForRun(page, "done");
  await expect(page.locator("#performance")).toContainText("no column is the target");
});
