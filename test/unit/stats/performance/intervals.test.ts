import { describe, expect, it } from "vitest";
import type { RankSums } from "../../../../src/measure/score-counts.ts";
import { ecdfOf } from "../../../../src/stats/ecdf.ts";
import type { Outcome } from "../../../../src/stats/outcome.ts";
import { normalDraws } from "../../../../src/stats/normal-draws.ts";
import {
  intervalAround,
  reachOfShares,
} from "../../../../src/stats/performance/combined-shares.ts";
import { shareBounds, zOf } from "../../../../src/stats/performance/estimate.ts";
import { binaryMetrics } from "../../../../src/stats/performance/binary-metrics.ts";
import { matthewsCorrelation } from "../../../../src/stats/performance/matthews-correlation.ts";
import { rankSums } from "../../../../src/stats/performance/rank-sums.ts";
import { macroRocAuc, rocAuc } from "../../../../src/stats/performance/roc-auc.ts";
import {
  shareEstimate,
  wilsonInterval,
} from "../../../../src/stats/performance/wilson-interval.ts";
import { seededRandom } from "../../../../src/stats/random.ts";
import { normalSf } from "../../../../src/stats/special/normal.ts";
import { studentTwoSidedQuantile } from "../../../../src/stats/special/student-t.ts";
import { given } from "../../support/given.ts";

const reasonOf = (outcome: Outcome<unknown>) => (outcome.ok ? null : outcome.reason);

describe("Wilson's interval", () => {
  it("holds exactly the shares that the observed one does not refute", () => {
    // Its ends are the roots of |p − share| = z √(p(1 − p)/n).
    for (const [successes, n, level] of [
      [3, 10, 0.95],
      [50, 100, 0.9],
      [1, 7, 0.99],
      [199, 200, 0.95],
    ] as const) {
      const { low, high } = wilsonInterval(successes, n, level);
      const share = successes / n;
      for (const p of [low, high]) {
        const allowed = zOf(level) * Math.sqrt((p * (1 - p)) / n);
        expect(Math.abs(p - share)).toBeCloseTo(allowed, 12);
      }
      expect(low).toBeLessThan(share);
      expect(high).toBeGreaterThan(share);
    }
    expect(wilsonInterval(3, 10)).toEqual(wilsonInterval(3, 10, 0.95));
  });

  it("begins at 0 without successes and ends at 1 without failures", () => {
    const z = zOf(0.95);
    const width = (z * z) / (10 + z * z);
    expect(wilsonInterval(0, 10)).toEqual({ low: 0, high: expect.closeTo(width, 13) });
    expect(wilsonInterval(10, 10)).toEqual({ low: expect.closeTo(1 - width, 13), high: 1 });
    for (let n = 1; n <= 300; n++) {
      expect(wilsonInterval(0, n).low).toBe(0);
      expect(wilsonInterval(n, n).high).toBe(1);
    }
  });

  it("goes with a share and its standard error, or a reason without rows", () => {
    expect(given(shareEstimate(3, 12, 0.9, "no rows"))).toEqual({
      value: 0.25,
      standardError: expect.closeTo(Math.sqrt((0.25 * 0.75) / 12), 14),
      interval: wilsonInterval(3, 12, 0.9),
    });
    expect(reasonOf(shareEstimate(0, 0, 0.95, "no rows"))).toBe("no rows");
  });
});

describe("Matthews' correlation", () => {
  /** Of the cells themselves: (ad − bc) over the root of the product of the totals. */
  const phi = ([a, b, c, d]: readonly [number, number, number, number]) =>
    (a * d - b * c) / Math.sqrt((a + b) * (c + d) * (a + c) * (b + d));

  it("is the phi coefficient of two classes, with the error of the delta method", () => {
    const cells = [30, 12, 8, 50] as const;
    const found = given(matthewsCorrelation([cells.slice(0, 2), cells.slice(2)], 0.95));
    expect(found.value).toBeCloseTo(phi(cells), 12);
    // The gradient by differences.
    const step = 1e-4;
    const variance = cells.reduce((sum, count, k) => {
      const moved = (by: number) => {
        const [a, b, c, d] = cells.map((each, i) => (i === k ? each + by : each));
        return phi([a ?? 0, b ?? 0, c ?? 0, d ?? 0]);
      };
      const slope = (moved(step) - moved(-step)) / (2 * step);
      return sum + count * slope * slope;
    }, 0);
    expect(found.standardError).toBeCloseTo(Math.sqrt(variance), 8);
    // The interval is that of a table with half a row more in each cell.
    const padded = given(
      matthewsCorrelation(
        [
          [30.5, 12.5],
          [8.5, 50.5],
        ],
        0.95,
      ),
    );
    const reach = zOf(0.95) * (padded.standardError ?? 0);
    expect(found.interval?.low).toBeCloseTo(padded.value - reach, 12);
    expect(found.interval?.high).toBeCloseTo(padded.value + reach, 12);
  });

  it("and the balanced accuracy hold the truth where positives are few", () => {
    // 10 % positives, 95 % of them found, 2 % false alarms.
    const shares = [0.9 * 0.98, 0.9 * 0.02, 0.1 * 0.05, 0.1 * 0.95] as const;
    const truth = { mcc: phi(shares), balanced_accuracy: (0.98 + 0.95) / 2 };
    const random = seededRandom(4);
    const held = { mcc: 0, balanced_accuracy: 0 };
    const runs = 1000;
    for (let run = 0; run < runs; run++) {
      const cells = [0, 0, 0, 0];
      for (let row = 0; row < 200; row++) {
        let left = random();
        const cell = shares.findIndex((share) => (left -= share) < 0);
        cells[cell] = (cells[cell] ?? 0) + 1;
      }
      const [tn = 0, fp = 0, fn = 0, tp = 0] = cells;
      const found = binaryMetrics({ tp, fp, fn, tn });
      for (const name of ["mcc", "balanced_accuracy"] as const) {
        const { interval } = given(found[name]);
        if (interval !== null && interval.low <= truth[name] && truth[name] <= interval.high) {
          held[name]++;
        }
      }
    }
    expect(held.mcc / runs).toBeGreaterThan(0.935);
    expect(held.balanced_accuracy / runs).toBeGreaterThan(0.935);
  });

  it("is 1 where all rows are right and −1 where two classes are exchanged", () => {
    const right = given(
      matthewsCorrelation(
        [
          [5, 0, 0],
          [0, 4, 0],
          [0, 0, 9],
        ],
        0.95,
      ),
    );
    expect(right.value).toBeCloseTo(1, 14);
    expect(right.interval?.high).toBe(1);
    const wrong = given(
      matthewsCorrelation(
        [
          [0, 5],
          [7, 0],
        ],
        0.95,
      ),
    );
    expect(wrong.value).toBeCloseTo(-1, 14);
    expect(wrong.interval?.low).toBe(-1);
  });

  it("is that of three classes by Gorodkin's formula", () => {
    const counts = [
      [8, 2, 1],
      [3, 9, 2],
      [0, 1, 4],
    ];
    // 21 of 30 right; true 11, 14, 5; predicted 11, 12, 7.
    const covariance = 21 * 30 - (11 * 11 + 14 * 12 + 5 * 7);
    const spreads = (900 - (121 + 144 + 49)) * (900 - (121 + 196 + 25));
    const { value } = given(matthewsCorrelation(counts, 0.95));
    expect(value).toBeCloseTo(covariance / Math.sqrt(spreads), 13);
  });

  it("has a reason where it does not exist", () => {
    const of = (counts: readonly (readonly number[])[]) =>
      reasonOf(matthewsCorrelation(counts, 0.95));
    expect(of([])).toBe("no row has both a target and a prediction");
    expect(
      of([
        [0, 0],
        [0, 0],
      ]),
    ).toBe("no row has both a target and a prediction");
    expect(
      of([
        [3, 2],
        [0, 0],
      ]),
    ).toBe("only one class occurs");
    expect(
      of([
        [3, 0],
        [2, 0],
      ]),
    ).toBe("only one class is predicted");
  });
});

describe("the area under the ROC curve", () => {
  const sumsOf = (positive: readonly number[], negative: readonly number[]) =>
    rankSums({ positive: ecdfOf(positive), negative: ecdfOf(negative) });

  it("is the share of pairs in order, with DeLong's error", () => {
    const positive = [0.9, 0.6, 0.6, 0.3];
    const negative = [0.1, 0.6, 0.2];
    const wins = (p: number, q: number) => (p > q ? 1 : p === q ? 0.5 : 0);
    const average = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length;
    const below = positive.map((p) => average(negative.map((q) => wins(p, q))));
    const above = negative.map((q) => average(positive.map((p) => wins(p, q))));
    const spread = (list: readonly number[]) => {
      const m = average(list);
      const squares = list.reduce((sum, x) => sum + (x - m) ** 2, 0);
      return squares / (list.length - 1) / list.length;
    };
    const found = given(rocAuc(sumsOf(positive, negative), 0.5));
    expect(found.value).toBeCloseTo(average(below), 13);
    const error = Math.sqrt(spread(below) + spread(above));
    expect(found.standardError).toBeCloseTo(error, 12);
    expect(given(rocAuc(sumsOf(positive, negative))).value).toBe(found.value);
  });

  it("has an interval on the scale of log odds, by Student's t of the rows of both classes", () => {
    const sums = sumsOf([0.9, 0.5, 0.1], [0.3, 0.5, 0.2]);
    const found = given(rocAuc(sums));
    // The share of negatives below each positive, and of positives above each negative.
    const placements = [1, 2.5 / 3, 0];
    const others = [2 / 3, 0.5, 2 / 3];
    const spread = (list: readonly number[]) => {
      const middle = list.reduce((sum, x) => sum + x, 0) / list.length;
      return list.reduce((sum, x) => sum + (x - middle) ** 2, 0) / (list.length - 1) / list.length;
    };
    const [v, w] = [spread(placements), spread(others)];
    const area = 5.5 / 9;
    expect(found.value).toBeCloseTo(area, 13);
    const df = (v + w) ** 2 / (v ** 2 / 2 + w ** 2 / 2);
    const t = studentTwoSidedQuantile(0.05, df);
    const reach = (t * Math.sqrt(v + w)) / (area * (1 - area));
    const odds = (x: number) => Math.log(x / (1 - x));
    expect(odds(found.interval?.low ?? 0)).toBeCloseTo(odds(area) - reach, 10);
    expect(odds(found.interval?.high ?? 0)).toBeCloseTo(odds(area) + reach, 10);
  });

  it.each([
    [10, 190, 3, 0.9],
    [20, 20, 2, 0.93],
    [100, 100, 2, 0.93],
    [190, 10, 1, 0.93],
  ])("holds the true area of %i and %i rows, %i deviations apart", (n, m, shift, least) => {
    const normal = normalDraws(seededRandom(n + m + shift));
    const draw = (rows: number, by: number) => Array.from({ length: rows }, () => normal() + by);
    // P(one normal number is above another one that is so much lower).
    const truth = 1 - normalSf(shift / Math.SQRT2);
    const runs = 400;
    let held = 0;
    for (let run = 0; run < runs; run++) {
      const { interval } = given(rocAuc(sumsOf(draw(n, shift), draw(m, 0))));
      if (interval !== null && interval.low <= truth && truth <= interval.high) held++;
    }
    // Less two standard deviations of 400 runs.
    expect(held / runs).toBeGreaterThan(least - 0.03);
  });

  it("knows nothing of scores that are all equal", () => {
    const same = given(rocAuc(sumsOf([0.5, 0.5], [0.5, 0.5, 0.5])));
    expect(same).toEqual({ value: 0.5, standardError: 0, interval: { low: 0.5, high: 0.5 } });
  });

  it("has Wilson's interval of the smaller class where the classes are apart", () => {
    const apart = given(rocAuc(sumsOf([0.8, 0.9, 0.95], [0.1, 0.2])));
    expect(apart).toEqual({ value: 1, standardError: 0, interval: wilsonInterval(2, 2) });
    const turned = given(rocAuc(sumsOf([0.1, 0.2], [0.8, 0.9, 0.95]), 0.9));
    expect(turned).toEqual({ value: 0, standardError: 0, interval: wilsonInterval(0, 2, 0.9) });
  });

  it("has no error with one row of a class, and a reason with none", () => {
    const single = given(rocAuc(sumsOf([0.5], [0.1, 0.7, 0.9])));
    expect(single).toMatchObject({ standardError: null, interval: null, note: "too few rows" });
    expect(reasonOf(rocAuc(sumsOf([], [0.1])))).toBe(
      "no row with a score is of the positive class",
    );
    expect(reasonOf(rocAuc(sumsOf([0.1], [])))).toBe(
      "every row with a score is of the positive class",
    );
  });

  it("is averaged over classes, each alike", () => {
    const list: readonly RankSums[] = [
      sumsOf([0.9, 0.4, 0.5], [0.1, 0.6]),
      sumsOf([0.9, 0.2], [0.3, 0.1, 0.05]),
    ];
    const [a, b] = list.map((sums) => given(rocAuc(sums)));
    const found = given(macroRocAuc(list, 0.6));
    expect(found.value).toBeCloseTo(((a?.value ?? 0) + (b?.value ?? 0)) / 2, 13);
    const error = ((a?.standardError ?? 0) + (b?.standardError ?? 0)) / 2;
    expect(found.standardError).toBeCloseTo(error, 13);
    const lows = list.map((sums) => given(rocAuc(sums, 0.6)).interval?.low ?? 0);
    expect(found.interval?.low).toBeCloseTo(((lows[0] ?? 0) + (lows[1] ?? 0)) / 2, 13);
    // Classes that are fully apart have no standard error, but not everything is known of them.
    const apart = sumsOf([0.8, 0.9], [0.1, 0.2]);
    expect(given(macroRocAuc([apart, apart])).interval).toEqual(wilsonInterval(2, 2));
    const single = sumsOf([0.5], [0.1, 0.7, 0.9]);
    expect(given(macroRocAuc([single, ...list])).interval).toBeNull();
    expect(reasonOf(macroRocAuc([]))).toBe("there are no classes");
    const empty = macroRocAuc([...list, sumsOf([], [0.1])]);
    expect(reasonOf(empty)).toBe("a class has no rows, or all of them");
  });
});

describe("an interval around a value", () => {
  it("reaches as far as it is told, and not beyond the bounds", () => {
    const reach = { below: 0.25, above: 0.125 };
    expect(intervalAround(0.5, reach, shareBounds)).toEqual({ low: 0.25, high: 0.625 });
    expect(intervalAround(0.125, reach, shareBounds)).toEqual({ low: 0, high: 0.25 });
    expect(intervalAround(0.9375, reach, shareBounds)).toEqual({ low: 0.6875, high: 1 });
  });

  it("of weighed shares reaches as a right-angled triangle does", () => {
    const share = (weight: number, low: number, high: number) => ({
      weight,
      value: 0.5,
      interval: { low, high },
    });
    const reach = reachOfShares([share(1, 0.2, 0.9), share(2, 0.3, 0.65)]);
    expect(reach.below).toBeCloseTo(0.5, 14);
    expect(reach.above).toBeCloseTo(0.5, 14);
  });
});
