import { describe, expect, it } from "vitest";
import { dealCounts, hypergeometricSample } from "../../../src/stats/hypergeometric-sample.ts";
import { normalDraw, normalDraws } from "../../../src/stats/normal-draws.ts";
import { defaultSeed, seededRandom } from "../../../src/stats/random.ts";
import { logHypergeometric } from "../../../src/stats/special/hypergeometric.ts";

/** Numbers that come in this order. */
const these = (...numbers: readonly number[]) => {
  const left = [...numbers];
  return () => left.shift() ?? Number.NaN;
};

describe("uniform numbers", () => {
  it("are those of the same seed for ever, since reports are compared", () => {
    const first = (seed: number) => {
      const random = seededRandom(seed);
      return Array.from({ length: 4 }, () => random() * 2 ** 32);
    };
    expect(first(0)).toEqual([3809008728, 1133695204, 53579671, 2891528803]);
    expect(first(defaultSeed)).toEqual([1177808665, 2969619973, 130050563, 609148727]);
    expect(first(-1)).toEqual(first(2 ** 32 - 1));
  });
});

describe("normal numbers", () => {
  it("are a radius and an angle, each pair of uniform numbers giving two", () => {
    // Radius √(−2 ln(1 − u)) = 1 and 2; angles of a sixth and of half a turn.
    const [one, two] = [1 - Math.exp(-0.5), 1 - Math.exp(-2)];
    const draw = normalDraws(these(one, 1 / 6, two, 1 / 2));
    const found = [draw(), draw(), draw(), draw()];
    const wanted = [0.5, Math.sqrt(0.75), -2, 0];
    found.forEach((x, i) => expect(x).toBeCloseTo(wanted[i] ?? Number.NaN, 14));
    expect(normalDraw(these(two, 1 / 6))).toBeCloseTo(1, 14);
  });
});

describe("rows drawn without replacement", () => {
  it.each([
    [1, 1, 1],
    [4, 6, 5],
    [5, 6, 4],
    [7, 3, 30],
    [30, 25, 10],
    [50, 200, 300],
  ])("%i of %i marked and %i others come as often as the law says", (draws, marked, unmarked) => {
    const steps = 4000;
    const seen = new Map<number, number>();
    for (let k = 0; k < steps; k++) {
      const drawn = hypergeometricSample(these((k + 0.5) / steps, 0), draws, marked, unmarked);
      seen.set(drawn, (seen.get(drawn) ?? 0) + 1 / steps);
    }
    const last = Math.min(draws, marked);
    for (let x = Math.max(0, draws - unmarked); x <= last; x++) {
      const wanted = Math.exp(logHypergeometric(x, draws, marked, unmarked));
      expect(Math.abs((seen.get(x) ?? 0) - wanted)).toBeLessThanOrEqual(1.001 / steps);
      seen.delete(x);
    }
    expect(seen.size).toBe(0);
  });

  it("are certain where there is no choice, and never none in rounding's last crumb", () => {
    expect(hypergeometricSample(these(), 0, 4, 5)).toBe(0);
    expect(hypergeometricSample(these(), 9, 4, 5)).toBe(4);
    expect(hypergeometricSample(these(), 3, 5, 0)).toBe(3);
    // A number as near to 1 as there is: the share of all outcomes is a little less by rounding.
    expect(hypergeometricSample(these(1, 1), 4, 6, 5)).toBe(2);
    expect(hypergeometricSample(these(1, 1), 300, 200, 300)).toBe(120);
  });

  it("follow the normal law where they vary by more than fifteen", () => {
    // Mean 1000, variance 1000 · ½ · 2000/3999.
    const deviation = Math.sqrt((1000 * 0.5 * 2000) / 3999);
    const two = 1 - Math.exp(-2);
    const draw = (u: number, turn: number) =>
      hypergeometricSample(these(u, turn), 2000, 2000, 2000);
    expect(draw(two, 0)).toBe(Math.round(1000 + 2 * deviation));
    expect(draw(two, 0.5)).toBe(Math.round(1000 - 2 * deviation));
    // However far out, no more than there are.
    expect(draw(1, 0)).toBe(2000);
    expect(hypergeometricSample(these(1, 0), 6000, 5000, 3000)).toBe(5000);
    expect(hypergeometricSample(these(1, 0.5), 6000, 5000, 3000)).toBe(3000);
  });
});

describe("counts dealt anew", () => {
  it("are as many as one side has, none more than there are", () => {
    const pooled = [5, 0, 3, 12, 1];
    const random = seededRandom(4);
    const means = pooled.map(() => 0);
    for (let k = 0; k < 2000; k++) {
      const dealt = new Float64Array(5);
      dealCounts(random, pooled, 7, dealt);
      expect(dealt.reduce((sum, x) => sum + x, 0)).toBe(7);
      dealt.forEach((x, i) => {
        expect(x).toBeLessThanOrEqual(pooled[i] ?? 0);
        means[i] = (means[i] ?? 0) + x / 2000;
      });
    }
    // A third of each.
    means.forEach((mean, i) => expect(Math.abs(mean - (pooled[i] ?? 0) / 3)).toBeLessThan(0.1));
  });
});
