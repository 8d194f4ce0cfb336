import { describe, expect, it } from "vitest";
import { estimateValue, realizedValue } from "../../../../src/stats/estimation/value-estimate.ts";
import { given } from "../../support/given.ts";

const values = { tp: 20, fp: -5, fn: -10, tn: 1 };
const sum = { values, normalize: null };
const means = { values, normalize: "per_prediction" } as const;
const reference = { tp: 30, fp: 10, fn: 20, tn: 40 };

/** The deviation of the value of a row, row by row and without the weights of counts. */
function deviationOfRows(): number {
  const rows = (["tp", "fp", "fn", "tn"] as const).flatMap((outcome) =>
    new Array<number>(reference[outcome]).fill(values[outcome]),
  );
  const mean = rows.reduce((total, x) => total + x, 0) / rows.length;
  return Math.sqrt(rows.reduce((total, x) => total + (x - mean) ** 2, 0) / rows.length);
}

describe("the business value of decisions without labels", () => {
  const expected = { tp: 6.5, fp: 3.5, fn: 2.25, tn: 12.75 };

  it("is the expected outcomes times what they are worth, with a band of three errors", () => {
    const own = given(estimateValue(expected, reference, sum));
    expect(own.value).toBeCloseTo(6.5 * 20 - 3.5 * 5 - 2.25 * 10 + 12.75, 12);
    const error = deviationOfRows() * Math.sqrt(25);
    expect(own.standardError).toBeCloseTo(error, 10);
    expect(own.interval?.low).toBeCloseTo(own.value - 3 * error, 10);
    expect(own.interval?.high).toBeCloseTo(own.value + 3 * error, 10);
  });

  it("is of all rows where each one that was read stands for several", () => {
    const one = given(estimateValue(expected, reference, sum));
    const four = given(estimateValue(expected, reference, sum, 4));
    expect(four.value).toBeCloseTo(4 * one.value, 10);
    expect(four.standardError).toBeCloseTo(4 * (one.standardError ?? NaN), 10);
    expect(estimateValue(expected, reference, means, 4)).toEqual(
      estimateValue(expected, reference, means),
    );
  });

  it("is the sum of the means of each predicted class where that is asked for", () => {
    const own = given(estimateValue(expected, reference, means));
    expect(own.value).toBeCloseTo((6.5 * 20 - 3.5 * 5) / 10 + (12.75 - 2.25 * 10) / 15, 12);
    expect(own.standardError).toBeCloseTo(deviationOfRows() / 5, 10);
    const never = { tp: 0, fp: 0, fn: 2, tn: 8 };
    expect(given(estimateValue(never, reference, means)).value).toBeCloseTo(-1.2, 12);
  });

  it("does not exist without rows", () => {
    const none = { tp: 0, fp: 0, fn: 0, tn: 0 };
    expect(estimateValue(none, reference, sum).ok).toBe(false);
    expect(realizedValue(none, 5, sum).ok).toBe(false);
  });
});

describe("the business value that labels show", () => {
  const known = { tp: 2, fp: 1, fn: 1, tn: 4 };

  it("is brought to all rows where it is a sum, and as it is where it is of means", () => {
    expect(given(realizedValue(known, 8, sum))).toBe(29);
    expect(given(realizedValue(known, 16, sum))).toBe(58);
    expect(given(realizedValue(known, 16, means))).toBeCloseTo(35 / 3 - 6 / 5, 12);
  });
});
