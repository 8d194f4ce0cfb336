import { describe, expect, it } from "vitest";
import { areaNoise } from "../../../src/stats/area-noise.ts";
import { ecdfOf } from "../../../src/stats/ecdf.ts";
import { hellingerDistance } from "../../../src/stats/hellinger-distance.ts";
import { jensenShannonDistance } from "../../../src/stats/jensen-shannon-distance.ts";
import { klDivergence } from "../../../src/stats/kl-divergence.ts";
import {
  chiSquareNoise,
  noiseFloorOfCounts,
  permutationNoise,
} from "../../../src/stats/noise-floor.ts";
import { populationStabilityIndex } from "../../../src/stats/population-stability-index.ts";
import { hypergeometricSample } from "../../../src/stats/hypergeometric-sample.ts";
import { seededRandom } from "../../../src/stats/random.ts";

const reference = [400, 350, 300, 250, 200, 150, 120, 100, 80, 50];
const current = [190, 180, 150, 130, 95, 80, 60, 55, 40, 20];

describe("the noise floor", () => {
  const distances = {
    psi: populationStabilityIndex,
    kl_divergence: klDivergence,
    jensen_shannon: jensenShannonDistance,
    hellinger: hellingerDistance,
  };
  for (const name of Object.keys(distances) as (keyof typeof distances)[]) {
    it(`of ${name} in closed form agrees with dealing the rows`, () => {
      const closed = noiseFloorOfCounts(name, distances[name], reference, current);
      const dealt = permutationNoise(reference, current, distances[name], { permutations: 2000 });
      if (!closed.ok || !dealt.ok) throw new Error("no noise floor");
      expect(closed.value.how).toBe("closed form");
      expect(Math.abs(closed.value.expected / dealt.value.expected - 1)).toBeLessThan(0.05);
      expect(Math.abs(closed.value.limit / dealt.value.limit - 1)).toBeLessThan(0.08);
    });
  }

  it("deals the rows where bins are nearly empty, and the same every time", () => {
    const noise = () =>
      noiseFloorOfCounts("psi", populationStabilityIndex, [90, 9, 1], [88, 12, 0], { seed: 7 });
    const first = noise();
    if (!first.ok) throw new Error(first.reason);
    expect(first.value.how).toBe("permutation");
    expect(noise()).toEqual(first);
  });

  it("shrinks with the root of the rows for a distance, with the rows for the PSI", () => {
    const ratio = (name: "psi" | "hellinger") =>
      chiSquareNoise(name, 10, 100, 100).limit / chiSquareNoise(name, 10, 10_000, 10_000).limit;
    expect(ratio("psi")).toBeCloseTo(100, 9);
    expect(ratio("hellinger")).toBeCloseTo(10, 9);
    expect(chiSquareNoise("psi", 1, 10, 10)).toEqual({
      expected: 0,
      limit: 0,
      how: "closed form",
    });
  });

  it("of the Wasserstein distance of uniform samples is that of a Brownian bridge", () => {
    const random = seededRandom(1);
    const sample = () => ecdfOf(Array.from({ length: 4000 }, random));
    const noise = areaNoise(sample(), sample(), 1);
    if (!noise.ok) throw new Error(noise.reason);
    // E ∫ |B| = √(π/32), times √(1/n + 1/m).
    const expected = Math.sqrt(Math.PI / 32) * Math.sqrt(2 / 4000);
    expect(Math.abs(noise.value.expected / expected - 1)).toBeLessThan(0.08);
  });
});

describe("random numbers", () => {
  it("are the same for the same seed, and uniform", () => {
    const random = seededRandom(42);
    const again = seededRandom(42);
    let sum = 0;
    for (let i = 0; i < 10_000; i++) {
      const u = random();
      expect(u).toBe(again());
      expect(u >= 0 && u < 1).toBe(true);
      sum += u;
    }
    expect(Math.abs(sum / 10_000 - 0.5)).toBeLessThan(0.015);
  });

  it("deal rows with the mean and variance of the hypergeometric law", () => {
    const random = seededRandom(3);
    const [draws, marked, unmarked] = [300, 200, 800];
    const draw = () => hypergeometricSample(random, draws, marked, unmarked);
    const values = Array.from({ length: 20_000 }, draw);
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean - 60)).toBeLessThan(0.2);
    expect(Math.abs(variance / ((300 * 0.2 * 0.8 * 700) / 999) - 1)).toBeLessThan(0.04);
  });
});
