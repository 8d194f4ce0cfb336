import { deflateRawSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { smallCurrent, smallReference } from "./support/made-data.ts";
import { chooseFiles, openDeepLink, reportOf, waitForRun, expectMessage } from "./support/page.ts";
import { fragmentOf, shareLink, textOf } from "./support/share.ts";
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
  await expectUnharmed(page);
  await chooseFiles(page, { reference: smallReference.file, current: smallCurrent.file });
  await waitForRun(page, "done");
  await expectUnharmed(page);
}

const notebook = (fields: Record<string, unknown>): string =>
  JSON.stringify({ version: 1, cells: [{ kind: "monitor", monitor: "drift.column" }], ...fields });

test("prototype keys in a link change nothing", async ({ page, site }) => {
  for (const json of [
    '{"version":1,"__proto__":{"polluted":true},"cells":[]}',
    '{"version":1,"constructor":{"prototype":{"polluted":true}},"cells":[]}',
    '{"version":1,"cells":[{"kind":"monitor","monitor":"drift.column","params":{"__proto__":{"polluted":true}}}]}',
    '{"version":1,"cells":[{"kind":"monitor","monitor":"__proto__"},{"kind":"monitor","monitor":"constructor"}]}',
  ]) {
    await openAndWork(page, site.page, fragmentOf(json));
  }
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
    fragmentOf(`{"version":1,"cells":${"[".repeat(depth)}${"]".repeat(depth)}}`),
  );
});

test("a results link with every text replaced by a script shows text", async ({ page, site }) => {
  await reportOf(page, site.page, smallReference.file, smallCurrent.file);
  const inside = textOf(await shareLink(page, "results"));
  const hostile = inside.replaceAll("income", JSON.stringify(script).slice(1, -1));
  await openAndWork(page, site.page, fragmentOf(hostile));
});

test("a report file with every text replaced by a script shows text", async ({ page, site }) => {
  const report = await reportOf(page, site.page, smallReference.file, smallCurrent.file);
  const hostile = JSON.stringify(report)
    .replaceAll("income", JSON.stringify(script).slice(1, -1))
    .replaceAll("Ohio", "javascript:window.attacked=true");
  await page.goto("about:blank");
  await page.goto(site.page);
  await waitForRun(page, "empty");
  await page.getByLabel(/open a report/i).setInputFiles({
    name: "report.json",
    mimeType: "application/json",
    buffer: Buffer.from(hostile),
  });
  await expect(page.getByText("onerror").first()).toBeVisible();
  await expectUnharmed(page);
});
