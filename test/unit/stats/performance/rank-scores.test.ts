import { describe, expect, it } from "vitest";
import type { CodedNumbers } from "../../../../src/engine/connector.ts";
import { ecdfOf } from "../../../../src/stats/ecdf.ts";
import { binaryLosses } from "../../../../src/stats/performance/binary-losses.ts";
import { rankScores } from "../../../../src/stats/performance/rank-scores.ts";
import { rankSums } from "../../../../src/stats/performance/rank-sums.ts";
import { seededRandom } from "../../../../src/stats/random.ts";

const label = { divisor: 1, size: 3 };
const sex = { divisor: 3, size: 3 };
const age = { divisor: 9, size: 5 };

/** Rows with tied, missing and infinite scores; label, sex and age of each in its code. */
function madeRows(n: number) {
  const random = seededRandom(11);
  return Array.from({ length: n }, () => {
    const [y, s, a] = [random() * 2.2, random() * 3, random() * 5].map(Math.floor);
    const rounded = Math.round(random() * 50) / 40 - 0.1;
    const score = random() < 0.02 ? Number.NaN : random() < 0.02 ? Infinity : rounded;
    return { score, y: y ?? 0, s: s ?? 0, a: a ?? 0 };
  });
}

const coded = (rows: ReturnType<typeof madeRows>): CodedNumbers => ({
  values: Float64Array.from(rows, ({ score }) => score),
  codes: Int32Array.from(rows, ({ y, s, a }) => y + 3 * s + 9 * a),
});

describe("scores of groups in one pass", () => {
  const rows = madeRows(3000);
  const request = { sql: "", label, summary: true, groupings: [[sex], [age], [sex, age]] };
  const countsOf = (own: typeof rows) => {
    const scores = (y: number) =>
      ecdfOf(own.filter((row) => row.y === y && Number.isFinite(row.score)).map((r) => r.score));
    return { positive: scores(1), negative: scores(0) };
  };

  it("are what each group's own sorted scores give", () => {
    const found = rankScores(coded(rows), request);
    expect(found.groupings.map((groups) => groups.length)).toEqual([2, 4, 8]);
    for (const [k, groups] of found.groupings.entries()) {
      for (const { digits, ranks, scores } of groups) {
        const own = rows.filter(({ s, a }) => {
          const keys = [[s], [a], [s, a]][k];
          return keys?.join() === digits.join();
        });
        const counts = countsOf(own);
        expect(ranks).toEqual(rankSums(counts));
        const none = { rows: own.length, unlabelled: 0, unscored: 0, infinite: 0 };
        const { n, positives, outside, ...losses } = binaryLosses(counts, none);
        expect(scores).toMatchObject({ n, positives, outside });
        for (const name of ["scores", "scoreSquares", "briers", "brierSquares"] as const) {
          expect(scores[name]).toBeCloseTo(losses[name], 9);
        }
      }
    }
  });

  it("leave out what has no label or score, and count it", () => {
    const found = rankScores(coded(rows), request);
    const known = rows.filter(({ y }) => y < 2);
    expect(found.summary?.ranks).toEqual(rankSums(countsOf(rows)));
    expect(found.summary?.losses).toMatchObject({
      rows: 3000,
      unlabelled: 3000 - known.length,
      unscored: known.filter(({ score }) => Number.isNaN(score)).length,
      infinite: known.filter(({ score }) => score === Infinity).length,
    });
    expect(found.codes.reduce((sum, kind) => sum + kind.rows, 0)).toBe(3000);
  });

  it("are none where no row has a label", () => {
    const none = rankScores({ values: Float64Array.of(0.5), codes: Int32Array.of(2) }, request);
    expect(none.groupings).toEqual([[], [], []]);
    expect(none.summary?.ranks).toMatchObject({ positives: 0, negatives: 0, u: 0 });
  });
});

describe("the codes of rows", () => {
  it("are counted in the order in which they come, however large they are", () => {
    const table = 1 << 20;
    const codes = Int32Array.of(4, table, 0, 4, table + 3, 3, table, 4);
    const values = Float64Array.from(codes, (_, i) => i / 10);
    const request = { sql: "", label, summary: false, groupings: [] };
    expect(rankScores({ values, codes }, request)).toEqual({
      codes: [
        { code: 4, rows: 3 },
        { code: table, rows: 2 },
        { code: 0, rows: 1 },
        { code: table + 3, rows: 1 },
        { code: 3, rows: 1 },
      ],
      summary: null,
      groupings: [],
    });
  });
});
