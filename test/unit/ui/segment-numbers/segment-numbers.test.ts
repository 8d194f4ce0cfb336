import { describe, expect, it } from "vitest";
import {
  intervalText,
  intervalTitle,
  numberLabel,
  numberText,
} from "../../../../src/ui/segment-numbers/report-numbers.ts";
import { valueBars } from "../../../../src/ui/segment-numbers/value-bar.ts";

describe("bars of a column of numbers", () => {
  it("begin at zero, on one scale that holds the references too", () => {
    expect(
      valueBars([
        { current: 2, reference: 4 },
        { current: 1, reference: null },
        { current: null, reference: 1 },
      ]),
    ).toEqual([{ from: 0, to: 0.5, reference: 1 }, { from: 0, to: 0.25, reference: null }, null]);
  });

  it("go to the left for numbers below zero", () => {
    expect(
      valueBars([
        { current: -1, reference: 0 },
        { current: 3, reference: 3 },
      ]),
    ).toEqual([
      { from: 0, to: 0.25, reference: 0.25 },
      { from: 0.25, to: 1, reference: 1 },
    ]);
  });

  it("have no length where all is zero", () => {
    expect(valueBars([{ current: 0, reference: 0 }])).toEqual([{ from: 0, to: 0, reference: 0 }]);
  });
});

it("names and writes numbers as people read them", () => {
  const drift = { monitor: "drift.column", column: "income", metric: "drift_score" };
  expect(numberLabel(drift)).toBe("Drift of income");
  expect(numberText(drift, 0.25)).toBe("0.250");
  const missing = { monitor: "quality.dataset", column: null, metric: "missing_share" };
  expect(numberLabel(missing)).toBe("Missing values");
  expect(numberText(missing, 0.25)).toBe("25\u202f%");
  expect(numberText(missing, null)).toBe("–");
  const accuracy = { monitor: "performance.classification", column: null, metric: "accuracy" };
  expect(intervalText(accuracy, { low: 0.25, high: 0.5 })).toBe("0.250\u202f–\u202f0.500");
  expect(intervalText(accuracy, null)).toBe("");
  const sides = { current: 0.3, reference: 0.1, referenceInterval: null, worse: null };
  expect(intervalTitle(accuracy, { ...sides, interval: { low: 0.25, high: 0.5 } })).toBe(
    "95 % interval: current 0.250\u202f–\u202f0.500",
  );
});
