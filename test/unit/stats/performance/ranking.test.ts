import { afterAll, describe, expect, it } from "vitest";
import {
  decodeRankingSums,
  type RankingMetricName,
  type RankingSums,
} from "../../../../src/measure/ranking-sums.ts";
import { rankingSql } from "../../../../src/sql/ranking.ts";
import type { Outcome } from "../../../../src/stats/outcome.ts";
import type { Estimate } from "../../../../src/stats/performance/estimate.ts";
import { rankingMetrics } from "../../../../src/stats/performance/ranking-metrics.ts";
import { wilsonInterval } from "../../../../src/stats/performance/wilson-interval.ts";
import { openNativeEngine } from "../../support/native-engine.ts";
import { given } from "../../support/given.ts";
import { evidentlyCases, valuesList } from "../../support/performance-golden.ts";

const engine = await openNativeEngine();
afterAll(() => engine.close());

const valueOf = (outcome: Outcome<Estimate> | undefined): number => {
  if (outcome === undefined) throw new Error("no such metric");
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value.value;
};
const model = { user: "u", relevance: "r", score: "s", order: "score" } as const;

describe("rankings", () => {
  it("have Evidently's metrics, where those are right", async () => {
    const { input, cases } = evidentlyCases.ranking;
    const rows = input.user_id.map((user, i) => [
      String(user),
      input.target[i] ?? null,
      input.prediction[i] ?? null,
    ]);
    await engine.run(`CREATE TABLE golden AS FROM ${valuesList(rows)} v("u", "r", "s")`);
    const decoded = decodeRankingSums(
      await engine.query(rankingSql({ table: "golden" }, model, [1, 2, 3, 4])),
    ).get("all");
    const ours: Readonly<Record<string, RankingMetricName>> = {
      PrecisionTopK: "precision",
      RecallTopK: "recall",
      MAP: "map",
      NDCG: "ndcg",
      MRR: "mrr",
      HitRate: "hit_rate",
    };
    for (const { id, expected } of cases) {
      const name = ours[id.replace("ranking/", "")];
      if (name === undefined || typeof expected === "number") continue;
      for (const [place, value] of Object.values(expected.value).entries()) {
        const sums = decoded?.[place];
        // Asked for k = 3, Evidently's MAP does not count the fourth item at rank 4.
        if (sums === undefined || (name === "map" && place === 3)) continue;
        expect(sums.k).toBe(place + 1);
        // Its NDCG and MRR call the first rank 2: the values are those of rank 1.
        expect(valueOf(rankingMetrics(sums)[name]), `${id} at ${place + 1}`).toBeCloseTo(value, 9);
      }
    }
    const [, , third] = decoded ?? [];
    // F is the mean of the users' F, not F of the mean precision and recall.
    expect(valueOf(third && rankingMetrics(third).f1)).toBeCloseTo((4 / 5 + 2 / 4 + 4 / 6) / 3, 12);
  });

  it("know users without relevant items, short lists, ties and grades", async () => {
    const rows = [
      ["a", 3, 0.5],
      ["a", 0, 0.5],
      ["a", 1, 0.1],
      ["b", 0, 0.9],
      ["c", 1, 0.3],
      [null, 1, 0.3],
    ];
    await engine.run(`CREATE TABLE odd AS FROM ${valuesList(rows)} v("u", "r", "s")`);
    const left = decodeRankingSums(await engine.query(rankingSql({ table: "odd" }, model, [2])));
    const kept = decodeRankingSums(
      await engine.query(rankingSql({ table: "odd" }, model, [2], true)),
    );
    const [own] = left.get("all") ?? [];
    const [all] = kept.get("all") ?? [];
    if (own === undefined || all === undefined) throw new Error("no sums");
    expect(own).toMatchObject({ k: 2, users: 2, noFeedback: 1 });
    expect(all).toMatchObject({ k: 2, users: 3, noFeedback: 1 });
    const metrics = rankingMetrics(own);
    expect(valueOf(metrics.precision)).toBe(0.5);
    expect(valueOf(metrics.recall)).toBe(0.75);
    expect(valueOf(metrics.ndcg)).toBeCloseTo((3 / (3 + 1 / Math.log2(3)) + 1) / 2, 12);
    expect(valueOf(metrics.hit_rate)).toBe(1);
    expect(valueOf(rankingMetrics(all).hit_rate)).toBeCloseTo(2 / 3, 12);
    expect(rankingMetrics({ ...own, users: 0 }).map.ok).toBe(false);
  });

  it("have an error over users, and a reason without any", () => {
    // Hits of four users among two items: 1, 0.5, 0 and 0.5.
    const zero = { precision: 0, recall: 0, f1: 0, map: 0, ndcg: 0, mrr: 0, hit_rate: 0 };
    const sums: RankingSums = {
      k: 2,
      users: 4,
      noFeedback: 0,
      sums: { ...zero, precision: 2, recall: 3.6 },
      squares: { ...zero, precision: 1.5, recall: 3.4 },
    };
    const { precision, recall, mrr } = rankingMetrics(sums, 0.8);
    const { value, standardError, interval } = given(precision);
    // The squared distances from the mean ½ add up to ½.
    const error = Math.sqrt(0.5 / 3 / 4);
    expect(value).toBe(0.5);
    expect(standardError).toBeCloseTo(error, 14);
    // As of eight rows of zeros and ones: 0.25 / 8 is √0.03125², the variance with ddof 0.
    expect(interval).toEqual({
      low: expect.closeTo(wilsonInterval(4, 8, 0.8).low, 12),
      high: expect.closeTo(wilsonInterval(4, 8, 0.8).high, 12),
    });
    expect(given(recall).interval?.high).toBeLessThanOrEqual(1);
    expect(given(recall).interval?.high).toBeGreaterThan(0.9);
    // None of four users had a hit: that says little of the next ones.
    expect(given(mrr)).toEqual({
      value: 0,
      standardError: 0,
      interval: wilsonInterval(0, 4, 0.8),
    });
  });

  it("have the interval of a share where users have a hit or none", () => {
    const zero = { precision: 0, recall: 0, f1: 0, map: 0, ndcg: 0, mrr: 0, hit_rate: 3 };
    const { hit_rate } = rankingMetrics({
      k: 2,
      users: 200,
      noFeedback: 0,
      sums: zero,
      squares: zero,
    });
    const { interval } = given(hit_rate);
    expect(interval?.low).toBeCloseTo(wilsonInterval(3, 200).low, 12);
    expect(interval?.high).toBeCloseTo(wilsonInterval(3, 200).high, 12);
  });

  it("have the usual level unless another is asked for", () => {
    const own = { precision: 1, recall: 1, f1: 1, map: 1, ndcg: 1, mrr: 1, hit_rate: 1 };
    const zero = { precision: 0, recall: 0, f1: 0, map: 0, ndcg: 0, mrr: 0, hit_rate: 0 };
    const sums: RankingSums = { k: 1, users: 3, noFeedback: 0, sums: own, squares: own };
    expect(rankingMetrics(sums)).toEqual(rankingMetrics(sums, 0.95));
    const single = { ...sums, users: 1, sums: { ...zero, precision: 0.5 } };
    expect(given(rankingMetrics(single).precision)).toMatchObject({
      value: 0.5,
      standardError: null,
      note: "too few rows",
    });
    expect(rankingMetrics({ ...sums, users: 0 }).ndcg).toEqual({
      ok: false,
      reason: "no user has a relevant item",
    });
  });
});
