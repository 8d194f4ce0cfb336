import { createServer } from "node:http";
import { ksPValue, ksStatistic, psi, countLabels } from "./support/formulas.ts";
import {
  largeCurrent,
  largeReference,
  smallCurrent,
  smallReference,
  stateLabels,
} from "./support/made-data.ts";
import {
  chooseFiles,
  exportJson,
  openDeepLink,
  openNextLink,
  runState,
  waitForRun,
  expectMessage,
} from "./support/page.ts";
import { toCsv } from "./support/random.ts";
import { columnOf, driftCheckOf, metricOf } from "./support/report-values.ts";
import type { Site } from "./support/serve.ts";
import { expect, test } from "./support/test.ts";

function publishLarge(site: Site): string {
  const reference = site.publish("large-reference.csv", largeReference.file.content);
  const current = site.publish("large-current.csv", largeCurrent.file.content);
  return `reference=${encodeURIComponent(reference)}&current=${encodeURIComponent(current)}`;
}

test("a link that a script wrote is obeyed", async ({ page, site }) => {
  await test.step("a link that a script wrote loads data of its own site and runs", async () => {
    await openDeepLink(page, site.page, publishLarge(site));
    await waitForRun(page, "done");
    const report = await exportJson(page);
    expect(report.datasets.reference.rows).toBe(1500);
    expect(report.datasets.current.rows).toBe(1300);
  });

  await test.step("types, roles, method and threshold in a link are obeyed", async () => {
    const rows = 300;
    const made = (shift: number): string =>
      toCsv({
        code: Array.from({ length: rows }, (_, i) => (i * 7 + shift) % 40),
        y: Array.from({ length: rows }, (_, i) => i % 50),
        pred: Array.from({ length: rows }, (_, i) => (i % 50) + ((i * 13) % 7) / 10 + shift),
      });
    const reference = site.publish("roles-reference.csv", made(0));
    const current = site.publish("roles-current.csv", made(3));
    await openNextLink(
      page,
      `reference=${reference}&current=${current}&types=code:categorical` +
        `&roles=target:y,prediction:pred&drift.method=ks&drift.threshold=0.2`,
    );
    await waitForRun(page, "done");
    const report = await exportJson(page);
    expect(columnOf(report, "code").type).toBe("categorical");
    expect(columnOf(report, "y").role).toBe("target");
    expect(columnOf(report, "pred").role).toBe("prediction");
    const check = driftCheckOf(report, "pred");
    expect(check.metric).toMatch(/^ks/);
    expect(check.condition?.threshold).toBe(0.2);
    expect(driftCheckOf(report, "code").metric, "KS does not fit categories").not.toMatch(/^ks/);
  });

  await test.step("a chosen method computes what its name says", async () => {
    await openNextLink(page, `${publishLarge(site)}&drift.method=ks`);
    await waitForRun(page, "done");
    const d = ksStatistic(largeReference.age, largeCurrent.age);
    const p = ksPValue(largeReference.rows, largeCurrent.rows, d);
    const report = await exportJson(page);
    expect(metricOf(report, "drift.column", "age", "ks").value).toBeCloseTo(d, 12);
    expect(metricOf(report, "drift.column", "age", "ks_p").value).toBeCloseTo(p, 9);
  });

  await test.step("PSI of categories is the textbook's", async () => {
    await openNextLink(page, `${publishLarge(site)}&drift.method=psi`);
    await waitForRun(page, "done");
    const expected = psi(
      countLabels(largeReference.state, stateLabels),
      countLabels(largeCurrent.state, stateLabels),
    );
    const report = await exportJson(page);
    expect(metricOf(report, "drift.column", "state", "psi").value).toBeCloseTo(expected, 9);
  });
});

test("a log splits by share, by date and by value", async ({ page, site }) => {
  const rows = 600;
  const day = (i: number): string =>
    new Date(Date.UTC(2024, 0, 1) + i * 3_600_000 * 2).toISOString().slice(0, 19);
  const log = site.publish(
    "log.csv",
    toCsv({
      ts: Array.from({ length: rows }, (_, i) => day(i)),
      x: Array.from({ length: rows }, (_, i) => (i * 37) % 101),
      version: Array.from({ length: rows }, (_, i) => (i % 3 === 0 ? "v2" : "v1")),
    }),
  );
  const wanted: readonly [string, number, number][] = [
    ["0.25", 150, 450],
    ["2024-02-01", 372, 228],
    ["version:v2", 400, 200],
  ];
  await page.goto(site.page);
  for (const [split, reference, current] of wanted) {
    await openNextLink(page, `log=${log}&split=${encodeURIComponent(split)}`);
    await waitForRun(page, "done");
    const { datasets } = await exportJson(page);
    expect([datasets.reference.rows, datasets.current.rows], split).toEqual([reference, current]);
  }
});

test("what is misspelt is answered with what is allowed", async ({ page, site }) => {
  const data = publishLarge(site);
  const cases: readonly [string, readonly string[]][] = [
    ["types=age:numerik", ["numerik", "numeric", "categorical"]],
    ["roles=targett:age", ["targett", "target", "prediction"]],
    ["drift.method=wassertein", ["wassertein", "wasserstein"]],
    ["drift.thresold=0.1", ["thresold", "threshold"]],
  ];
  for (const [parameter, words] of cases) {
    await openDeepLink(page, site.page, `${data}&${parameter}`);
    for (const word of words) {
      await expect(page.locator("body"), `${parameter} → ${word}`).toContainText(word);
    }
  }
});

test("data of another host is asked about first and not fetched", async ({ page, site, guard }) => {
  const current = site.publish("small-current.csv", smallCurrent.file.content);
  await openDeepLink(
    page,
    site.page,
    `reference=${encodeURIComponent("https://data.example.org/a.csv")}&current=${current}`,
  );
  await expect(page.getByText("data.example.org").first()).toBeVisible();
  expect(guard.problems).toEqual([]);
  expect(await runState(page)).not.toBe("done");
});

test("data of another host is read after the user agrees, and only then", async ({
  page,
  site,
  guard,
}) => {
  const asked: string[] = [];
  const host = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(200, { "access-control-allow-origin": "*", "content-type": "text/csv" });
    response.end(smallReference.file.content);
  });
  await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
  const address = host.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const origin = `http://127.0.0.1:${String(address.port)}`;
  try {
    const current = site.publish("small-current.csv", smallCurrent.file.content);
    await openDeepLink(
      page,
      site.page,
      `reference=${encodeURIComponent(`${origin}/data.csv`)}&current=${current}`,
    );
    await expect(page.getByText(`127.0.0.1:${String(address.port)}`).first()).toBeVisible();
    expect(asked).toEqual([]);
    guard.permit(origin);
    await page.getByRole("button", { name: "Load the data", exact: true }).click();
    await waitForRun(page, "done");
    expect(asked).toEqual(["/data.csv"]);
    expect((await exportJson(page)).datasets.reference.rows).toBe(400);
  } finally {
    host.close();
  }
});

test("addresses that are not web addresses are refused", async ({ page, site }) => {
  const current = site.publish("small-current.csv", smallCurrent.file.content);
  for (const address of ["javascript:alert(1)", "data:text/csv,a,b", "file:///etc/passwd"]) {
    await openDeepLink(
      page,
      site.page,
      `reference=${encodeURIComponent(address)}&current=${current}`,
    );
    await expectMessage(page, /./);
    expect(await runState(page)).not.toBe("done");
  }
});

test("a file that is not there is an error with its name", async ({ page, site, guard }) => {
  guard.allow(/404/);
  const reference = site.publish("small-reference.csv", smallReference.file.content);
  await openDeepLink(page, site.page, `reference=${reference}&current=published/nowhere.csv`);
  await expectMessage(page, "nowhere.csv");
});

test("files that come while a link is still being read are kept", async ({ page, site }) => {
  await page.route(/assets\/links-/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  await openDeepLink(page, site.page, "hello");
  await chooseFiles(page, { reference: smallReference.file, current: smallCurrent.file });
  await expectMessage(page, /does not hold a report/);
  await waitForRun(page, "done");
  expect((await exportJson(page)).datasets.current.rows).toBe(smallCurrent.rows);
});
