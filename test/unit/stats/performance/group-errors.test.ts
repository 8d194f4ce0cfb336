import { describe, expect, it } from "vitest";
import { zOf } from "../../../../src/stats/performance/estimate.ts";
import {
  meanAbsoluteErrorInterval,
  meanErrorInterval,
} from "../../../../src/stats/performance/group-errors.ts";
import { multinomialError } from "../../../../src/stats/performance/multinomial-error.ts";

describe("the interval of a group's errors", () => {
  // √((2 − 1)/100) = 0.1 around the mean.
  const group = { n: 101, me: -1, mae: 1, rmse: Math.SQRT2 };

  it("is normal around the mean error, and around the mean absolute one", () => {
    const around = (mean: number, reach: number) => ({
      low: expect.closeTo(mean - reach, 13),
      high: expect.closeTo(mean + reach, 13),
    });
    expect(meanErrorInterval(group)).toEqual(around(-1, 0.1 * zOf(0.95)));
    expect(meanErrorInterval(group, 0.8)).toEqual(around(-1, 0.1 * zOf(0.8)));
    expect(meanAbsoluteErrorInterval(group)).toEqual(around(1, 0.1 * zOf(0.95)));
    expect(meanAbsoluteErrorInterval(group, 0.8)).toEqual(around(1, 0.1 * zOf(0.8)));
  });

  it("of absolute errors does not go below 0, and has no width where all are the same", () => {
    const wide = { n: 2, me: 0, mae: 1, rmse: 5 };
    expect(meanAbsoluteErrorInterval(wide)?.low).toBe(0);
    // Rounding can leave less than nothing of the variance.
    const same = { n: 5, me: 0.3, mae: 0.3, rmse: 0.3 - 1e-16 };
    expect(meanErrorInterval(same)).toEqual({ low: 0.3, high: 0.3 });
  });

  it("needs two rows and their errors", () => {
    expect(meanErrorInterval({ ...group, n: 1 })).toBeNull();
    expect(meanErrorInterval({ ...group, n: 2 })).not.toBeNull();
    expect(meanErrorInterval({ ...group, me: null })).toBeNull();
    expect(meanErrorInterval({ ...group, rmse: null })).toBeNull();
    expect(meanAbsoluteErrorInterval({ ...group, mae: null })).toBeNull();
  });
});

describe("the error of a function of cells", () => {
  it("is the root of the rows times the squares of the slopes", () => {
    const slopes = [
      [0.5, -2],
      [3, 1],
    ];
    const cells = [
      [4, 1],
      [0, 2],
    ];
    // 4/4 + 4 + 0 + 2; the slope of 3 has no rows.
    expect(multinomialError(cells, (i, j) => slopes[i]?.[j] ?? 0)).toBeCloseTo(Math.sqrt(7), 14);
  });

  it("takes half a row of the empty cell that matters most where no cell with rows does", () => {
    const slopes = [
      [0, -3],
      [2, 0],
    ];
    const right = [
      [4, 0],
      [0, 5],
    ];
    expect(multinomialError(right, (i, j) => slopes[i]?.[j] ?? 0)).toBeCloseTo(
      Math.sqrt(9 / 2),
      14,
    );
    expect(multinomialError(right, (i, j) => (i === j ? 1 : 0))).toBe(3);
    expect(multinomialError([[1]], () => 0)).toBe(0);
  });
});
