import { describe, expect, it } from "vitest";
import { binnedCounts, equalWidthEdges, sturgesEdges } from "../../../src/stats/bins.ts";
import { ecdfOf } from "../../../src/stats/ecdf.ts";

const range = (n: number) => ecdfOf(Array.from({ length: n }, (_, i) => i));

describe("the bins of a numeric column", () => {
  it("are intervals above 20 distinct values, and the values themselves up to there", () => {
    expect(binnedCounts(range(20), range(3)).bins.kind).toBe("values");
    // log₂ 32 + 1 bins of 32 rows, closed on the left: 0 to 20 in six of 10/3.
    const { bins, reference, current } = binnedCounts(range(21), range(11));
    expect(bins.kind).toBe("intervals");
    expect([...reference]).toEqual([4, 3, 3, 4, 3, 4]);
    expect([...current]).toEqual([4, 3, 3, 1, 0, 0]);
  });

  it("are one around a constant, and one where the range is the least there is", () => {
    expect([...sturgesEdges(ecdfOf([3, 3]), ecdfOf([3]))]).toEqual([2.5, 3.5]);
    const least = Number.MIN_VALUE;
    expect([...sturgesEdges(ecdfOf([0]), ecdfOf([least]))]).toEqual([0, least]);
  });

  it("are there where the range is too wide for a number", () => {
    const [low, high] = [-1.5e308, 1.5e308];
    const relative = (edges: Float64Array) => [...edges].map((edge) => edge / 1.5e308);
    const closeTo = (wanted: readonly number[]) => wanted.map((x) => expect.closeTo(x, 13));
    expect(relative(equalWidthEdges(low, high, 3))).toEqual(closeTo([-1, -1 / 3, 1 / 3, 1]));
    // Four rows: three bins.
    const edges = sturgesEdges(ecdfOf([low, high]), ecdfOf([0, 1]));
    expect(relative(edges)).toEqual(closeTo([-1, -1 / 3, 1 / 3, 1]));
    expect(relative(sturgesEdges(ecdfOf([0, 1]), ecdfOf([low, high])))).toEqual(
      closeTo([-1, -1 / 3, 1 / 3, 1]),
    );
  });
});
