import { describe, expect, it } from "vitest";
import {
  businessValue,
  isValue,
  mostValuableBin,
} from "../../../../src/stats/performance/business-value.ts";

describe("the value of decisions", () => {
  const worth = { tp: 20, fp: -5, fn: -10, tn: 1 };

  it("by prediction is the mean of each predicted class, added", () => {
    // Positive: (3 · 20 − 5) / 4; negative: (−2 · 10 + 6) / 8.
    const counts = { tp: 3, fp: 1, fn: 2, tn: 6 };
    expect(businessValue(counts, worth, "per_prediction")).toBe(55 / 4 - 14 / 8);
    expect(businessValue(counts, worth)).toBe(55 - 14);
  });

  it("by prediction is nothing for a class that is never predicted", () => {
    expect(businessValue({ tp: 0, fp: 0, fn: 2, tn: 2 }, worth, "per_prediction")).toBe(-18 / 4);
    expect(businessValue({ tp: 1, fp: 1, fn: 0, tn: 0 }, worth, "per_prediction")).toBe(15 / 2);
  });

  it("is most with no decision for the class where that one only costs", () => {
    const bins = [{ bin: 1, n: 4, positives: 2, scores: 2 }];
    expect(mostValuableBin(bins, 2, { tp: -1, fp: -1, fn: 0, tn: 0 })).toBe(2);
    const last = [{ bin: 2, n: 4, positives: 2, scores: 3 }];
    expect(mostValuableBin(last, 3, { tp: -1, fp: -1, fn: 0, tn: 0 })).toBe(3);
  });

  it("is a number of at most a million million, either way", () => {
    expect([0, -5.5, 1e12, -1e12].every(isValue)).toBe(true);
    expect([1.000_001e12, -1e13, Infinity, NaN].some(isValue)).toBe(false);
  });
});
