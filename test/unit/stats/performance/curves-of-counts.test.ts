import { describe, expect, it } from "vitest";
import {
  gainPoints,
  precisionRecallPoints,
  rocPoints,
} from "../../../../src/stats/performance/curves-of-counts.ts";

/** At four thresholds: no row, one hit, then misses, then all rows. */
const counts = { tp: [0, 1, 1, 4], fp: [0, 0, 3, 6] };

describe("curves of rows above thresholds", () => {
  it("show the share of the others against the share of the class", () => {
    expect(rocPoints(counts)).toEqual([
      { x: 0, y: 0 },
      { x: 0, y: 0.25 },
      { x: 0.5, y: 0.25 },
      { x: 1, y: 1 },
    ]);
  });

  it("show recall against precision, where any row is taken", () => {
    expect(precisionRecallPoints(counts)).toEqual([
      { x: 0.25, y: 1 },
      { x: 0.25, y: 0.25 },
      { x: 1, y: 0.4 },
    ]);
  });

  it("show what the highest scores hold, and how much denser", () => {
    expect(gainPoints(counts)).toEqual([
      { share: 0.1, gain: 0.25, lift: 2.5 },
      { share: 0.4, gain: 0.25, lift: 0.625 },
      { share: 1, gain: 1, lift: 1 },
    ]);
  });

  it("are empty without the rows they are shares of", () => {
    const noOthers = { tp: [1, 2], fp: [0, 0] };
    const noneOfTheClass = { tp: [0, 0], fp: [1, 2] };
    expect(rocPoints(noOthers)).toEqual([]);
    expect(rocPoints(noneOfTheClass)).toEqual([]);
    expect(precisionRecallPoints(noneOfTheClass)).toEqual([]);
    expect(gainPoints(noneOfTheClass)).toEqual([]);
    expect(precisionRecallPoints(noOthers)).toEqual([
      { x: 0.5, y: 1 },
      { x: 1, y: 1 },
    ]);
    for (const curve of [rocPoints, precisionRecallPoints, gainPoints]) {
      expect(curve({ tp: [], fp: [] })).toEqual([]);
    }
  });
});
