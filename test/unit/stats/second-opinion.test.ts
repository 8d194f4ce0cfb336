import fc from "fast-check";
import {
  mean as theirMean,
  quantileSorted,
  sampleStandardDeviation,
  standardDeviation as theirStandardDeviation,
  wilcoxonRankSum,
} from "simple-statistics";
import { describe, expect, it } from "vitest";
import { ecdfOf } from "../../../src/stats/ecdf.ts";
import { mannWhitneyTest } from "../../../src/stats/mann-whitney-test.ts";
import { quantile } from "../../../src/stats/quantile.ts";
import { mean, standardDeviation } from "../../../src/stats/standard-deviation.ts";
import { given } from "../support/given.ts";

const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
  minLength: 2,
  maxLength: 60,
});

const near = (ours: number, theirs: number, size: number) => {
  expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(1e-9 * Math.max(1, size));
};

describe("descriptive statistics agree with simple-statistics", () => {
  it("on the mean and both standard deviations", () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const sample = ecdfOf(values);
        const size = Math.max(...values.map(Math.abs));
        near(given(mean(sample)), theirMean(values), size);
        near(given(standardDeviation(sample, 0)), theirStandardDeviation(values), size);
        near(given(standardDeviation(sample, 1)), sampleStandardDeviation(values), size);
      }),
    );
  });

  it("on the extremes and the median", () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const sample = ecdfOf(values);
        const sorted = values.toSorted((a, b) => a - b);
        for (const p of [0, 0.5, 1]) {
          near(given(quantile(sample, p)), quantileSorted(sorted, p), Math.abs(sorted[0] ?? 0));
        }
      }),
    );
  });

  it("on the rank sum of two samples with ties", () => {
    const ranked = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(ranked, ranked, (reference, current) => {
        const n = reference.length;
        const u = wilcoxonRankSum(reference, current) - (n * (n + 1)) / 2;
        const { statistic } = given(mannWhitneyTest(ecdfOf(reference), ecdfOf(current)));
        near(statistic ?? Number.NaN, u, u);
      }),
    );
  });
});
