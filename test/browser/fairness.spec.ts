import { expectAccessible } from "./support/axe.ts";
import { chooseFiles, exportJson, openSample, waitForRun } from "./support/page.ts";
import { expect, test } from "./support/test.ts";

test("the model of loans is judged by group", async ({ page, site }) => {
  test.slow();
  await openSample(page, site.page, /loan/i);
  const section = page.locator("#fairness");
  await test.step("bias is shown by group, with what each criterion asks for", async () => {
    await expect(section.getByRole("heading", { name: /Bias/ })).toBeVisible();
    await expect(section.getByText(/the gap grew from/).first()).toBeVisible();
    await expect(
      section.getByRole("rowheader", { name: /Demographic parity/ }).first(),
    ).toBeVisible();
    await expect(section.getByText(/exclude each other/)).toBeVisible();
    await section.getByText("Every rate of every group").first().click();
    await expect(
      section.getByRole("columnheader", { name: /False omission rate/ }).first(),
    ).toBeVisible();
    await expectAccessible(page, "bias", "#fairness");
    const { metrics, checks } = await exportJson(page);
    const women = metrics.find(
      ({ monitor, metric, segment }) =>
        monitor === "fairness.group" && metric === "selection_rate" && segment === "sex=female",
    );
    expect(women?.value).toBeGreaterThan(0.5);
    expect(checks.some(({ id }) => id === "fairness.group/sex/demographic_parity_ratio")).toBe(
      true,
    );
  });

  await test.step("the groups' limits can be changed", async () => {
    await section.getByText("Groups and limits").click();
    await section.getByLabel(/Least ratio/).fill("0.95");
    await section.getByLabel(/Least ratio/).press("Tab");
    await expect(section.getByText(/“female” is selected .* asks for 0.95/)).toBeVisible();
  });
});

test("of several classes, the reader says which one counts as selected", async ({ page, site }) => {
  const classes = ["low", "mid", "high"];
  // Every second woman who is high is said to be mid; men are what they are.
  const rows = Array.from({ length: 600 }, (_, i) => {
    const label = classes[i % 3] ?? "";
    const isWoman = i % 4 < 2;
    return [
      isWoman ? "female" : "male",
      label,
      isWoman && i % 24 < 12 && i % 3 === 2 ? "mid" : label,
    ];
  });
  const content = `sex,target,prediction\n${rows.map((row) => row.join()).join("\n")}\n`;
  await page.goto(site.page);
  await chooseFiles(page, {
    reference: { name: "reference.csv", content },
    current: { name: "current.csv", content },
  });
  await waitForRun(page, "done");
  const section = page.locator("#fairness");
  await expect(section.getByText("There are 3 classes; choose the one that counts")).toBeVisible();
  await section.getByLabel(/“Selected” means that prediction is/).selectOption("high");
  await expect(section.getByRole("rowheader", { name: /^Equal opportunity/ })).toBeVisible();
  await waitForRun(page, "done");
  const { metrics } = await exportJson(page);
  const found = (sex: string) => {
    const high = rows.filter(([own, label]) => own === sex && label === "high");
    return high.filter(([, , predicted]) => predicted === "high").length / high.length;
  };
  for (const sex of ["female", "male"]) {
    const rate = metrics.find(
      ({ metric, segment }) => metric === "tpr" && segment === `sex=${sex}`,
    );
    expect(rate?.value).toBeCloseTo(found(sex), 12);
  }
  expect(found("female")).toBeLessThan(found("male"));
});
