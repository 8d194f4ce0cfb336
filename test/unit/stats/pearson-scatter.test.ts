import { describe, expect, it } from "vitest";
import type { ProductSums } from "../../../src/measure/association.ts";
import { associationOf, chanceOf } from "../../../src/monitors/quality/pair-association.ts";
import { normalDraws } from "../../../src/stats/normal-draws.ts";
import { pairScores, scatterRatio } from "../../../src/stats/pearson-scatter.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import { given } from "../support/given.ts";

type Row = readonly [number, number];

function sumsOf(rows: readonly Row[]): ProductSums {
  const sum = (of: (x: number, y: number) => number) =>
    rows.reduce((total, [x, y]) => total + of(x, y), 0);
  return {
    n: rows.length,
    x: sum((x) => x),
    y: sum((_, y) => y),
    xx: sum((x) => x * x),
    yy: sum((_, y) => y * y),
    xy: sum((x, y) => x * y),
  };
}

/** What the engine sums, of rows that are here. */
function measured(rows: readonly Row[], withScatter = true) {
  const sums = sumsOf(rows);
  const scores = pairScores(sums);
  if (scores === null) throw new Error("no scores");
  const { mean, unit, r } = scores;
  const scatter = rows.reduce((total, [x, y]) => {
    const [u, v] = [(x - mean.x) * unit.x, (y - mean.y) * unit.y];
    return total + (u * v - (r / 2) * (u * u + v * v)) ** 2 / rows.length;
  }, 0);
  return { kind: "products", sums, ...(withScatter ? { scatter } : {}) } as const;
}

/** Of pairs of samples of one law, the share whose change is beyond what chance gives 1 in 20. */
function beyondChance(draw: () => Row, rows: number, withScatter = true): number {
  const runs = 500;
  let beyond = 0;
  for (let run = 0; run < runs; run++) {
    const sides = [0, 1].map(() => measured(Array.from({ length: rows }, draw), withScatter));
    const [r = 0, s = 0] = sides.map((side) => given(associationOf(side, "cramers_v")));
    const limits = sides.map((side) => chanceOf(side, (r + s) / 2, 0.05, "pearson") ?? 0);
    if (Math.abs(r - s) > Math.hypot(...limits)) beyond++;
  }
  return beyond / runs;
}

describe("the scatter of a correlation", () => {
  it("is that of the moments of fourth order, worked out by hand", () => {
    const rows: readonly Row[] = [
      [-2, -2],
      [-1, 0],
      [0, -1],
      [1, 1],
      [2, 2],
    ];
    // Means 0, Σx² = Σy² = 10 (variances 2), Σxy = 9; Σx⁴ = Σy⁴ = 34, Σx²y² = Σx³y = Σxy³ = 33.
    const r = 9 / 10;
    const [m22, m31, m13, m40, m04] = [33 / 20, 33 / 20, 33 / 20, 34 / 20, 34 / 20];
    const formula = (1 + (r * r) / 2) * m22 + ((r * r) / 4) * (m40 + m04) - r * (m31 + m13);
    const side = measured(rows);
    expect(given(associationOf(side, "cramers_v"))).toBeCloseTo(r, 14);
    expect(side.scatter).toBeCloseTo(formula, 14);
  });

  it("makes the limit wider by its root, and never narrower than that of normal columns", () => {
    const plain = {
      kind: "products",
      sums: { n: 103, x: 0, y: 0, xx: 1, yy: 1, xy: 0.6 },
    } as const;
    const normal = chanceOf(plain, 0.6, 0.05) ?? 0;
    // (1 − 0.36)² = 0.4096
    expect(chanceOf({ ...plain, scatter: 4 * 0.4096 }, 0.6, 0.05)).toBeCloseTo(2 * normal, 14);
    expect(chanceOf({ ...plain, scatter: 0.1 }, 0.6, 0.05)).toBe(normal);
    expect(scatterRatio(1, 1e-20)).toBe(1);
    expect(scatterRatio(1 - 1e-15, 1e-20)).toBe(1);
  });

  it("has no standard scores where a column is constant, or too near to it for its unit", () => {
    expect(
      pairScores(
        sumsOf([
          [1, 2],
          [1, 3],
        ]),
      ),
    ).toBeNull();
    const tiny = 1e-155;
    expect(
      pairScores(
        sumsOf([
          [tiny, -tiny],
          [-tiny, tiny],
          [tiny, tiny],
        ]),
      ),
    ).toBeNull();
  });

  it("holds normal columns to 1 in 20", () => {
    const normal = normalDraws(seededRandom(3));
    const draw = (): Row => {
      const a = normal();
      return [a, 0.8 * a + 0.6 * normal()];
    };
    const share = beyondChance(draw, 300);
    expect(share).toBeGreaterThan(0.025);
    expect(share).toBeLessThan(0.075);
  });

  it("keeps columns with long tails that go together near it, which the normal law does not", () => {
    const long = () => {
      const normal = normalDraws(seededRandom(4));
      return (): Row => {
        const a = normal();
        return [Math.exp(a), Math.exp(0.5 * a + Math.sqrt(0.75) * normal())];
      };
    };
    expect(beyondChance(long(), 500)).toBeLessThan(0.09);
    expect(beyondChance(long(), 500, false)).toBeGreaterThan(0.25);
  });
});
