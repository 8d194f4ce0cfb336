import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { andersonDarlingTest } from "../../../src/stats/anderson-darling-test.ts";
import { binnedCounts } from "../../../src/stats/bins.ts";
import { chiSquareTest } from "../../../src/stats/chi-square-test.ts";
import { cramerVonMisesTest } from "../../../src/stats/cramer-von-mises-test.ts";
import { ecdfOf, type Ecdf } from "../../../src/stats/ecdf.ts";
import { energyDistance } from "../../../src/stats/energy-distance.ts";
import { eppsSingletonTest } from "../../../src/stats/epps-singleton-test.ts";
import { fisherExactTest } from "../../../src/stats/fisher-exact-test.ts";
import { gTest } from "../../../src/stats/g-test.ts";
import { hellingerDistance } from "../../../src/stats/hellinger-distance.ts";
import { jensenShannonDistance } from "../../../src/stats/jensen-shannon-distance.ts";
import { klDivergence } from "../../../src/stats/kl-divergence.ts";
import { ksTest } from "../../../src/stats/ks-test.ts";
import { lInfinityDistance } from "../../../src/stats/l-infinity-distance.ts";
import { mannWhitneyTest } from "../../../src/stats/mann-whitney-test.ts";
import { mmdTest } from "../../../src/stats/mmd-test.ts";
import { defined, type Outcome, type TestResult } from "../../../src/stats/outcome.ts";
import { populationStabilityIndex } from "../../../src/stats/population-stability-index.ts";
import { tTest } from "../../../src/stats/t-test.ts";
import { totalVariationTest } from "../../../src/stats/total-variation-test.ts";
import { wassersteinDistance } from "../../../src/stats/wasserstein-distance.ts";
import { zTest } from "../../../src/stats/z-test.ts";

/** Dyadic values, so that shifting and doubling are exact; few of them, so that there are ties. */
const dyadic = fc.integer({ min: -64, max: 64 }).map((k) => k / 8);
const sample = fc.array(dyadic, { minLength: 5, maxLength: 40 });
const anySample = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 20 });
const counts = fc
  .array(fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 40 })), { minLength: 1, maxLength: 8 })
  .map((pairs) => ({ r: pairs.map(([a]) => a), c: pairs.map(([, b]) => b) }))
  .filter(({ r, c }) => r.some((x) => x > 0) && c.some((x) => x > 0));

type NumericTest = (reference: Ecdf, current: Ecdf) => Outcome<TestResult>;
const numericTests: Readonly<Record<string, NumericTest>> = {
  ksTest,
  andersonDarlingTest,
  cramerVonMisesTest,
  mannWhitneyTest,
  tTest,
  welch: (r, c) => tTest(r, c, "welch"),
  eppsSingletonTest,
  mmdTest: (r, c) => mmdTest(r, c, { permutations: 20 }),
};
type CountTest = (r: readonly number[], c: readonly number[]) => Outcome<TestResult>;
const countTests: Readonly<Record<string, CountTest>> = {
  chiSquareTest,
  gTest,
  zTest,
  fisherExactTest,
  totalVariationTest: (r, c) => totalVariationTest(r, c, { permutations: 20 }),
};
const totalVariation: CountDistance = (r, c) => {
  const test = totalVariationTest(r, c, { permutations: 1 });
  return test.ok ? defined(test.value.statistic ?? Number.NaN) : test;
};
type CountDistance = (r: readonly number[], c: readonly number[]) => Outcome<number>;
const countDistances: Readonly<Record<string, readonly [CountDistance, number]>> = {
  jensenShannonDistance: [jensenShannonDistance, Math.sqrt(Math.LN2)],
  hellingerDistance: [hellingerDistance, 1],
  totalVariation: [totalVariation, 1],
  lInfinityDistance: [lInfinityDistance, 1],
  populationStabilityIndex: [populationStabilityIndex, Number.MAX_VALUE],
  klDivergence: [klDivergence, Number.MAX_VALUE],
};

const close = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a));

function isSound(outcome: Outcome<TestResult>): boolean {
  if (!outcome.ok) return outcome.reason.length > 0;
  const { statistic, pValue, note } = outcome.value;
  const finite = statistic === null || Number.isFinite(statistic);
  return finite && pValue >= 0 && pValue <= 1 && note !== "";
}

function same(a: Outcome<TestResult>, b: Outcome<TestResult>): boolean {
  if (!a.ok || !b.ok) return a.ok === b.ok;
  return close(a.value.pValue, b.value.pValue);
}

describe("every test of numeric samples", () => {
  for (const [name, test] of Object.entries(numericTests)) {
    it(`${name} gives a p-value or a reason, on any finite values`, () => {
      fc.assert(fc.property(anySample, anySample, (x, y) => isSound(test(ecdfOf(x), ecdfOf(y)))));
    });

    it(`${name} does not care for the origin and the unit`, () => {
      const moved = (x: readonly number[]) => ecdfOf(x.map((v) => 4 * v - 32));
      fc.assert(
        fc.property(sample, sample, (x, y) =>
          same(test(ecdfOf(x), ecdfOf(y)), test(moved(x), moved(y))),
        ),
        { numRuns: 40 },
      );
    });

    if (name === "mmdTest") continue;
    it(`${name} gives the same p-value with the sides exchanged`, () => {
      fc.assert(
        fc.property(sample, sample, (x, y) =>
          same(test(ecdfOf(x), ecdfOf(y)), test(ecdfOf(y), ecdfOf(x))),
        ),
        { numRuns: 60 },
      );
    });
  }
});

describe("every test of counts", () => {
  for (const [name, test] of Object.entries(countTests)) {
    it(`${name} gives a p-value or a reason`, () => {
      fc.assert(fc.property(counts, ({ r, c }) => isSound(test(r, c))));
    });

    it(`${name} finds nothing between equal counts`, () => {
      fc.assert(
        fc.property(counts, ({ r }) => {
          const outcome = test(r, r);
          return !outcome.ok || outcome.value.pValue > 0.999;
        }),
      );
    });
  }
});

describe("every distance between counts", () => {
  for (const [name, [distance, most]] of Object.entries(countDistances)) {
    it(`${name} is 0 for equal shares, and within its bounds`, () => {
      fc.assert(
        fc.property(counts, ({ r, c }) => {
          const d = distance(r, c);
          const zero = distance(
            r,
            r.map((count) => count * 3),
          );
          return d.ok && zero.ok && d.value >= 0 && d.value <= most && Math.abs(zero.value) < 1e-9;
        }),
      );
    });

    if (name === "klDivergence") continue;
    it(`${name} is symmetric`, () => {
      fc.assert(
        fc.property(counts, ({ r, c }) => {
          const there = distance(r, c);
          const back = distance(c, r);
          return there.ok && back.ok && close(there.value, back.value);
        }),
      );
    });
  }
});

describe("distances between numeric samples", () => {
  it("follow the unit and ignore the origin", () => {
    fc.assert(
      fc.property(sample, sample, (x, y) => {
        const moved = (v: readonly number[]) => ecdfOf(v.map((t) => 4 * t + 8));
        const w = [
          wassersteinDistance(ecdfOf(x), ecdfOf(y)),
          wassersteinDistance(moved(x), moved(y)),
        ];
        const e = [energyDistance(ecdfOf(x), ecdfOf(y)), energyDistance(moved(x), moved(y))];
        const values = [...w, ...e].map((each) => (each.ok ? each.value : Number.NaN));
        const [w1 = 0, w2 = 0, e1 = 0, e2 = 0] = values;
        return close(4 * w1, w2) && close(2 * e1, e2);
      }),
    );
  });

  it("never leave a number out of range unexplained", () => {
    fc.assert(
      fc.property(anySample, anySample, (x, y) => {
        const d = wassersteinDistance(ecdfOf(x), ecdfOf(y));
        return d.ok ? Number.isFinite(d.value) && d.value >= 0 : d.reason.length > 0;
      }),
    );
  });

  it("count every row in exactly one bin", () => {
    fc.assert(
      fc.property(anySample, anySample, (x, y) => {
        const binned = binnedCounts(ecdfOf(x), ecdfOf(y));
        const total = (each: Float64Array) => each.reduce((sum, count) => sum + count, 0);
        return total(binned.reference) === x.length && total(binned.current) === y.length;
      }),
    );
  });
});

describe("the empty case", () => {
  it("has a reason, not a number", () => {
    const empty = ecdfOf([]);
    for (const test of Object.values(numericTests))
      expect(test(empty, ecdfOf([1, 2])).ok).toBe(false);
    for (const [distance] of Object.values(countDistances))
      expect(distance([0], [1]).ok).toBe(false);
  });
});
