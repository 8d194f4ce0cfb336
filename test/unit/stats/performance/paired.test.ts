import { afterAll, describe, expect, it } from "vitest";
import { decodePairedCorrectness, decodePairedLosses } from "../../../../src/measure/paired.ts";
import { pairedLabelsSql, pairedNumbersSql } from "../../../../src/sql/paired.ts";
import {
  accuracyDifference,
  lossDifference,
} from "../../../../src/stats/performance/paired-difference.ts";
import { openNativeEngine } from "../../support/native-engine.ts";
import { valuesList } from "../../support/performance-golden.ts";
import { given } from "../../support/given.ts";

const engine = await openNativeEngine();
afterAll(() => engine.close());
const model = { target: "y", champion: "a", challenger: "b" };

describe("champion and challenger", () => {
  it("differ in accuracy by the rows on which only one is right", async () => {
    const rows = [
      ["1", "1", "1"],
      ["1", "1", "0"],
      ["0", "1", "0"],
      ["0", "1", "0"],
      ["2", "1", "0"],
      [null, "1", "0"],
      ["1", null, "1"],
    ];
    await engine.run(`CREATE TABLE l AS FROM ${valuesList(rows)} v("y", "a", "b")`);
    const own = decodePairedCorrectness(
      await engine.query(pairedLabelsSql({ table: "l" }, model)),
    ).get("all");
    if (own === undefined) throw new Error("no counts");
    expect(own).toEqual({ both: 1, championOnly: 1, challengerOnly: 2, neither: 1, disagree: 4 });
    const { champion, challenger, difference, pValue } = given(accuracyDifference(own));
    expect([champion, challenger]).toEqual([0.4, 0.6]);
    expect(pValue).toBeCloseTo(1, 12);
    expect(given(difference).value).toBeCloseTo(0.2, 12);
  });

  it("are told apart by McNemar's test, exact where rows are few", () => {
    const counts = (championOnly: number, challengerOnly: number) => ({
      both: 100,
      championOnly,
      challengerOnly,
      neither: 10,
      disagree: championOnly + challengerOnly,
    });
    // 2 · P(X ≥ 9 of 10) = 22/1024.
    expect(given(accuracyDifference(counts(1, 9))).pValue).toBeCloseTo(22 / 1024, 12);
    // (|40 − 20| − 1)² / 60 on χ² with one degree of freedom.
    expect(given(accuracyDifference(counts(40, 20))).pValue).toBeCloseTo(0.0141714, 6);
    expect(given(accuracyDifference(counts(0, 0))).pValue).toBe(1);
    const none = { both: 0, championOnly: 0, challengerOnly: 0, neither: 0, disagree: 0 };
    expect(accuracyDifference(none).ok).toBe(false);
  });

  it("may differ in accuracy though no row has shown it", () => {
    const of = (championOnly: number, challengerOnly: number, n: number) => {
      const both = n - championOnly - challengerOnly;
      const counts = { both, championOnly, challengerOnly, neither: 0, disagree: 0 };
      return given(given(accuracyDifference(counts)).difference);
    };
    const equal = of(0, 0, 98);
    // One more row of either kind, of 100: ± 1.96 √(0.02 / 100).
    expect(equal).toMatchObject({ value: 0 });
    expect(equal.interval?.low).toBeCloseTo(-1.959963985 * Math.sqrt(0.02 / 100), 8);
    expect(equal.interval?.high).toBeCloseTo(1.959963985 * Math.sqrt(0.02 / 100), 8);
    // (c − b) = −0.04 of 6 and 2 in 100: the value itself is −5 + 1 of 98.
    const worse = of(5, 1, 98);
    expect(worse.value).toBeCloseTo(-4 / 98, 12);
    const error = Math.sqrt((0.08 - 0.04 ** 2) / 100);
    expect(worse.interval?.low).toBeCloseTo(-0.04 - 1.959963985 * error, 8);
    expect(of(3, 0, 3).interval?.low).toBe(-1);
  });

  it("differ in error by the moments of the rows' differences", async () => {
    const rows = [
      [1, 2, 1],
      [2, 2, 3],
      [3, 5, 3],
      [4, 7, 5],
      [null, 1, 1],
      [5, Infinity, 5],
    ];
    await engine.run(`CREATE TABLE n AS FROM ${valuesList(rows)} v("y", "a", "b")`);
    const own = decodePairedLosses(await engine.query(pairedNumbersSql({ table: "n" }, model))).get(
      "all",
    );
    if (own === undefined) throw new Error("no sums");
    expect(own).toMatchObject({ n: 4, challengerCloser: 3, championCloser: 1 });
    const mae = given(lossDifference(own, "mae"));
    expect(mae).toMatchObject({ champion: 1.5, challenger: 0.5 });
    // Differences −1, 1, −2, −2: standard deviation √2.
    expect(given(mae.difference)).toMatchObject({ value: -1 });
    expect(given(mae.difference).standardError).toBeCloseTo(Math.SQRT2 / 2, 12);
    expect(mae.pValue).toBeCloseTo(0.157299, 6);
    expect(given(lossDifference(own, "mse")).champion).toBe(3.5);
    expect(lossDifference({ ...own, n: 0 }, "mae").ok).toBe(false);
  });
});
