import { smallCurrent, smallReference } from "./support/made-data.ts";
import {
  chooseFiles,
  exportJson,
  openDeepLink,
  reportOf,
  runState,
  waitForRun,
  type TestFile,
  expectMessage,
} from "./support/page.ts";
import { normalLike, seededRandom, toCsv } from "./support/random.ts";
import { shareLink } from "./support/share.ts";
import { guardContext } from "./support/guard.ts";
import { expect, test } from "./support/test.ts";

test("the report of two files goes into links", async ({ page, site, browser }) => {
  test.slow();
  const report = await reportOf(page, site.page, smallReference.file, smallCurrent.file);
  const link = await shareLink(page, "settings");
  const results = await shareLink(page, "results");
  await test.step("a settings link is short and repeats the report on the same data", async () => {
    expect(link.length).toBeLessThanOrEqual(1000);

    const context = await browser.newContext();
    const guard = await guardContext(context, site.origin);
    const other = await context.newPage();
    await other.goto(link);
    await expect(other.locator("body")).toContainText("small reference.csv");
    await chooseFiles(other, { reference: smallReference.file, current: smallCurrent.file });
    await waitForRun(other, "done");
    const again = await exportJson(other);
    expect(again.metrics).toEqual(report.metrics);
    expect(again.checks).toEqual(report.checks);
    guard.check();
    await context.close();
  });

  await test.step("a results link shows the report without the data", async () => {
    const context = await browser.newContext();
    const guard = await guardContext(context, site.origin);
    const other = await context.newPage();
    await other.goto(results);
    await waitForRun(other, "done");
    const received = await exportJson(other);
    expect(received.checks.map(({ id, status }) => [id, status])).toEqual(
      report.checks.map(({ id, status }) => [id, status]),
    );
    expect(received.datasets.reference.rows).toBe(400);
    expect(received.columns).toEqual(report.columns);
    await expect(other.getByText("income", { exact: true }).first()).toBeVisible();
    guard.check();
    await context.close();
  });

  await test.step("the same report gives the same link", async () => {
    expect(await shareLink(page, "results")).toBe(results);
  });

  await test.step("a broken link says how it is broken and leaves a page to work with", async () => {
    const fragment = link.slice(link.indexOf("#") + 1);
    const cases: readonly [string, string, RegExp][] = [
      [
        "cut",
        fragment.slice(0, Math.floor(fragment.length * 0.7)),
        /cut|incomplete|damaged|broken/i,
      ],
      ["too long", `r1.${"A".repeat(1_500_000)}`, /longer than|too long/i],
      ["newer", fragment.replace(/^r1\./, "r9."), /newer/i],
      ["not base64", "r1.%%%", /damaged|broken|not a|cut|incomplete/i],
      ["nonsense", "hello world", /not|unknown|does not/i],
      ["empty payload", "r1.", /damaged|broken|empty|cut|incomplete/i],
      ["random bytes", `r1.${"x7Qf".repeat(40)}`, /damaged|broken|cut|incomplete/i],
    ];
    for (const [name, broken, reason] of cases) {
      await openDeepLink(page, site.page, broken);
      await expectMessage(page, reason);
      expect(await runState(page), name).toMatch(/empty|error/);
    }
    await chooseFiles(page, { reference: smallReference.file, current: smallCurrent.file });
    await waitForRun(page, "done");
  });
});

test("the links of twenty columns keep to their budgets", async ({ page, site }) => {
  const file = (name: string, seed: number): TestFile => {
    const random = seededRandom(seed);
    const rows = 2000;
    const numbers = Array.from({ length: 15 }, (_, i) => [
      `number_${String(i)}`,
      Array.from({ length: rows }, () => Math.exp(normalLike(random) + seed / 9) * (i + 1)),
    ]);
    const words = Array.from({ length: 5 }, (_, i) => [
      `category_${String(i)}`,
      Array.from({ length: rows }, () => `value ${String(Math.floor(random() ** 2 * 12))}`),
    ]);
    return { name, content: toCsv(Object.fromEntries([...numbers, ...words])) };
  };
  const report = await reportOf(page, site.page, file("a.csv", 1), file("b.csv", 2));
  expect(report.columns.length).toBe(20);
  expect((await shareLink(page, "settings")).length).toBeLessThanOrEqual(1000);
  expect((await shareLink(page, "results")).length).toBeLessThanOrEqual(8000);
});
