import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as v from "valibot";
import { rankingSchema } from "../../../src/monitors/performance/ranking/ranking-result.ts";
import { estimatedModel } from "../../../src/monitors/performance/estimated/estimated-model.ts";
import { isRegression } from "../../../src/monitors/performance/regression-model.ts";
import { ranking } from "../../../src/monitors/performance/ranking/ranking.ts";
import { orderSentence, rowSentences } from "../../../src/ui/ranking/ranking-sentences.ts";
import { openNativeEngine } from "../support/native-engine.ts";
import { valuesList } from "../support/performance-golden.ts";
import { runMonitor, subjectColumn } from "./support/run-monitor.ts";

const engine = await openNativeEngine();
afterAll(() => engine.close());

const columns = [
  subjectColumn("user_id", "categorical", "text", "user"),
  subjectColumn("clicked", "numeric", "number", "target"),
  subjectColumn("score", "numeric", "number", "prediction"),
];

/** 40 users with four items each; the one that mattered comes at a place. */
const rowsWithHitAt = (place: (user: number) => number) =>
  Array.from({ length: 40 }, (_, user) =>
    [1, 2, 3, 4].map((own) => [`u${user}`, own === place(user) ? 1 : 0, 1 / own]),
  ).flat();

beforeAll(async () => {
  const table = (rows: readonly (readonly (string | number)[])[]) =>
    `${valuesList(rows)} v(user_id, clicked, score)`;
  await engine.run(`CREATE TABLE reference AS FROM ${table(rowsWithHitAt((u) => (u % 2) + 1))}`);
  await engine.run(`CREATE TABLE current AS FROM ${table(rowsWithHitAt(() => 4))}`);
});

describe("a ranking", () => {
  it("is worse where what mattered comes later", async () => {
    const { metrics, checks, result } = await runMonitor(engine, ranking, columns, { k: 2 });
    const row = (metric: string, segment: string) =>
      metrics.find((own) => own.metric === metric && own.segment === segment);
    expect(row("mrr", "k=2")).toMatchObject({ reference: 0.75, value: 0 });
    expect(row("hit_rate", "k=1")).toMatchObject({ reference: 0.5, value: 0 });
    expect(row("precision", "k=2")?.reference).toBe(0.5);
    expect(row("ndcg", "k=2")?.reference).toBeCloseTo((1 + 1 / Math.log2(3)) / 2, 12);
    expect(checks.map(({ status }) => status)).toEqual(["fail", "fail", "fail", "fail"]);
    expect(checks.map(({ message }) => /^[^\d]*/.exec(message)?.[0])).toEqual(
      expect.arrayContaining(["NDCG ", "MAP ", "Hit rate "]),
    );
    expect(result.users.reference).toEqual({ users: 40, noFeedback: 0 });
    expect(result.user).toBe("user_id");
  });

  it("has its users by role, and by the parameter before that", async () => {
    const withRoles = [
      ...columns.slice(1),
      subjectColumn("user_id", "categorical", "text", "id"),
      subjectColumn("basket", "categorical", "text", "user"),
      subjectColumn("shelf", "categorical", "text", "item"),
    ];
    for (const side of ["reference", "current"]) {
      await engine.run(`ALTER TABLE ${side} ADD COLUMN basket VARCHAR DEFAULT 'b'`);
      await engine.run(`ALTER TABLE ${side} ADD COLUMN shelf VARCHAR DEFAULT 's'`);
    }
    const byRole = await runMonitor(engine, ranking, withRoles, { k: 2 });
    expect(byRole.result).toMatchObject({ user: "basket", item: "shelf" });
    expect(byRole.result.users.reference.users).toBe(1);
    const byParameter = await runMonitor(engine, ranking, withRoles, { k: 2, user: "user_id" });
    expect(byParameter.result.user).toBe("user_id");
    expect(byParameter.result.users.reference.users).toBe(40);
  });

  it("of a version without items still opens", async () => {
    const { result } = await runMonitor(engine, ranking, columns, { k: 1 });
    const { item, ...old } = result;
    expect(item).toBeNull();
    expect(v.parse(rankingSchema, old)).toEqual(result);
  });

  it("may be given by places", async () => {
    const { metrics } = await runMonitor(engine, ranking, columns, { k: 1, order: "place" });
    expect(metrics.find(({ metric }) => metric === "hit_rate")).toMatchObject({
      reference: 0,
      value: 1,
    });
  });

  it("says which column is missing", () => {
    const subject = {
      columns: columns.slice(1),
      rows: { reference: 1, current: 1 },
      differences: { onlyReference: [], onlyCurrent: [], changedType: [], orderDiffers: false },
      before: { metrics: [], checks: [] },
    };
    const chosen = { user: null, k: 10, order: "score", tolerance: 0.1 } as const;
    expect(ranking.applies(subject, chosen)).toEqual({
      ok: false,
      reason: "no column has the role user; give it to the one that tells users apart",
    });
    expect(ranking.applies(subject, { ...chosen, user: "nobody" })).toEqual({
      ok: false,
      reason: "both sides have no column “nobody”",
    });
  });

  it("is not judged as if its scores were estimates of a number", () => {
    const subject = {
      columns,
      rows: { reference: 1, current: 1 },
      differences: { onlyReference: [], onlyCurrent: [], changedType: [], orderDiffers: false },
      before: { metrics: [], checks: [] },
    };
    const reason =
      "“score” ranks the items of each “user_id”; where it is an estimate of “clicked”, take the role user from that column";
    expect(isRegression(subject)).toEqual({ ok: false, reason });
    expect(estimatedModel(subject)).toEqual({ ok: false, reason });
    expect(isRegression({ ...subject, columns: columns.slice(1) })).toEqual({ ok: true });
  });
});

describe("a ranking by ranks", () => {
  const ranked = [
    subjectColumn("query_id", "categorical", "integer", "user"),
    subjectColumn("doc_id", "categorical", "text", "item"),
    subjectColumn("rank", "numeric", "number", "rank"),
    subjectColumn("relevance", "numeric", "number", "target"),
  ];
  /** Query, rank, relevance; both sides the same. */
  const load = async (rows: readonly (readonly (string | number | null)[])[]): Promise<void> => {
    for (const side of ["reference", "current"]) {
      await engine.run(
        `CREATE OR REPLACE TABLE ${side} AS SELECT query_id, 'd' || rn AS doc_id,
           CAST(rank AS DOUBLE) AS rank, relevance
         FROM (SELECT *, row_number() OVER () AS rn FROM ${valuesList(rows)} v(query_id, rank, relevance))`,
      );
    }
  };
  const at = async (params: Readonly<Record<string, unknown>>, columns = ranked) => {
    const { metrics, result } = await runMonitor(engine, ranking, columns, params);
    const own = metrics.filter(({ segment }) => segment === `k=${String(params["k"])}`);
    return {
      result,
      values: Object.fromEntries(own.map(({ metric, value }) => [metric, value])),
    };
  };
  /** In another order than that of the ranks. */
  const twoQueries = [
    [1, 3, 1],
    [1, 1, 0],
    [1, 2, 2],
    [1, 4, 0],
    [2, 2, 0],
    [2, 1, 1],
    [2, 3, 0],
  ] as const;

  it("has the values that a hand computes, the lowest rank first", async () => {
    await load(twoQueries);
    const { values, result } = await at({ k: 2 });
    expect(result).toMatchObject({ order: "place", score: "rank", item: "doc_id" });
    // Query 1: relevances 0 2 | 1 0, query 2: 1 0 | 0.
    const log2of3 = Math.log2(3);
    expect(values["precision"]).toBeCloseTo((1 / 2 + 1 / 2) / 2, 12);
    expect(values["recall"]).toBeCloseTo((1 / 2 + 1) / 2, 12);
    expect(values["map"]).toBeCloseTo((1 / 2 / 2 + 1) / 2, 12);
    expect(values["mrr"]).toBeCloseTo((1 / 2 + 1) / 2, 12);
    expect(values["hit_rate"]).toBe(1);
    expect(values["ndcg"]).toBeCloseTo((2 / log2of3 / (2 + 1 / log2of3) + 1) / 2, 12);
    expect((await at({ k: 1 })).values).toMatchObject({ hit_rate: 0.5, precision: 0.5 });
    expect(result.rows?.current).toEqual({
      rows: 7,
      noUser: 0,
      unlabelled: 0,
      unordered: 0,
      infinite: 0,
      tied: 0,
      gaps: 0,
    });
  });

  it("counts from anywhere and may have gaps, which is said", async () => {
    await load(twoQueries);
    const { values } = await at({ k: 2 });
    await load(twoQueries.map(([query, rank, grade]) => [query, rank - 1, grade]));
    const fromZero = await at({ k: 2 });
    expect(fromZero.values).toEqual(values);
    expect(fromZero.result.rows?.current.gaps).toBe(0);
    await load(twoQueries.map(([query, rank, grade]) => [query, 10 * rank, grade]));
    const withGaps = await at({ k: 2 });
    expect(withGaps.values).toEqual(values);
    expect(withGaps.result.rows?.current.gaps).toBe(2);
    expect(rowSentences(withGaps.result)).toEqual([
      "2 → 2 users have ranks with gaps, or none at the start: the items that are there move up.",
    ]);
  });

  it("leaves out what has no rank, and says what that does", async () => {
    await load([
      ...twoQueries,
      [1, null, 1],
      [2, Number.NaN, 0],
      [2, Infinity, 1],
      [null, 1, 1],
      [2, 4, null],
    ]);
    const { result } = await at({ k: 2 });
    expect(result.rows?.current).toEqual({
      rows: 12,
      noUser: 1,
      unlabelled: 1,
      unordered: 2,
      infinite: 1,
      tied: 0,
      gaps: 0,
    });
    expect(rowSentences(result)).toEqual([
      "1 → 1 rows name nobody whom the items are for and are left out.",
      "1 → 1 rows without a label are left out.",
      "2 → 2 rows without a rank are left out: if those items were never shown, recall and NDCG are too high.",
      "1 → 1 rows with an infinite rank are left out.",
    ]);
  });

  it("takes ranks that start again, or are all the same, in the order of the file, and says so", async () => {
    await load([
      [1, 1, 0],
      [1, 2, 1],
      [1, 1, 1],
      [1, 2, 0],
      [2, 1, 1],
      [2, 2, 0],
    ]);
    const again = await at({ k: 1 });
    expect(again.values["hit_rate"]).toBe(0.5);
    expect(again.result.rows?.current).toMatchObject({ tied: 4, gaps: 0 });
    await load(twoQueries.map(([query, , grade]) => [query, 7, grade]));
    const same = await at({ k: 1 });
    // By the file, the first are of relevance 1 (where 2 is the best) and 0.
    expect(same.values["ndcg"]).toBe(0.25);
    expect(same.result.rows?.current).toMatchObject({ tied: 7, gaps: 2 });
    expect(rowSentences(same.result)[0]).toContain("the order of the file decides");
  });

  it("is ordered by the rank beside a score, unless the reader says otherwise", async () => {
    await load(twoQueries);
    for (const side of ["reference", "current"]) {
      await engine.run(`ALTER TABLE ${side} ADD COLUMN score DOUBLE`);
      await engine.run(`UPDATE ${side} SET score = rank`);
    }
    const columns = [...ranked, subjectColumn("score", "numeric", "number", "prediction")];
    const byRank = await at({ k: 1 }, columns);
    expect(byRank.result).toMatchObject({ score: "rank", order: "place" });
    expect(orderSentence(byRank.result)).toBe(
      "Items (doc_id) are ordered by their rank (rank), the lowest first.",
    );
    const byScore = await at({ k: 1, order: "score" }, columns);
    expect(byScore.result).toMatchObject({ score: "score", order: "score" });
    expect(byScore.result.rows?.current.gaps).toBe(0);
    expect(byScore.values["hit_rate"]).toBe(0);
    expect(orderSentence(byScore.result)).toBe(
      "Items (doc_id) are ordered by score, the highest first.",
    );
  });
});
