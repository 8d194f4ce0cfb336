import { expectAccessible } from "./support/axe.ts";
import { chooseFiles, exportJson, waitForRun } from "./support/page.ts";
import { seededRandom, toCsv } from "./support/random.ts";
import { expect, test } from "./support/test.ts";

const users = 60;
const items = 8;

interface Shown {
  readonly user_id: string;
  readonly item_id: string;
  readonly score: number;
  readonly relevance: number;
}

/** Items that were shown to users; their scores follow the relevance as far as `skill` goes. */
function shownItems(seed: number, skill: number): readonly Shown[] {
  const random = seededRandom(seed);
  return Array.from({ length: users * items }, (_, i) => {
    const relevance = Math.max(0, Math.floor(4 * random()) - 1);
    const score = Math.round(1e6 * (skill * relevance + 3 * random())) / 1e6;
    return {
      user_id: `u${Math.floor(i / items)}`,
      item_id: `i${Math.floor(900 * random())}`,
      score,
      relevance,
    };
  });
}

const fileOf = (name: string, rows: readonly Shown[]) => ({
  name,
  content: toCsv({
    user_id: rows.map((row) => row.user_id),
    item_id: rows.map((row) => row.item_id),
    score: rows.map((row) => row.score),
    relevance: rows.map((row) => row.relevance),
  }),
});

/** The textbook's NDCG of the first k items, over users with a relevant one. */
function ndcg(rows: readonly Shown[], k: number): number {
  const gain = (ordered: readonly Shown[]) =>
    ordered
      .slice(0, k)
      .reduce((sum, { relevance }, place) => sum + relevance / Math.log2(place + 2), 0);
  const values = Array.from({ length: users }, (_, user) =>
    rows.slice(user * items, (user + 1) * items),
  )
    .filter((own) => own.some(({ relevance }) => relevance > 0))
    .map(
      (own) =>
        gain(own.toSorted((a, b) => b.score - a.score)) /
        gain(own.toSorted((a, b) => b.relevance - a.relevance)),
    );
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

test("data of a ranking are judged as one, without being asked", async ({ page, site }) => {
  const before = shownItems(1, 3);
  const now = shownItems(2, 0);
  await page.goto(site.page);
  await chooseFiles(page, {
    reference: fileOf("reference.csv", before),
    current: fileOf("current.csv", now),
  });
  await waitForRun(page, "done");
  await expect(page.getByRole("heading", { name: /The model is worse: MAP/ })).toBeVisible();
  const section = page.locator("#ranking");
  await expect(section.getByRole("rowheader", { name: "NDCG" })).toBeVisible();
  await expect(page.locator("#performance")).toHaveCount(0);
  await expectAccessible(page, "ranking", "#ranking");

  const { metrics, checks } = await exportJson(page);
  const found = metrics.find(({ metric, segment }) => metric === "ndcg" && segment === "k=5");
  expect(found?.reference).toBeCloseTo(ndcg(before, 5), 12);
  expect(found?.value).toBeCloseTo(ndcg(now, 5), 12);
  const regression = checks.find(({ monitor }) => monitor === "performance.regression");
  expect(regression?.message).toContain("ranks the items of each “user_id”");

  await page.getByLabel("Role of user_id").selectOption("id");
  await waitForRun(page, "done");
  await expect(page.locator("#ranking")).toHaveCount(0);
  await expect(page.locator("#performance").getByText("MAE").first()).toBeVisible();
});

test("ranks order the items where there is no score, and another column may be the rank", async ({
  page,
  site,
}) => {
  const ranks = (rows: readonly Shown[]) =>
    rows.map((row, i) => {
      const user = Math.floor(i / items);
      const own = rows.slice(user * items, (user + 1) * items);
      return 1 + own.filter(({ score }) => score > row.score).length;
    });
  const rankedFile = (name: string, rows: readonly Shown[]) => ({
    name,
    content: toCsv({
      query_id: rows.map((row) => row.user_id),
      doc_id: rows.map((row) => row.item_id),
      rank: ranks(rows),
      shelf: ranks(rows).map((rank) => items + 1 - rank),
      relevance: rows.map((row) => row.relevance),
    }),
  });
  const before = shownItems(1, 3);
  const now = shownItems(2, 1);
  await page.goto(site.page);
  await chooseFiles(page, {
    reference: rankedFile("reference.csv", before),
    current: rankedFile("current.csv", now),
  });
  await waitForRun(page, "done");
  const section = page.locator("#ranking");
  await expect(section).toContainText("ordered by their rank (rank), the lowest first");
  const at5 = async () => {
    const { metrics } = await exportJson(page);
    return metrics.find(({ metric, segment }) => metric === "ndcg" && segment === "k=5");
  };
  const found = await at5();
  expect(found?.reference).toBeCloseTo(ndcg(before, 5), 12);
  expect(found?.value).toBeCloseTo(ndcg(now, 5), 12);
  await expect(page.locator("#performance")).toHaveCount(0);

  await page.getByLabel("Role of rank").selectOption("feature");
  await waitForRun(page, "done");
  await expect(section).toHaveCount(0);
  await page.getByLabel("Role of shelf").selectOption("rank");
  await waitForRun(page, "done");
  await expect(section).toContainText("ordered by their rank (shelf), the lowest first");
  const turned = before.map((row) => ({ ...row, score: -row.score }));
  expect((await at5())?.reference).toBeCloseTo(ndcg(turned, 5), 12);
});
