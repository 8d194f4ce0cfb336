import { describe, expect, it } from "vitest";
import { ecdfOf, emptyEcdf } from "../../../../src/stats/ecdf.ts";
import { bandEstimate } from "../../../../src/stats/estimation/band.ts";
import { cellEstimates } from "../../../../src/stats/estimation/cell-estimates.ts";
import { binColumns, binOf } from "../../../../src/stats/estimation/feature-bins.ts";
import { fitIsotonic, isotonicAt } from "../../../../src/stats/estimation/isotonic.ts";
import {
  breaksThreshold,
  referenceThreshold,
} from "../../../../src/stats/estimation/reference-threshold.ts";
import {
  aucComponent,
  averagePrecisionComponent,
  chunkError,
  classF1Component,
  countComponents,
} from "../../../../src/stats/estimation/sampling-error.ts";
import { averagePrecision } from "../../../../src/stats/performance/average-precision.ts";
import { shareBounds } from "../../../../src/stats/performance/estimate.ts";
import { rankSums } from "../../../../src/stats/performance/rank-sums.ts";
import { defaultSeed, seededRandom } from "../../../../src/stats/random.ts";
import { given } from "../../support/given.ts";

describe("a band around an estimate", () => {
  it("reaches three standard errors, within bounds", () => {
    expect(given(bandEstimate(0.5, 0.1, shareBounds))).toEqual({
      value: 0.5,
      standardError: 0.1,
      interval: { low: expect.closeTo(0.2, 14), high: expect.closeTo(0.8, 14) },
    });
    expect(given(bandEstimate(0.5, 0.2, shareBounds)).interval).toEqual({ low: 0, high: 1 });
  });

  it("is missing, with a note, where the reference does not tell", () => {
    expect(given(bandEstimate(0.5, null, shareBounds))).toEqual({
      value: 0.5,
      standardError: null,
      interval: null,
      note: "the reference does not tell its sampling error",
    });
  });

  it("of a cell is that of a count with the share that it has in the reference", () => {
    const errorsOf = (reference: readonly (readonly number[])[]) =>
      cellEstimates(
        [
          [3, 1],
          [2, 4],
        ],
        reference,
        10,
      ).map((line) => line.map(({ standardError }) => standardError));
    const error = (share: number) => expect.closeTo(Math.sqrt(10 * share * (1 - share)), 14);
    expect(
      errorsOf([
        [40, 10],
        [20, 30],
      ]),
    ).toEqual([
      [error(0.4), error(0.1)],
      [error(0.2), error(0.3)],
    ]);
    // Cells that the reference does not have hold none of its rows.
    expect(errorsOf([[40, 10]])).toEqual([
      [error(0.8), error(0.2)],
      [0, 0],
    ]);
    const cell = cellEstimates([[3]], [[1, 3]], 10)[0]?.[0];
    const reach = 3 * Math.sqrt(10 * 0.25 * 0.75);
    expect(cell?.value).toBe(3);
    expect(cell?.interval).toEqual({ low: 0, high: expect.closeTo(3 + reach, 13) });
  });
});

describe("the threshold of a metric", () => {
  const values = [1, 2, 3, 4];
  const none = { low: null, high: null };
  const deviation = Math.sqrt(1.25);

  it("is three deviations of the reference's chunks around their mean", () => {
    expect(given(referenceThreshold(values, none))).toEqual({
      lower: expect.closeTo(2.5 - 3 * deviation, 14),
      upper: expect.closeTo(2.5 + 3 * deviation, 14),
    });
    expect(given(referenceThreshold(values, none, 1))).toEqual({
      lower: expect.closeTo(2.5 - deviation, 14),
      upper: expect.closeTo(2.5 + deviation, 14),
    });
  });

  it("does not lie beyond what the metric can be", () => {
    expect(given(referenceThreshold(values, { low: 0, high: 5 }))).toEqual({ lower: 0, upper: 5 });
    expect(given(referenceThreshold(values, { low: 0, high: 5 }, 1))).toEqual({
      lower: expect.closeTo(2.5 - deviation, 14),
      upper: expect.closeTo(2.5 + deviation, 14),
    });
    expect(referenceThreshold([], none)).toEqual({
      ok: false,
      reason: "no chunk of the reference has this metric",
    });
  });

  it("is broken strictly outside, on a side that has a bound", () => {
    const broken = (lower: number | null, upper: number | null) =>
      [0.9, 1, 1.5, 2, 2.1].map((value) => breaksThreshold(value, { lower, upper }));
    expect(broken(1, 2)).toEqual([true, false, false, false, true]);
    expect(broken(null, 2)).toEqual([false, false, false, false, true]);
    expect(broken(1, null)).toEqual([true, false, false, false, false]);
    expect(breaksThreshold(-1, { lower: null, upper: null })).toBe(false);
    expect(breaksThreshold(1, { lower: null, upper: null })).toBe(false);
  });
});

describe("the bins of a feature", () => {
  const bins = (column: readonly number[], most: number) => {
    const [found] = binColumns([Float64Array.from(column)], most);
    return {
      edges: [...(found?.edges ?? [])],
      codes: [...(found?.codes ?? [])],
      count: found?.count,
    };
  };

  it("hold one value each while there are few, and bin 0 the missing ones", () => {
    const found = bins([3, 1, 2, 2, Number.NaN], 4);
    expect(found).toEqual({ edges: [1.5, 2.5], codes: [3, 1, 2, 2, 0], count: 4 });
    // As many values as bins, one of them rare.
    expect(bins([1, 2, 2, 2, 2, 2, 2, 2, 2, 2], 2).edges).toEqual([1.5]);
    expect(bins([], 4)).toEqual({ edges: [], codes: [], count: 2 });
  });

  it("hold as many rows each where there are many values, ties together", () => {
    const hundred = Array.from({ length: 100 }, (_, i) => 99 - i);
    expect(bins(hundred, 4).edges).toEqual([24.5, 49.5, 74.5]);
    // 0 fills three of four bins; what is left fills none.
    const tied = [...Array.from({ length: 30 }, () => 0), ...hundred.slice(-11, -1)];
    expect(bins(tied, 4).edges).toEqual([0.5]);
    expect(
      bins(
        Array.from({ length: 600 }, (_, i) => i / 2),
        1000,
      ).count,
    ).toBe(255);
  });

  it("begin at their edges", () => {
    const edges = Float64Array.of(1.5, 2.5, 4);
    expect([1, 1.5, 2, 2.5, 3, 4, 9].map((value) => binOf(edges, value))).toEqual([
      1, 2, 2, 3, 3, 4, 4,
    ]);
    expect(binOf(edges, Number.NaN)).toBe(0);
  });
});

describe("isotonic calibration", () => {
  const fit = { x: [-5, -1, 3], y: [0.2, 0.4, 0.8] };

  it("is linear between knots, and level outside", () => {
    const at = [-9, -5, -3, -1, 1, 3, 10].map((score) => isotonicAt(fit, score));
    const wanted = [0.2, 0.2, 0.3, 0.4, 0.6, 0.8, 0.8];
    at.forEach((p, i) => expect(p).toBeCloseTo(wanted[i] ?? Number.NaN, 14));
  });

  it("keeps both ends of what it pools, and has a reason without rows", () => {
    // 0.1 is never positive; 0.2 and 0.3 fall from 1 to 0; 0.4 is always.
    const counts = { positive: ecdfOf([0.2, 0.4]), negative: ecdfOf([0.1, 0.3]) };
    expect(given(fitIsotonic(counts))).toEqual({ x: [0.1, 0.2, 0.3, 0.4], y: [0, 0.5, 0.5, 1] });
    expect(fitIsotonic({ positive: emptyEcdf, negative: emptyEcdf })).toEqual({
      ok: false,
      reason: "no row has both a label and a score",
    });
  });
});

describe("how much a metric of a chunk varies", () => {
  it("shrinks with the root of the rows that it is made of", () => {
    expect(chunkError({ deviation: 0.5, share: 0.25 }, 100)).toBeCloseTo(0.1, 14);
    expect(chunkError({ deviation: 0.5, share: 0.25 }, 0)).toBeNull();
    expect(chunkError(null, 100)).toBeNull();
  });

  it("is that of zeros and ones for shares", () => {
    const counts = { tp: 3, fp: 2, fn: 5, tn: 10 };
    const component = (part: number, whole: number) => ({
      deviation: expect.closeTo(Math.sqrt((part / whole) * (1 - part / whole)), 14),
      share: whole / 20,
    });
    expect(countComponents(counts)).toEqual({
      accuracy: component(13, 20),
      precision: component(3, 5),
      recall: component(3, 8),
      tnr: component(10, 12),
      f1: {
        deviation: expect.closeTo((Math.sqrt(0.3 * 0.7) * 10) / 6.5, 14),
        share: 0.5,
      },
    });
    expect(classF1Component(counts)).toEqual(component(3, 10));
    const none = { tp: 0, fp: 0, fn: 0, tn: 9 };
    expect(countComponents(none)).toMatchObject({ precision: null, recall: null, f1: null });
    expect(classF1Component(none)).toBeNull();
  });

  it("is for the area that of the negatives below each positive", () => {
    // Half of the negatives are below the first positive, all below the second.
    const area = aucComponent({ score: [0.1, 0.2, 0.3, 0.4], target: [0, 1, 0, 1] });
    expect(area).toEqual({ deviation: expect.closeTo(0.25, 14), share: 0.5 });
    // Zeros are rarer: a third and all of the ones score higher than they do.
    const flipped = aucComponent({ score: [0.9, 0.5, 0.6, 0.3, 0.2], target: [1, 1, 0, 1, 0] });
    expect(flipped).toEqual({ deviation: expect.closeTo(1 / 3, 14), share: 0.4 });
    // A positive at the lowest rank is forgotten.
    expect(aucComponent({ score: [0.1, 0.2, 0.3], target: [1, 0, 0] })).toBeNull();
    expect(aucComponent({ score: [0.1, 0.2], target: [1, 1] })).toBeNull();
  });

  it("is for average precision that of samples of half the rows", () => {
    const score = [0.1, 0.9, 0.4, 0.4, 0.7, 0.2, 0.4, 0.8, 0.3];
    const target = [0, 1, 1, 0, 0, 0, 1, 1, 0];
    const rows = score.map((s, i) => ({ s, y: target[i] ?? 0 })).toSorted((a, b) => b.s - a.s);
    const random = seededRandom(defaultSeed);
    const size = 4;
    const values = Array.from({ length: 50 }, () => {
      const drawn = Array.from({ length: size }, () => rows[Math.floor(random() * 9)]);
      const of = (label: number) =>
        ecdfOf(drawn.flatMap((row) => (row?.y === label ? [row.s] : [])));
      return averagePrecision(rankSums({ positive: of(1), negative: of(0) }));
    }).flatMap((ap) => (ap.ok ? [ap.value.value] : []));
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
    expect(values.length).toBeGreaterThan(40);
    expect(averagePrecisionComponent({ score, target })).toEqual({
      deviation: expect.closeTo(Math.sqrt(variance * size), 13),
      share: 1,
    });
    expect(averagePrecisionComponent({ score, target: score.map(() => 0) })).toBeNull();
  });
});
