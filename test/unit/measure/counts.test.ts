import { describe, expect, it } from "vitest";
import { alignCounts, type CategoryCounts } from "../../../src/measure/counts.ts";

const counts = (entries: readonly [string, number][], missing = 0): CategoryCounts => ({
  rows: entries.reduce((sum, [, n]) => sum + n, missing),
  missing,
  labels: entries.map(([label]) => label),
  counts: entries.map(([, n]) => n),
});

describe("counts of categories", () => {
  const a = counts(
    [
      ["x", 3],
      ["__proto__", 2],
    ],
    1,
  );
  const b = counts([
    ["y", 5],
    ["x", 1],
  ]);

  it("stand on one list of labels for both sides", () => {
    expect(alignCounts(a, b)).toEqual({
      labels: ["__proto__", "x", "y"],
      reference: [2, 3, 0],
      current: [0, 1, 5],
    });
  });
});
