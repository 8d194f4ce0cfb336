import { describe, expect, it } from "vitest";
import { calibrationErrorEstimate } from "../../../../src/stats/performance/calibration-error.ts";
import { given } from "../../support/given.ts";

describe("the calibration error's interval", () => {
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
