import { describe, expect, it } from "vitest";
import { chiSquareOfTable, marginsOf } from "../../../src/stats/contingency.ts";
import { correlationRatio } from "../../../src/stats/correlation-ratio.ts";
import { adjustedPValues } from "../../../src/stats/multiple-testing.ts";
import { theilsU } from "../../../src/stats/theils-u.ts";
import { given } from "../support/given.ts";

describe("a table's margins", () => {
  it("leave out what is empty", () => {
    expect(
      marginsOf([
        [0, 3, 0, 1],
        [0, 0, 0, 0],
        [0, 2, 0, 5],
      ]),
    ).toEqual({
      table: [
        [3, 1],
        [2, 5],
      ],
      rows: [4, 7],
      columns: [5, 6],
      n: 11,
    });
  });

  it("take a short row for one that ends in zeros", () => {
    const { table, columns } = marginsOf([[1], [2, 3]]);
    expect(table).toEqual([
      [1, 0],
      [2, 3],
    ]);
    expect(columns).toEqual([3, 3]);
    expect(marginsOf([])).toEqual({ table: [], rows: [], columns: [], n: 0 });
  });
});

describe("Pearson's chi-square of a table", () => {
  const table = marginsOf([
    [10, 20],
    [30, 15],
  ]);
  /** n (|ad − bc| − h)² over the product of the totals; h is 0, or n/2 with Yates' correction. */
  const formula = (h: number) =>
    (75 * (Math.abs(10 * 15 - 20 * 30) - h) ** 2) / (30 * 45 * 40 * 35);

  it("is that of two by two, with Yates' correction on request", () => {
    expect(chiSquareOfTable(table)).toBeCloseTo(formula(0), 12);
    expect(chiSquareOfTable(table, true)).toBeCloseTo(formula(75 / 2), 12);
  });

  it("is not corrected below 0, nor in larger tables", () => {
    const even = marginsOf([
      [1, 1],
      [1, 2],
    ]);
    expect(chiSquareOfTable(even, true)).toBe(0);
    const wide = marginsOf([
      [10, 20, 5],
      [30, 15, 5],
    ]);
    expect(chiSquareOfTable(wide, true)).toBe(chiSquareOfTable(wide));
    const tall = marginsOf([
      [10, 20],
      [30, 15],
      [5, 5],
    ]);
    expect(chiSquareOfTable(tall, true)).toBe(chiSquareOfTable(tall));
  });
});

describe("Theil's U", () => {
  it("is the share of entropy that the other variable takes away", () => {
    // H(x) of 3 : 5; given y, half of each column: (2, 1) and (1, 4).
    const h = (...counts: readonly number[]) => {
      const n = counts.reduce((total, count) => total + count, 0);
      return counts.reduce((total, count) => total - (count / n) * Math.log(count / n), 0);
    };
    const conditional = (3 / 8) * h(2, 1) + (5 / 8) * h(1, 4);
    const u = given(
      theilsU([
        [2, 1],
        [1, 4],
      ]),
    );
    expect(u).toBeCloseTo(1 - conditional / h(3, 5), 12);
  });

  it("is 1 where y tells x, 0 where it tells nothing, and 1 where x is constant", () => {
    expect(
      given(
        theilsU([
          [4, 0, 0],
          [0, 3, 2],
        ]),
      ),
    ).toBeCloseTo(1, 14);
    expect(
      given(
        theilsU([
          [2, 4],
          [3, 6],
        ]),
      ),
    ).toBeCloseTo(0, 14);
    expect(given(theilsU([[2, 4]]))).toBe(1);
    expect(
      given(
        theilsU([
          [2, 4],
          [0, 0],
        ]),
      ),
    ).toBe(1);
    expect(theilsU([[0, 0]])).toEqual({ ok: false, reason: "there are no values" });
  });
});

describe("the correlation ratio", () => {
  it("is the root of the variation between categories over all", () => {
    // Values 1, 3 | 6, 8, 10: means 2 and 8, all 5.6; within 2 + 8, between 2·3.6² + 3·2.4².
    const between = 2 * 3.6 ** 2 + 3 * 2.4 ** 2;
    const groups = [
      { n: 2, mean: 2, m2: 2 },
      { n: 3, mean: 8, m2: 8 },
    ];
    const eta = Math.sqrt(between / (between + 10));
    expect(given(correlationRatio(groups))).toBeCloseTo(eta, 13);
    const withEmpty = [{ n: 0, mean: 99, m2: 0 }, ...groups];
    expect(given(correlationRatio(withEmpty))).toBeCloseTo(eta, 13);
  });

  it("has a reason where nothing varies, nothing is there, or nothing fits a number", () => {
    const reasonOf = (groups: Parameters<typeof correlationRatio>[0]) => {
      const outcome = correlationRatio(groups);
      return outcome.ok ? null : outcome.reason;
    };
    expect(reasonOf([])).toBe("there are no values");
    expect(reasonOf([{ n: 0, mean: 0, m2: 0 }])).toBe("there are no values");
    expect(reasonOf([{ n: 3, mean: 5, m2: 0 }])).toBe("the numeric variable is constant");
    expect(
      reasonOf([
        { n: 1, mean: 1e300, m2: 0 },
        { n: 1, mean: -1e300, m2: 0 },
      ]),
    ).toBe("the values lie too far apart");
    expect(given(correlationRatio([{ n: 3, mean: 5, m2: 2 }]))).toBe(0);
  });
});

describe("p-values adjusted for many tests", () => {
  const p = [0.04, null, 0.01, 0.03, 0.9];

  it("stay as they are without a correction", () => {
    const same = adjustedPValues(p, "none");
    expect(same).toEqual(p);
    expect(same).not.toBe(p);
  });

  it("are multiplied by the number of tests at most, and never above 1", () => {
    const close = (wanted: readonly (number | null)[]) =>
      wanted.map((each) => (each === null ? null : expect.closeTo(each, 12)));
    expect(adjustedPValues(p, "bonferroni")).toEqual(close([0.16, null, 0.04, 0.12, 1]));
    // Sorted 0.01·4, 0.03·3, max(0.09, 0.04·2), 0.9·1.
    expect(adjustedPValues(p, "holm")).toEqual(close([0.09, null, 0.04, 0.09, 0.9]));
    // Sorted 0.01·4/1, min(0.03·4/2, 0.04·4/3), 0.04·4/3, 0.9.
    const fdr = close([0.16 / 3, null, 0.04, 0.16 / 3, 0.9]);
    expect(adjustedPValues(p, "benjamini_hochberg")).toEqual(fdr);
    expect(adjustedPValues([0.6, 0.7], "holm")).toEqual([1, 1]);
    expect(adjustedPValues([0.6, 0.7], "bonferroni")).toEqual([1, 1]);
    expect(adjustedPValues([], "holm")).toEqual([]);
  });
});
