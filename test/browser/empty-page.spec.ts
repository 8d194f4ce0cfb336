import { initialJavascript } from "../../scripts/initial-javascript.mjs";
import { expectAccessible } from "./support/axe.ts";
import { distFolder } from "./support/folders.ts";
import { fileInput, runState, waitForRun } from "./support/page.ts";
import { expect, test } from "./support/test.ts";

test("asks for two files or one log and says where the data stay", async ({ page, site }) => {
  await page.goto(site.page);
  await waitForRun(page, "empty");
  for (const input of ["reference", "current", "log"] as const) {
    await expect(fileInput(page, input)).toBeAttached();
    await expect(fileInput(page, input)).toHaveAttribute("type", "file");
  }
  await expect(page.locator("body")).toContainText(/stays? in (this|your) (tab|browser)/i);
  await expect(page).toHaveTitle(/Driftbook/);
});

test("works under a sub-path and at the root of a host", async ({ page, site }) => {
  for (const address of [site.page, site.rootPage]) {
    await page.goto(address);
    await waitForRun(page, "empty");
  }
});

test("the empty page is accessible in both themes, wide and narrow", async ({ page, site }) => {
  await page.goto(site.page);
  await waitForRun(page, "empty");
  await expectAccessible(page, "empty page");
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, "empty page at 390 px");
});

for (const width of [390, 768, 1440, 2560]) {
  test(`nothing sticks out at ${String(width)} px`, async ({ page, site }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(site.page);
    await waitForRun(page, "empty");
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
}

test("the first screen needs at most 70 kB of JavaScript", () => {
  const scripts = initialJavascript(distFolder);
  const kilobytes = scripts.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0) / 1000;
  expect(scripts.length).toBeGreaterThan(0);
  expect(kilobytes, scripts.map(({ file }) => file).join(", ")).toBeLessThanOrEqual(70);
});

test("every control is reached and named by keyboard", async ({ page, site }) => {
  await page.goto(site.page);
  await waitForRun(page, "empty");
  const names: string[] = [];
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("Tab");
    const name = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
      const text = [
        element.getAttribute("aria-label"),
        element.textContent,
        ...labels.map((l) => l.textContent),
      ];
      return text.find((part) => part !== null && part.trim() !== "")?.trim() ?? "(no name)";
    });
    if (name === null) break;
    names.push(name);
  }
  expect(names.length).toBeGreaterThan(3);
  expect(names).not.toContain("(no name)");
});

test("a reload starts empty again", async ({ page, site }) => {
  await page.goto(site.page);
  await waitForRun(page, "empty");
  await page.reload();
  await waitForRun(page, "empty");
  expect(await runState(page)).toBe("empty");
});
