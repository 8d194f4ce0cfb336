// Takes pictures of the built page in its main states, wide and narrow, light and dark, into
// `screenshots/`: `npm run build && npm run screenshots`. The report shown is the first sample.
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { chromiumFlags, findChromium } from "./find-chromium.mjs";
import { serveFolders } from "./static-server.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, "screenshots");
mkdirSync(folder, { recursive: true });

const widths = [1440, 390];
const themes = ["light", "dark"];

/** Each state starts from a fresh page; the returned element, if any, is scrolled to. */
const states = {
  empty: async () => undefined,
  report: openSample,
  opened: async (page) => {
    await openSample(page);
    await page.locator("[data-row-toggle]").first().click();
    return page.locator("[data-row-toggle]").first();
  },
  roles: async (page) => {
    await openSample(page);
    return page.getByRole("heading", { name: "Columns and roles" });
  },
  error: async (page) => {
    await page
      .getByLabel("Reference data", { exact: true })
      .setInputFiles({ name: "empty.csv", mimeType: "text/csv", buffer: Buffer.alloc(0) });
    await page.getByRole("alert").first().waitFor();
  },
  share: async (page) => {
    await openSample(page);
    await page.getByRole("button", { name: "Share", exact: true }).click();
    await page
      .getByRole("dialog")
      .getByRole("radio", { name: /results/i })
      .check();
  },
};

const site = await serveFolders({ mounts: [{ path: "/", folder: join(root, "dist") }] });
const browser = await chromium.launch({ args: chromiumFlags, executablePath: findChromium() });
for (const width of widths) {
  for (const colorScheme of themes) {
    for (const [name, enter] of Object.entries(states)) {
      const viewport = { width, height: width > 600 ? 900 : 844 };
      const page = await browser.newPage({ viewport, colorScheme, reducedMotion: "reduce" });
      await page.goto(site.origin);
      await waitForRun(page, "empty");
      const element = await enter(page);
      // Charts and the engine finish what they have begun.
      await page.waitForTimeout(1200);
      await element?.scrollIntoViewIfNeeded();
      const path = join(folder, `${name}-${width}-${colorScheme}.png`);
      await page.screenshot({ path, fullPage: name !== "share" && name !== "error" });
      console.log(path);
      await page.close();
    }
  }
}
await browser.close();
await site.close();

async function openSample(page) {
  await page.getByRole("listitem").getByRole("button").first().click();
  await waitForRun(page, "done");
  return undefined;
}

async function waitForRun(page, state) {
  const end = Date.now() + 60_000;
  while ((await page.evaluate(() => document.documentElement.dataset.run)) !== state) {
    if (Date.now() > end) throw new Error(`The page did not become "${state}".`);
    await page.waitForTimeout(50);
  }
}
