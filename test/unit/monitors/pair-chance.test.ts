import { describe, expect, it } from "vitest";
import { associationOf, chanceOf } from "../../../src/monitors/quality/pair-association.ts";
import { normalDraws } from "../../../src/stats/normal-draws.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import { given } from "../support/given.ts";

const normal = normalDraws(seededRandom(12));
const rows = 100;

function ranks(values: readonly number[]): readonly number[] {
  const order = values.map((_, i) => i).sort((i, j) => (values[i] ?? 0) - (values[j] ?? 0));
  const found = new Array<number>(values.length);
  order.forEach((i, rank) => (found[i] = rank));
  return found;
}

/** Two columns with long tails that mostly go together, by their ranks. */
function ranked() {
  const pairs = Array.from({ length: rows }, () => {
    const a = Math.exp(normal());
    return [a, a + 0.5 * Math.exp(normal())] as const;
  });
  const x = ranks(pairs.map(([a]) => a));
  const y = ranks(pairs.map(([, b]) => b));
  const sum = (of: (i: number) => number) => x.reduce((total, _, i) => total + of(i), 0);
  const middle = (rows - 1) / 2;
  const [u, v] = [(i: number) => (x[i] ?? 0) - middle, (i: number) => (y[i] ?? 0) - middle];
  return {
    kind: "products",
    sums: {
      n: rows,
      x: sum(u),
      y: sum(v),
      xx: sum((i) => u(i) ** 2),
      yy: sum((i) => v(i) ** 2),
      xy: sum((i) => u(i) * v(i)),
    },
  } as const;
}

describe("what chance gives a correlation", () => {
  it("of ranks that mostly go together is more than of normal columns", () => {
    const runs = 600;
    let beyond = 0;
    for (let run = 0; run < runs; run++) {
      const [a, b] = [ranked(), ranked()];
      const [r, s] = [a, b].map((side) => given(associationOf(side, "cramers_v")));
      const middle = ((r ?? 0) + (s ?? 0)) / 2;
      const limits = [a, b].map((side) => chanceOf(side, middle, 0.05, "spearman") ?? 0);
      if (Math.abs((r ?? 0) - (s ?? 0)) > Math.hypot(...limits)) beyond++;
    }
    // 11 of 100, and two standard deviations; 16 by the law of normal columns.
    expect(beyond / runs).toBeLessThan(0.135);
  });

  it("is wider by √(1 + r²/2) for Spearman's than for Pearson's", () => {
    const side = ranked();
    const pearson = chanceOf(side, 0.8, 0.01, "pearson") ?? 0;
    expect(chanceOf(side, 0.8, 0.01, "spearman")).toBeCloseTo(pearson * Math.sqrt(1.32), 12);
    expect(chanceOf({ ...side, sums: { ...side.sums, n: 3 } }, 0, 0.01, "spearman")).toBeNull();
  });
});
