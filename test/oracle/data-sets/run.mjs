// Gives the built page one pair of files after another and keeps each report's JSON:
// node test/oracle/data-sets/run.mjs FOLDER [FIRST] [LAST]. A pair that has its report is skipped.
import { chromium } from "@playwright/test";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromiumFlags, findChromium } from "../../../scripts/find-chromium.mjs";
import { serveFolders } from "../../../scripts/static-server.mjs";

const [folder, first = "0", last = "Infinity"] = process.argv.slice(2);
const dist = fileURLToPath(new URL("../../../dist", import.meta.url));
/** After so many reports the page is opened anew, as a person would some day. */
const reportsPerPage = 25;
const runTimeout = 120_000;

const site = await serveFolders({ mounts: [{ path: "/", folder: dist }] });
const browser = await chromium.launch({ args: chromiumFlags, executablePath: findChromium() });
const pairs = JSON.parse(readFileSync(join(folder, "list.json"), "utf8"));
let page;
let reports = 0;

for (const { key, extension } of pairs.slice(Number(first), Number(last))) {
  const target = join(folder, `${key}.json`);
  if (existsSync(target)) continue;
  if (reports++ % reportsPerPage === 0) await openPage();
  try {
    const isFirst = (await runState()) === "empty";
    await choose("Reference data", `${key}.reference.${extension}`);
    if (!isFirst) await waitForReport();
    await choose("Current data", `${key}.current.${extension}`);
    await waitForReport();
    await saveReport(target);
  } catch (error) {
    const said = await page.locator("[role=alert]").allInnerTexts();
    console.log(`${key}: ${said.join(" ") || error.message}`);
    reports = 0;
  }
}
await browser.close();
await site.close();

async function openPage() {
  await page?.context().close();
  page = await browser.newPage({ acceptDownloads: true });
  page.on("pageerror", (error) => console.log(`uncaught: ${error.message}`));
  await page.goto(site.origin);
}

async function choose(label, file) {
  await page.getByLabel(label, { exact: true }).setInputFiles(join(folder, file));
  // The page notices a file in the next turn.
  await page.waitForTimeout(50);
}

function runState() {
  return page.evaluate(() => document.documentElement.dataset.run);
}

async function waitForReport() {
  const ended = () => ["done", "error"].includes(document.documentElement.dataset.run);
  await page.waitForFunction(ended, undefined, { timeout: runTimeout });
  if ((await runState()) === "error") throw new Error("the page shows an error");
}

async function saveReport(target) {
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "Report JSON", exact: true }).click(),
  ]);
  await download.saveAs(target);
}
