import { describe, expect, it } from "vitest";
import { energy } from "../../../src/monitors/drift/methods/energy.ts";
import { areaNoise } from "../../../src/stats/area-noise.ts";
import { ecdfOf } from "../../../src/stats/ecdf.ts";
import { energyDistance } from "../../../src/stats/energy-distance.ts";
import { normalDraws } from "../../../src/stats/normal-draws.ts";
import { seededRandom } from "../../../src/stats/random.ts";

describe("the noise floor", () => {
  it.each([
    [500, 1],
    [4000, 1],
    [4000, 2],
    [100_000, 1],
    [100_000, 2],
  ] as const)(
    "of a column with a long tail, of %i rows, is what theory expects (power %i)",
    (n, power) => {
      const normal = normalDraws(seededRandom(5));
      const sample = () => ecdfOf(Array.from({ length: n }, () => Math.exp(normal())));
      const [reference, current] = [sample(), sample()];
      const noise = areaNoise(reference, current, power, { permutations: 2000 });
      if (!noise.ok) throw new Error(noise.reason);
      // E |B(F)|^p is √(2/π) √(F(1 − F)), or F(1 − F); times (1/n + 1/m)^(p/2), over the pooled values.
      const pooled = Float64Array.from([...reference.values, ...current.values]).sort();
      const factor = power === 1 ? Math.sqrt(2 / Math.PI) : 1;
      const expected = pooled.reduce((sum, x, i) => {
        const share = i / pooled.length;
        const width = i === 0 ? 0 : x - (pooled[i - 1] as number);
        return sum + factor * (share * (1 - share) * (2 / n)) ** (power / 2) * width;
      }, 0);
      expect(Math.abs(noise.value.expected / expected - 1)).toBeLessThan(0.04);
    },
  );

  it.each([40, 2000])(
    "of the energy distance expects the mean of roots, not the root of a mean (%i rows)",
    (n) => {
      const random = seededRandom(n);
      const sample = () => ecdfOf(Array.from({ length: n }, random));
      const pairs = Array.from({ length: 400 }, () => ({ reference: sample(), current: sample() }));
      const mean = (values: readonly number[]) =>
        values.reduce((sum, value) => sum + value, 0) / values.length;
      const seen = pairs.map(({ reference, current }) => {
        const distance = energyDistance(reference, current);
        return distance.ok ? distance.value : Number.NaN;
      });
      const expected = pairs.slice(0, Math.min(100, 20_000 / n)).map((pair) => {
        const score = energy.numeric?.(pair);
        return score?.ok === true ? (score.value.noise?.expected ?? Number.NaN) : Number.NaN;
      });
      // The root of the mean is 5 to 10 % above.
      expect(Math.abs(mean(expected) / mean(seen) - 1)).toBeLessThan(0.035);
    },
  );

  it.each([1, 2] as const)(
    "drawn as a bridge for large samples goes on where dealing rows ends (power %i)",
    (power) => {
      const random = seededRandom(2);
      const noiseOf = (n: number) => {
        const sample = () => ecdfOf(Array.from({ length: n }, random));
        const noise = areaNoise(sample(), sample(), power, { permutations: 4000 });
        if (!noise.ok) throw new Error(noise.reason);
        return noise.value;
      };
      const dealt = noiseOf(4000);
      const drawn = noiseOf(160_000);
      const shrinks = Math.sqrt(40) ** power;
      expect(Math.abs((drawn.expected / dealt.expected) * shrinks - 1)).toBeLessThan(0.05);
      expect(Math.abs((drawn.limit / dealt.limit) * shrinks - 1)).toBeLessThan(0.08);
    },
  );
});
