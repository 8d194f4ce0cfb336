import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { andersonDarlingTest } from "../../../src/stats/anderson-darling-test.ts";
import { correlationRatio, type GroupMoments } from "../../../src/stats/correlation-ratio.ts";
import { cramerVonMisesTest } from "../../../src/stats/cramer-von-mises-test.ts";
import { cramersV } from "../../../src/stats/cramers-v.ts";
import { ecdfOf, type Ecdf } from "../../../src/stats/ecdf.ts";
import { energyDistance } from "../../../src/stats/energy-distance.ts";
import { kendall } from "../../../src/stats/kendall.ts";
import { ksTest } from "../../../src/stats/ks-test.ts";
import { mannWhitneyTest } from "../../../src/stats/mann-whitney-test.ts";
import { forEachPooledValue } from "../../../src/stats/merge-ecdfs.ts";
import { adjustedPValues } from "../../../src/stats/multiple-testing.ts";
import type { Outcome } from "../../../src/stats/outcome.ts";
import { pearson } from "../../../src/stats/pearson.ts";
import { quantile } from "../../../src/stats/quantile.ts";
import { spearman } from "../../../src/stats/spearman.ts";
import { tTest } from "../../../src/stats/t-test.ts";
import { theilsU } from "../../../src/stats/theils-u.ts";
import { wassersteinDistance } from "../../../src/stats/wasserstein-distance.ts";

const dyadic = fc.integer({ min: -64, max: 64 }).map((k) => k / 8);
const sample = fc.array(dyadic, { minLength: 5, maxLength: 40 });
const pairs = fc.array(fc.tuple(dyadic, dyadic), { minLength: 3, maxLength: 40 });
const tables = fc.array(fc.array(fc.nat({ max: 30 }), { minLength: 3, maxLength: 3 }), {
  minLength: 2,
  maxLength: 4,
});

const numberOf = (outcome: Outcome<number>): number => (outcome.ok ? outcome.value : Number.NaN);
const close = (a: number, b: number): boolean =>
  Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a));
const shifted = (x: readonly number[], by: number): Ecdf => ecdfOf(x.map((v) => v + by));

describe("samples", () => {
  it("do not depend on the order of the rows", () => {
    fc.assert(
      fc.property(sample, (x) => {
        expect(ecdfOf(x.toReversed())).toEqual(ecdfOf(x));
      }),
    );
  });

  it("are the same however they are split into batches", () => {
    fc.assert(
      fc.property(sample, fc.nat({ max: 40 }), (x, at) => {
        const rows: number[] = [];
        forEachPooledValue(ecdfOf(x.slice(0, at)), ecdfOf(x.slice(at)), (value, first, second) =>
          rows.push(...new Array<number>(first + second).fill(value)),
        );
        expect(ecdfOf(rows)).toEqual(ecdfOf(x));
      }),
    );
  });

  it("have quantiles that never fall and stay between the extremes", () => {
    fc.assert(
      fc.property(sample, (x) => {
        const found = [0, 0.1, 0.5, 0.9, 1].map((p) => numberOf(quantile(ecdfOf(x), p)));
        return (
          found.every((value, i) => i === 0 || value >= (found[i - 1] ?? 0)) &&
          found[0] === Math.min(...x) &&
          found[4] === Math.max(...x)
        );
      }),
    );
  });
});

describe("a sample compared with itself", () => {
  const tests = { ksTest, cramerVonMisesTest, mannWhitneyTest, tTest, andersonDarlingTest };
  for (const [name, test] of Object.entries(tests)) {
    it(`gives ${name} nothing to find`, () => {
      fc.assert(
        fc.property(sample, (x) => {
          const outcome = test(ecdfOf(x), ecdfOf(x));
          // Anderson–Darling's p-value is only tabulated up to a quarter.
          return !outcome.ok || outcome.value.pValue >= (name === "andersonDarlingTest" ? 0.25 : 1);
        }),
      );
    });
  }

  it("has distance 0", () => {
    fc.assert(
      fc.property(
        sample,
        (x) =>
          numberOf(wassersteinDistance(ecdfOf(x), ecdfOf(x))) === 0 &&
          numberOf(energyDistance(ecdfOf(x), ecdfOf(x))) === 0,
      ),
    );
  });
});

describe("a growing shift", () => {
  const measures: Readonly<Record<string, (x: Ecdf, y: Ecdf) => number>> = {
    "the Wasserstein distance": (x, y) => numberOf(wassersteinDistance(x, y)),
    "the energy distance": (x, y) => numberOf(energyDistance(x, y)),
    "the evidence of Kolmogorov and Smirnov": (x, y) => evidence(ksTest(x, y)),
    // Not their evidence: where a shift ends the last tie, the exact law follows the normal one, as
    // in SciPy, and may find a little less.
    "the pairs in which the shifted value is larger": (x, y) => {
      const outcome = mannWhitneyTest(x, y);
      return outcome.ok ? -(outcome.value.statistic ?? Number.NaN) : Number.NaN;
    },
    "the evidence of Student": (x, y) => evidence(tTest(x, y)),
  };
  const evidence = (outcome: ReturnType<typeof ksTest>): number =>
    outcome.ok ? 1 - outcome.value.pValue : Number.NaN;
  for (const [name, measure] of Object.entries(measures)) {
    it(`never lessens ${name}`, () => {
      fc.assert(
        fc.property(sample, (x) => {
          const found = [0, 1, 2, 4, 8].map((by) => measure(ecdfOf(x), shifted(x, by)));
          return (
            found.some(Number.isNaN) ||
            found.every((value, i) => i === 0 || value >= (found[i - 1] ?? 0) - 1e-12)
          );
        }),
      );
    });
  }

  it("is the Wasserstein distance itself", () => {
    fc.assert(
      fc.property(sample, dyadic, (x, by) =>
        close(numberOf(wassersteinDistance(ecdfOf(x), shifted(x, by))), Math.abs(by)),
      ),
    );
  });
});

describe("associations", () => {
  const ranked = { pearson, spearman, kendall };
  for (const [name, measure] of Object.entries(ranked)) {
    it(`${name} is symmetric, within ±1, turned by a sign, and blind to origin, unit and order`, () => {
      fc.assert(
        fc.property(pairs, (rows) => {
          const x = rows.map(([a]) => a);
          const y = rows.map(([, b]) => b);
          const r = numberOf(measure(x, y));
          const moved = numberOf(
            measure(
              x.map((v) => 4 * v - 32),
              y,
            ),
          );
          const turned = numberOf(
            measure(
              x,
              y.map((v) => -v),
            ),
          );
          const reversed = numberOf(measure(x.toReversed(), y.toReversed()));
          if (Number.isNaN(r)) return Number.isNaN(moved) && Number.isNaN(turned);
          return (
            Math.abs(r) <= 1 &&
            close(r, numberOf(measure(y, x))) &&
            close(r, moved) &&
            close(r, -turned) &&
            close(r, reversed)
          );
        }),
      );
    });
  }

  it("Cramér's V and Theil's U lie between 0 and 1 and do not care for the order of categories", () => {
    fc.assert(
      fc.property(tables, (table) =>
        [cramersV, theilsU].every((measure) => {
          const v = numberOf(measure(table));
          if (Number.isNaN(v)) return true;
          const other = numberOf(measure(table.toReversed().map((row) => row.toReversed())));
          return v >= 0 && v <= 1 && close(v, other);
        }),
      ),
    );
  });

  it("Cramér's V is the same both ways, and never more when corrected", () => {
    fc.assert(
      fc.property(tables, (table) => {
        const turned = [0, 1, 2].map((j) => table.map((row) => row[j] ?? 0));
        const v = numberOf(cramersV(table));
        const corrected = numberOf(cramersV(table, { biasCorrected: true }));
        return (
          close(v, numberOf(cramersV(turned))) && (Number.isNaN(corrected) || corrected <= v + 1e-9)
        );
      }),
    );
  });

  it("the correlation ratio lies between 0 and 1, and is 1 where nothing varies within", () => {
    const group = fc.record({
      n: fc.integer({ min: 1, max: 20 }),
      mean: dyadic,
      m2: fc.integer({ min: 0, max: 100 }),
    });
    fc.assert(
      fc.property(fc.array(group, { minLength: 2, maxLength: 6 }), (groups) => {
        const eta = numberOf(correlationRatio(groups));
        const still: readonly GroupMoments[] = groups.map(({ n, mean }) => ({ n, mean, m2: 0 }));
        const whole = numberOf(correlationRatio(still));
        return (
          (Number.isNaN(eta) || (eta >= 0 && eta <= 1)) && (Number.isNaN(whole) || close(whole, 1))
        );
      }),
    );
  });
});

describe("corrections for many tests", () => {
  const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
    minLength: 1,
    maxLength: 30,
  });

  it("never make a p-value smaller, keep their order, and Holm's are at most Bonferroni's", () => {
    fc.assert(
      fc.property(pValues, (p) => {
        const [fdr, holm, bonferroni] = (["benjamini_hochberg", "holm", "bonferroni"] as const).map(
          (name) => adjustedPValues(p, name),
        );
        return p.every(
          (value, i) =>
            [fdr, holm, bonferroni].every((each) => (each?.[i] ?? 0) >= value * (1 - 1e-15)) &&
            (fdr?.[i] ?? 0) <= (holm?.[i] ?? 0) + 1e-12 &&
            (holm?.[i] ?? 0) <= (bonferroni?.[i] ?? 0) + 1e-12 &&
            (bonferroni?.[i] ?? 2) <= 1,
        );
      }),
    );
  });
});
