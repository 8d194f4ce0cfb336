import { chooseFiles, exportJson, expectMessage, waitForRun } from "./support/page.ts";
import { toCsvRows } from "./support/random.ts";
import { metricOf } from "./support/report-values.ts";
import { expect, test } from "./support/test.ts";

const rows = 400;
const each = <T>(make: (i: number) => T): T[] => Array.from({ length: rows }, (_, i) => make(i));
const predicted = each((i) => i * 1.5 + 0.25);

const table = (target: readonly (number | string)[]): string =>
  toCsvRows(["id", "target", "prediction"], [each((i) => i + 1), target, predicted]);

test("labels that come later are joined by id, and the model is judged", async ({ page, site }) => {
  await page.goto(site.page);
  await chooseFiles(page, {
    reference: { name: "reference.csv", content: table(predicted.map((x, i) => x + (i % 2))) },
    current: { name: "current.csv", content: table(each(() => "")) },
  });
  await waitForRun(page, "done");

  const labels = page.getByLabel("Labels for the current data");
  await labels.setInputFiles({
    name: "wrong.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("a,b\n1,2\n"),
  });
  await expectMessage(page, /no column “id” in it/);
  await waitForRun(page, "done");

  const late = toCsvRows(
    ["id", "target"],
    [each((i) => i + 1), predicted.map((x) => x + 4)].map((column) => column.slice(0, 300)),
  );
  await labels.setInputFiles({ name: "late.csv", mimeType: "text/csv", buffer: Buffer.from(late) });
  await expect(page.getByText("300 of 400 rows without a label got one")).toBeVisible();
  await waitForRun(page, "done");
  const report = await exportJson(page);
  const judged = { reference: 0.5, value: 4 };
  expect(metricOf(report, "performance.regression", null, "mae")).toMatchObject(judged);

  // Read anew with another list of missing values, the rows have their labels still.
  await page.getByText("Methods and limits").first().click();
  await page.getByLabel("Another text that means missing").fill("-999");
  await page.keyboard.press("Enter");
  await waitForRun(page, "done");
  const again = await exportJson(page);
  expect(again.notebook.missingTokens).toContain("-999");
  expect(metricOf(again, "performance.regression", null, "mae")).toMatchObject(judged);
});
