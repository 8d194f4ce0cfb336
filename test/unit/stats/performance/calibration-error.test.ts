import { describe, expect, it } from "vitest";
import { calibrationErrorEstimate } from "../../../../src/stats/performance/calibration-error.ts";
import { zOf } from "../../../../src/stats/performance/estimate.ts";
import { given } from "../../support/given.ts";

describe("the calibration error's interval", () => {
  // Of one bin the error is |gap + z σ| / n, with σ² = n r (1 − r) after one more row of each class.
  const bin = { bin: 4, n: 400, positives: 240, scores: 160 };
  const rate = 241 / 402;
  const sigma = Math.sqrt(400 * rate * (1 - rate)) / 400;

  it.each([0.95, 0.8])("of one bin reaches z deviations to both sides: level %d", (level) => {
    const { value, standardError, interval } = given(calibrationErrorEstimate([bin], level));
    expect(value).toBeCloseTo(0.2, 14);
    // Drawn a thousand times, a deviation is off by 1 in 45.
    expect(Math.abs((standardError ?? 0) / sigma - 1)).toBeLessThan(0.06);
    expect(interval?.high).toBeCloseTo(0.2 + zOf(level) * (standardError ?? 0), 14);
    const reach = 0.2 - (interval?.low ?? 0);
    expect(Math.abs(reach / (zOf(level) * sigma) - 1)).toBeLessThan(0.1);
  });

  it("adds the noise of bins, whichever way their gaps go", () => {
    const other = { bin: 9, n: 100, positives: 50, scores: 90 };
    const { value, standardError, interval } = given(calibrationErrorEstimate([bin, other]));
    expect(value).toBeCloseTo((80 + 40) / 500, 14);
    const both = Math.sqrt(400 * rate * (1 - rate) + 100 * 0.25) / 500;
    expect(Math.abs((standardError ?? 0) / both - 1)).toBeLessThan(0.06);
    expect(Math.abs((value - (interval?.low ?? 0)) / (zOf(0.95) * both) - 1)).toBeLessThan(0.1);
  });

  it("is the same with bins that have no rows, and within 0 and 1", () => {
    const empty = { bin: 0, n: 0, positives: 0, scores: 0 };
    expect(calibrationErrorEstimate([empty, bin])).toEqual(calibrationErrorEstimate([bin]));
    const far = given(calibrationErrorEstimate([{ bin: 0, n: 5, positives: 5, scores: 0.1 }]));
    expect(far.interval?.high).toBe(1);
    const near = given(calibrationErrorEstimate([{ bin: 0, n: 50, positives: 25, scores: 26 }]));
    expect(near.interval?.low).toBe(0);
  });

  it("is there for bins of one class, and a reason without rows", () => {
    const sure = [
      { bin: 0, n: 20, positives: 0, scores: 0 },
      { bin: 9, n: 30, positives: 30, scores: 30 },
    ];
    const { value, interval } = given(calibrationErrorEstimate(sure));
    expect(value).toBe(0);
    expect(interval?.low).toBe(0);
    expect(interval?.high).toBeGreaterThan(0.01);
    expect(calibrationErrorEstimate([])).toEqual({
      ok: false,
      reason: "no row has both a target and a score",
    });
  });
});
