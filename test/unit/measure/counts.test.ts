import { describe, expect, it } from "vitest";
import {
  alignCounts,
  emptyCounts,
  mergeCounts,
  type CategoryCounts,
} from "../../../src/measure/counts.ts";

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

  it("merge to the counts of all rows, most frequent first", () => {
    expect(mergeCounts(a, b)).toEqual(
      counts(
        [
          ["y", 5],
          ["x", 4],
          ["__proto__", 2],
        ],
        1,
      ),
    );
  });

  it("have the empty table as their neutral element and do not depend on the order", () => {
    expect(mergeCounts(a, emptyCounts)).toEqual(a);
    expect(mergeCounts(a, b)).toEqual(mergeCounts(b, a));
  });

  it("stand on one list of labels for both sides", () => {
    expect(alignCounts(a, b)).toEqual({
      labels: ["__proto__", "x", "y"],
      reference: [2, 3, 0],
      current: [0, 1, 5],
    });
  });
});
