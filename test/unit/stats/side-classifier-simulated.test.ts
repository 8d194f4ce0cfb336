import { describe, expect, it } from "vitest";
import { ecdfOf } from "../../../src/stats/ecdf.ts";
import { rankSums } from "../../../src/stats/performance/rank-sums.ts";
import { rocAuc } from "../../../src/stats/performance/roc-auc.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import { aucByChance, outOfFoldLogOdds } from "../../../src/stats/side-classifier.ts";
import { given } from "../support/given.ts";

const folds = 5;

/** The area out of fold of rows of independent columns, each with so many equally likely codes. */
function areaOf(random: () => number, n: number, m: number, columns: number, codes: number) {
  const side = (rows: number) =>
    Array.from({ length: rows }, () => ({
      fold: Math.floor(random() * folds),
      codes: Array.from({ length: columns }, () => Math.floor(random() * codes)),
    }));
  const [reference, current] = [side(n), side(m)];
  const countsOf = (rows: typeof reference, column: number) =>
    Array.from({ length: folds }, (_, fold) => {
      const counts = new Array<number>(codes).fill(0);
      for (const row of rows) {
        const code = row.codes[column] ?? 0;
        if (row.fold === fold) counts[code] = (counts[code] ?? 0) + 1;
      }
      return counts;
    });
  const weights = Array.from({ length: columns }, (_, column) =>
    outOfFoldLogOdds(countsOf(reference, column), countsOf(current, column)),
  );
  const scores = (rows: typeof reference) =>
    ecdfOf(
      rows.map((row) =>
        row.codes.reduce(
          (sum, code, column) => sum + (weights[column]?.[row.fold]?.[code] ?? 0),
          0,
        ),
      ),
    );
  return given(rocAuc(rankSums({ positive: scores(current), negative: scores(reference) }))).value;
}

describe("the area that chance gives a classifier of the sides", () => {
  it.each([
    [100, 100, 3, 20],
    [300, 300, 10, 10],
    [100, 1000, 10, 10],
  ])("is passed by 1 of 20 pairs of %i and %i rows of one law", (n, m, columns, codes) => {
    const random = seededRandom(n + m);
    const runs = 400;
    let above = 0;
    for (let run = 0; run < runs; run++) {
      if (areaOf(random, n, m, columns, codes) > aucByChance(n, m)) above++;
    }
    // 5 %, and two standard deviations of that.
    expect(above / runs).toBeLessThanOrEqual(0.072);
    expect(above / runs).toBeGreaterThanOrEqual(0.01);
  });
});
