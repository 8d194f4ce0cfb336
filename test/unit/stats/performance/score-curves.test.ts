import { describe, expect, it } from "vitest";
import { ecdfOf } from "../../../../src/stats/ecdf.ts";
import { rocCurve } from "../../../../src/stats/performance/score-curves.ts";
import { given } from "../../support/given.ts";

const curveOf = (positive: readonly number[], negative: readonly number[], most?: number) =>
  given(rocCurve({ positive: ecdfOf(positive), negative: ecdfOf(negative) }, most)).map(
    ({ threshold, x, y }) => [threshold, x, y],
  );

describe("the ROC curve", () => {
  const positive = [0.9, 0.7, 0.4];
  const negative = [0.8, 0.3, 0.2];

  it("has a point at each threshold where it turns, and at both ends", () => {
    // 0.7 and 0.3 lie on straight lines.
    expect(curveOf(positive, negative)).toEqual([
      [null, 0, 0],
      [0.9, 0, 1 / 3],
      [0.8, 1 / 3, 1 / 3],
      [0.4, 1 / 3, 1],
      [0.2, 1, 1],
    ]);
    expect(curveOf(positive, negative, 5)).toEqual(curveOf(positive, negative));
    expect(curveOf([0.4, 0.2], [0.3, 0.1])).toEqual([
      [null, 0, 0],
      [0.4, 0, 0.5],
      [0.3, 0.5, 0.5],
      [0.2, 0.5, 1],
      [0.1, 1, 1],
    ]);
  });

  it("keeps the first point of each section, and the last, where there are too many", () => {
    // The way from (0, 0), of 2 in all: 0, 1/3, 2/3, 4/3 and 2.
    expect(curveOf(positive, negative, 4).map(([threshold]) => threshold)).toEqual([
      null,
      0.8,
      0.4,
      0.2,
    ]);
    expect(curveOf(positive, negative, 3).map(([threshold]) => threshold)).toEqual([
      null,
      0.4,
      0.2,
    ]);
  });

  it("goes straight through thresholds where both classes have rows", () => {
    const steps = Array.from({ length: 10 }, (_, k) => 0.9 - k / 20);
    expect(curveOf([1, 1, ...steps], steps)).toEqual([
      [null, 0, 0],
      [1, 0, 2 / 12],
      [steps[9], 1, 1],
    ]);
    // Three rows of each class with one score, then one of each: a diagonal.
    expect(curveOf([0.9, 0.9, 0.9, 0.5, 0.1], [0.9, 0.9, 0.9, 0.5, 0.1])).toHaveLength(2);
  });

  it("needs rows of both classes", () => {
    const reason = "only one class has scores";
    const none = ecdfOf([]);
    const some = ecdfOf([0.3, 0.6]);
    expect(rocCurve({ positive: none, negative: some })).toEqual({ ok: false, reason });
    expect(rocCurve({ positive: some, negative: none })).toEqual({ ok: false, reason });
  });
});
