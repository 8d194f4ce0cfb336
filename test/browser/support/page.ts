import { readFile } from "node:fs/promises";
import { expect, type Download, type Locator, type Page } from "@playwright/test";
import * as v from "valibot";
import { reportSchema, type Report } from "../../../src/notebook/report.ts";

/** The labels of the file inputs: names that scripts may rely on. */
export const inputLabels = {
  reference: "Reference data",
  current: "Current data",
  log: "Log data",
} as const;

export type Input = keyof typeof inputLabels;

export interface TestFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

export type RunState = "empty" | "loading" | "running" | "done" | "error";

export function fileInput(page: Page, input: Input): Locator {
  return page.getByLabel(inputLabels[input], { exact: true });
}

/** Opens the page and one of its samples, and waits for the report. */
export async function openSample(
  page: Page,
  address: string,
  name: string | RegExp,
): Promise<void> {
  await page.goto(address);
  await waitForRun(page, "empty");
  await page.getByRole("button", { name }).first().click();
  await waitForRun(page, "done");
}

/** Leaves what the page shows by its home button: the page is empty again and keeps its engines. */
export async function startOver(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Driftbook", exact: true }).click();
  await waitForRun(page, "empty");
}

/** Gives files as the file dialog does. */
export async function chooseFiles(
  page: Page,
  files: Readonly<Partial<Record<Input, TestFile | string>>>,
): Promise<void> {
  for (const input of ["reference", "current", "log"] as const) {
    const file = files[input];
    if (file === undefined) continue;
    await fileInput(page, input).setInputFiles(
      typeof file === "string" ? file : { ...payload(file), buffer: Buffer.from(file.content) },
    );
  }
}

/** Gives files as a person does who drags them onto the drop areas. */
export async function dropFiles(
  page: Page,
  files: Readonly<Partial<Record<Input, TestFile>>>,
): Promise<void> {
  for (const input of ["reference", "current", "log"] as const) {
    const file = files[input];
    if (file === undefined) continue;
    const dataTransfer = await page.evaluateHandle(
      ({ name, mimeType, base64 }) => {
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
        const transfer = new DataTransfer();
        transfer.items.add(new File([bytes], name, { type: mimeType }));
        return transfer;
      },
      { ...payload(file), base64: Buffer.from(file.content).toString("base64") },
    );
    const area = fileInput(page, input).locator("xpath=..");
    const box = await area.boundingBox();
    if (box === null) throw new Error(`nothing to drop on for ${input}`);
    const place = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 };
    // Events bubble, so whoever listens around the input or on the window gets them.
    for (const type of ["dragenter", "dragover", "drop"]) {
      await area.dispatchEvent(type, { dataTransfer, ...place });
    }
  }
}

function payload(file: TestFile): { name: string; mimeType: string } {
  return {
    name: file.name,
    mimeType: file.name.endsWith(".csv") ? "text/csv" : "application/octet-stream",
  };
}

/** Opens the page with a fragment, as if the link were clicked in another program. */
export async function openDeepLink(page: Page, address: string, fragment: string): Promise<void> {
  // Only a document of its own reads its link anew; a change of the fragment alone would not.
  await page.goto("about:blank");
  await page.goto(`${address}#${fragment}`);
}

/** Opens another link in the page that is there, as a reader does who pastes it over the address. */
export async function changeLink(page: Page, fragment: string): Promise<void> {
  await page.evaluate((text) => void (location.hash = text), fragment);
}

/** The same from an empty page, so that a run that follows is the link's. */
export async function openNextLink(page: Page, fragment: string): Promise<void> {
  await startOver(page);
  await changeLink(page, fragment);
}

/** What the page says about itself, for scripts. */
export function runState(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.documentElement.dataset["run"]);
}

/** Waits until the page is in a state; fails at once when it ends in an error instead. */
export async function waitForRun(page: Page, state: RunState, timeout = 60_000): Promise<void> {
  await page.waitForFunction(
    (ends) => ends.includes(document.documentElement.dataset["run"] ?? ""),
    [state, "error"],
    // Often enough that a test does not wait for its own clock.
    { timeout, polling: 50 },
  );
  if (state !== "error" && (await runState(page)) === "error") {
    throw new Error(
      `The page shows an error instead of "${state}": ${(await pageMessages(page).allInnerTexts()).join(" | ")}`,
    );
  }
}

/** What the page says went wrong or should be known: errors beside their cause, and notices. */
export function pageMessages(page: Page): Locator {
  return page.locator("[role='alert'], [aria-live='polite'] .notice");
}

/** Waits for a message that fits. */
export async function expectMessage(page: Page, pattern: RegExp | string): Promise<void> {
  await expect(pageMessages(page).filter({ hasText: pattern }).first()).toBeVisible();
}

/** Presses Export and takes the menu's item. */
export async function exportFile(page: Page, item: string): Promise<string> {
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: item, exact: true }).click(),
  ]);
  return readDownload(download);
}

async function readDownload(download: Download): Promise<string> {
  return readFile(await download.path(), "utf8");
}

/** The report as the page exports it, checked against the public format. */
export async function exportJson(page: Page): Promise<Report> {
  return v.parse(reportSchema, JSON.parse(await exportFile(page, "Report JSON")));
}

/** From two files to the exported report. */
export async function reportOf(
  page: Page,
  address: string,
  reference: TestFile,
  current: TestFile,
): Promise<Report> {
  await page.goto(address);
  return nextReport(page, reference, current);
}

/** The same in the page that is there, whatever it shows. */
export async function nextReport(
  page: Page,
  reference: TestFile,
  current: TestFile,
): Promise<Report> {
  await startOver(page);
  await chooseFiles(page, { reference, current });
  await waitForRun(page, "done");
  return exportJson(page);
}
