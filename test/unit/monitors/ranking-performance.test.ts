import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as v from "valibot";
import { rankingSchema } from "../../../src/monitors/performance/ranking/ranking-result.ts";
import { estimatedModel } from "../../../src/monitors/performance/estimated/estimated-model.ts";
import { isRegression } from "../../../src/monitors/performance/regression-model.ts";
import { ranking } from "../../../src/monitors/performance/ranking/ranking.ts";
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
