import { defineConfig } from "@playwright/test";
import { chromiumFlags, findChromium } from "./scripts/find-chromium.mjs";

const executablePath = findChromium({ preferShell: true });
const jsonFile = process.env["PLAYWRIGHT_JSON_OUTPUT_FILE"];

export default defineConfig({
  testDir: "test/browser",
  testMatch: "**/*.spec.ts",
  globalSetup: "./test/browser/support/build-test-page.ts",
  fullyParallel: true,
  // Each page runs two engine workers of its own: more pages at once only slow each other down.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // Generous, because a machine may be busy with other work; the benchmark is where speed is held.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: jsonFile === undefined ? "list" : [["list"], ["json", { outputFile: jsonFile }]],
  outputDir: "test-results",
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    acceptDownloads: true,
    trace: "off",
    launchOptions: {
      // Pages of a test worker run in one process, so that its engine is compiled once (`openProfile`).
      args: [...chromiumFlags, "--process-per-site"],
      ...(executablePath === undefined ? {} : { executablePath }),
    },
  },
});
