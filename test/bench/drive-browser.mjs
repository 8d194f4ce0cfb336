import { chromium } from "@playwright/test";
import { chromiumFlags, findChromium } from "../../scripts/find-chromium.mjs";
import { rendererPeaks } from "./process-memory.mjs";

const timeout = 120_000;

/** Opens the page in a fresh browser and waits until it is usable. */
export async function openPage(address) {
  const server = await chromium.launchServer({
    args: chromiumFlags,
    executablePath: findChromium(),
  });
  const browser = await chromium.connect(server.wsEndpoint());
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(watchLongTasks);
  await page.goto(address);
  await waitForRun(page, ["empty"]);
  return { page, process: server.process().pid, close: () => server.close() };
}

/** Gives the page two files one after the other, as a person would, and waits for the report. */
export async function loadBothSides(page, { reference, current }) {
  await page.getByLabel("Reference data", { exact: true }).setInputFiles(reference);
  await waitForMark(page, "driftbook:load:reference:end");
  await page.getByLabel("Current data", { exact: true }).setInputFiles(current);
  await waitForRun(page, ["done", "error"]);
}

/**
 * Reads the times that the page itself notes while a person works with it. All times in
 * milliseconds, memory in megabytes.
 */
export async function measurePage(address, files) {
  const { page, process, close } = await openPage(address);
  try {
    const usableMs = await page.evaluate(() => performance.now());
    // A person needs a few seconds to find the files; the engine starts meanwhile.
    await page.waitForTimeout(4000);
    const firstPaintMs = await page.evaluate(
      () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null,
    );
    const longestTaskIdleMs = await takeLongestTask(page);
    await loadBothSides(page, files);
    // Charts are drawn after the last number.
    await page.waitForTimeout(1500);
    // Of marks that are set again and again, the first one counts.
    const marks = await page.evaluate(() =>
      Object.fromEntries(
        performance
          .getEntriesByType("mark")
          .reverse()
          .map(({ name, startTime }) => [name, startTime]),
      ),
    );
    const between = (from, to) => {
      const [start, end] = [marks[`driftbook:${from}`], marks[`driftbook:${to}`]];
      return start === undefined || end === undefined ? null : end - start;
    };
    return {
      firstPaintMs,
      usableMs,
      longestTaskIdleMs,
      loadReferenceMs: between("load:reference:start", "load:reference:end"),
      loadCurrentMs: between("load:current:start", "load:current:end"),
      firstVerdictMs: between("run:start", "run:first-verdict"),
      reportMs: between("run:start", "run:done"),
      longestTaskMs: await takeLongestTask(page),
      memoryMb: rendererPeaks(process)[0] ?? null,
    };
  } finally {
    await close();
  }
}

function watchLongTasks() {
  globalThis.longestTask = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      globalThis.longestTask = Math.max(globalThis.longestTask, duration);
    }
  }).observe({ type: "longtask", buffered: true });
}

function takeLongestTask(page) {
  return page.evaluate(() => {
    const longest = globalThis.longestTask;
    globalThis.longestTask = 0;
    return longest;
  });
}

/** Waits without asking again and again: that would take time from what is measured. */
async function waitForRun(page, states) {
  await inTime(
    page.evaluate(
      (wanted) =>
        new Promise((resolve) => {
          const look = () => {
            if (wanted.includes(document.documentElement.dataset.run ?? "")) resolve();
          };
          const attributes = new MutationObserver(look);
          attributes.observe(document.documentElement, { attributeFilter: ["data-run"] });
          look();
        }),
      states,
    ),
  );
}

/** Waits until the page has set a mark, or failed. */
async function waitForMark(page, name) {
  const marked = page.evaluate(
    (mark) =>
      new Promise((resolve) => {
        const look = () => {
          if (performance.getEntriesByName(mark).length > 0) resolve();
        };
        new PerformanceObserver(look).observe({ type: "mark", buffered: true });
        look();
      }),
    name,
  );
  await inTime(Promise.race([marked, waitForRun(page, ["error"])]));
}

async function inTime(waiting) {
  const late = new Promise((_, reject) => {
    const error = new Error(`The page did not get there in ${timeout / 1000} s.`);
    setTimeout(() => reject(error), timeout).unref();
  });
  await Promise.race([waiting, late]);
}
