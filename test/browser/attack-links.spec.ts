import { deflateRawSync } from "node:zlib";
import type { Page } from "@playwright/test";
import type { Report } from "../../src/notebook/report.ts";
import { smallCurrent, smallReference } from "./support/made-data.ts";
import {
  changeLink,
  chooseFiles,
  openDeepLink,
  reportOf,
  runState,
  waitForRun,
  expectMessage,
} from "./support/page.ts";
import { fragmentOf } from "./support/share.ts";
import { expect, test } from "./support/test.ts";

const script =
  '<img src=x onerror="window.attacked = true"><script>window.attacked = true</script>';

/** What an attack would have left behind, had it worked. */
async function expectUnharmed(page: Page): Promise<void> {
  const harm = await page.evaluate(() => ({
    attacked: "attacked" in window,
    polluted: Object.keys(Object.prototype).length > 0 || "polluted" in {},
    scriptLinks: [...document.querySelectorAll("a[href]")].filter((link) =>
      /^\s*(javascript|data|vbscript):/i.test(link.getAttribute("href") ?? ""),
    ).length,
    inlineScripts: document.querySelectorAll("script:not([src])").length,
  }));
  expect(harm).toEqual({ attacked: false, polluted: false, scriptLinks: 0, inlineScripts: 0 });
}

/** Opens a link and goes on with own data: neither may do harm or break the page. */
async function openAndWork(page: Page, address: string, fragment: string): Promise<void> {
  await openDeepLink(page, address, fragment);
  await goOn(page);
}

/** The same with several links, one after the other in one page. */
async function openAllAndWork(
  page: Page,
  address: string,
  fragments: readonly string[],
): Promise<void> {
  for (const [i, fragment] of fragments.entries()) {
    if (i === 0) await openDeepLink(page, address, fragment);
    else await changeLink(page, fragment);
    await goOn(page);
  }
}

async function goOn(page: Page): Promise<void> {
  await expect.poll(() => runState(page)).not.toBe(undefined);
  await expectUnharmed(page);
  // A report that a link brought is left by the home button, an empty page is not.
  await page.getByRole("button", { name: "Driftbook", exact: true }).click();
  await chooseFiles(page, { reference: smallReference.file, current: smallCurrent.file });
  await waitForRun(page, "done");
  await expectUnharmed(page);
}

const notebook = (fields: Record<string, unknown>): string =>
  JSON.stringify({
    notebook: { version: 1, cells: [{ kind: "monitor", monitor: "drift.column" }], ...fields },
  });

test("prototype keys in a link change nothing", async ({ page, site }) => {
  const links = [
    '{"__proto__":{"polluted":true},"notebook":{"version":1,"cells":[]}}',
    '{"notebook":{"version":1,"__proto__":{"polluted":true},"cells":[]}}',
    '{"notebook":{"version":1,"constructor":{"prototype":{"polluted":true}},"cells":[]}}',
    '{"notebook":{"version":1,"cells":[{"kind":"monitor","monitor":"drift.column","params":{"__proto__":{"polluted":true}}}]}}',
    '{"notebook":{"version":1,"cells":[{"kind":"monitor","monitor":"__proto__"},{"kind":"monitor","monitor":"constructor"}]}}',
  ];
  await openAllAndWork(page, site.page, links.map(fragmentOf));
});

test("scripts in titles, names and notes of a link stay text", async ({ page, site }) => {
  await openAndWork(
    page,
    site.page,
    fragmentOf(
      notebook({
        title: script,
        data: { reference: { name: script }, current: { name: script } },
        columns: [{ name: script, type: "numeric" }],
        missingTokens: [script],
        note: `[click](javascript:window.attacked=true) ${script}`,
      }),
    ),
  );
});

test("what decisions are worth in a link is a number, or nothing", async ({ page, site }) => {
  const values = (own: unknown) => ({ tp: own, fp: -1, fn: -1, tn: 0 });
  const cells = [
    { "performance.classification": { values: values(script) } },
    { "performance.classification": { values: values(1e308) } },
    { "performance.classification": { values: script, positive: script } },
    { "performance.estimated": { values: [script], normalize: script } },
  ].map((own) =>
    Object.entries(own).map(([monitor, params]) => ({ kind: "monitor", monitor, params })),
  );
  await openAllAndWork(
    page,
    site.page,
    cells.map((own) => fragmentOf(notebook({ cells: own }))),
  );
});

test("addresses in a link are asked about, or refused, and never fetched", async ({
  page,
  site,
  guard,
}) => {
  for (const address of [
    "https://evil.example.org/collect?x=1",
    "//evil.example.org/collect",
    "javascript:window.attacked=true",
    "data:text/csv,a",
    "file:///etc/passwd",
  ]) {
    const data = { reference: { name: "r", address }, current: { name: "c", address } };
    await openDeepLink(page, site.page, fragmentOf(notebook({ data })));
    await page.waitForTimeout(300);
    await expectUnharmed(page);
    expect(guard.problems, address).toEqual([]);
  }
});

test("a small link that unpacks to much is refused", async ({ page, site }) => {
  const bomb = deflateRawSync(Buffer.alloc(50_000_000, " "), { level: 9 }).toString("base64url");
  await openDeepLink(page, site.page, `r1.${bomb}`);
  await expectMessage(page, /./);
  await openAndWork(page, site.page, `r1.${bomb}`);
});

test("a deeply nested link is refused", async ({ page, site }) => {
  const depth = 100_000;
  await openAndWork(
    page,
    site.page,
    fragmentOf(`{"notebook":{"version":1,"cells":${"[".repeat(depth)}${"]".repeat(depth)}}}`),
  );
});

let made: Promise<Report> | undefined;

/** A report as the page makes it, which a worker's tests make only once. */
function trueReport(page: Page, address: string): Promise<Report> {
  return (made ??= reportOf(page, address, smallReference.file, smallCurrent.file));
}

/** A true report whose column name and category an attacker has replaced. */
async function hostileReport(page: Page, address: string): Promise<string> {
  const report = await trueReport(page, address);
  const hostile = JSON.stringify(report)
    .replaceAll("income", JSON.stringify(script).slice(1, -1))
    .replaceAll("Ohio", "javascript:window.attacked=true");
  expect(hostile).toContain("onerror");
  return hostile;
}

test("a results link full of scripts shows text", async ({ page, site }) => {
  const report = await hostileReport(page, site.page);
  const fragment = fragmentOf(`{"report":${report}}`);
  await openDeepLink(page, site.page, fragment);
  await waitForRun(page, "done");
  await expect(page.getByText("onerror").first()).toBeVisible();
  await openEveryColumn(page);
  await expectUnharmed(page);
});

test("scripts in numbers by segment of a link stay text", async ({ page, site }) => {
  const report = await trueReport(page, site.page);
  const monitor = "segments.numbers";
  const rows = { reference: 10, current: 10 };
  const dataset = {
    by: [script],
    numbers: [{ monitor: script, column: script, metric: script }],
    all: { sides: rows, values: [] },
    segments: [{ label: script, rows: 20, sides: rows, values: [] }],
    failed: [{ label: `failed ${script}`, reason: script }],
    minimumSize: 10,
    leftOut: { small: 0, beyond: 0 },
  };
  const hostile = {
    ...report,
    notebook: {
      ...report.notebook,
      cells: [{ kind: "monitor", monitor, params: { by: [script], conditions: [script] } }],
    },
    results: { ...report.results, [monitor]: { dataset } },
  };
  await openDeepLink(page, site.page, fragmentOf(JSON.stringify({ report: hostile })));
  await waitForRun(page, "done");
  const rowHeader = page.getByRole("rowheader", { name: /^failed <img/ });
  await expect(rowHeader).toContainText("onerror");
  await expectUnharmed(page);
});

test("a report file full of scripts shows text", async ({ page, site }) => {
  const report = await hostileReport(page, site.page);
  await page.goto("about:blank");
  await page.goto(site.page);
  await waitForRun(page, "empty");
  await page.getByLabel(/open a report/i).setInputFiles({
    name: "report.json",
    mimeType: "application/json",
    buffer: Buffer.from(report),
  });
  await expect(page.getByText("onerror").first()).toBeVisible();
  await openEveryColumn(page);
  await expectUnharmed(page);
});

/** Charts and details are drawn only when opened. */
async function openEveryColumn(page: Page): Promise<void> {
  for (const toggle of await page.locator("[data-row-toggle]").all()) await toggle.click();
  await expect(page.locator("svg.marks").first()).toBeVisible();
}

test("results that no run could have are not shown as a report", async ({ page, site }) => {
  const report = await trueReport(page, site.page);
  const changes: readonly object[] = [
    { metrics: "many" },
    { results: { "drift.column": { columns: [{ column: "age", result: { kind: "numeric" } }] } } },
    { checks: [{ id: 1 }] },
    { datasets: null },
    { results: { "drift.column": null } },
  ];
  await openAllAndWork(
    page,
    site.page,
    changes.map((change) => fragmentOf(JSON.stringify({ report: { ...report, ...change } }))),
  );
});
