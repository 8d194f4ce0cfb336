import type { Browser, Page } from "@playwright/test";
import type { Report } from "../../src/notebook/report.ts";
import { guardContext } from "./support/guard.ts";
import { smallCurrent, smallReference } from "./support/made-data.ts";
import { chooseFiles, exportJson, startOver, waitForRun } from "./support/page.ts";
import { shareLink } from "./support/share.ts";
import { expect, test } from "./support/test.ts";

/** The samples whose reports are about a model, and so the longest. */
const aboutModels = /Taxi trips|Loan approvals/;

test("every sample becomes a report one click away", async ({ page, site, browser }) => {
  test.slow();
  await page.goto(site.page);
  await waitForRun(page, "empty");
  const samples = await page.getByRole("listitem").getByRole("button").count();
  expect(samples).toBeGreaterThanOrEqual(3);
  const linked: string[] = [];
  for (let i = 0; i < samples; i++) {
    await startOver(page);
    const sample = page.getByRole("listitem").getByRole("button").nth(i);
    const name = await sample.innerText();
    await sample.click();
    await waitForRun(page, "done");
    const report = await exportJson(page);
    expect(report.checks.length, "checks").toBeGreaterThan(0);
    expect(report.summary.error, "checks that broke").toBe(0);
    if (!aboutModels.test(name)) continue;
    linked.push(name);
    await test.step("the link of a report about a model keeps to its budget, and every number is exact", async () => {
      await expectExactLink(page, report, browser, site.origin);
    });
  }
  expect(linked).toHaveLength(2);
});

async function expectExactLink(
  page: Page,
  sent: Report,
  browser: Browser,
  origin: string,
): Promise<void> {
  const link = await shareLink(page, "results");
  expect(link.length).toBeLessThanOrEqual(8000);

  const context = await browser.newContext();
  const guard = await guardContext(context, origin);
  const other = await context.newPage();
  await other.goto(link);
  await waitForRun(other, "done");
  const received = await exportJson(other);
  expect(received.metrics).toEqual(sent.metrics);
  expect(received.checks).toEqual(sent.checks);
  expect(computationOf(received)).toEqual(computationOf(sent));
  guard.check();
  await context.close();
}

/** Why each column's drift method was chosen, its formula with the numbers put in, and the SQL. */
const computationOf = ({ results }: Report): readonly unknown[] =>
  (results["drift.column"]?.columns ?? []).map(({ column, result }) => {
    const { because, computation, source, sql } = result as Record<string, unknown>;
    return { column, because, computation, source, sql };
  });

test("a sample gives way to own files", async ({ page, site }) => {
  await page.goto(site.page);
  await page.getByRole("listitem").getByRole("button").first().click();
  await waitForRun(page, "done");
  await startOver(page);
  await chooseFiles(page, { reference: smallReference.file, current: smallCurrent.file });
  await waitForRun(page, "done");
  expect((await exportJson(page)).datasets.reference.rows).toBe(400);
});
