import { describe, expect, it } from "vitest";
import { mergeMoments, type Moments } from "../../../src/measure/segments.ts";
import { normalDraws } from "../../../src/stats/normal-draws.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import { relationChange } from "../../../src/stats/relation-change.ts";
import { weakSegments, worsenedSegments } from "../../../src/stats/segment-search.ts";
import { given } from "../support/given.ts";

/** The moments of drawn values, each taken in as it comes: B. P. Welford, Technometrics 4 (1962). */
const momentsOf = (n: number, draw: () => number): Moments => {
  let mean = 0;
  let squares = 0;
  for (let i = 1; i <= n; i++) {
    const value = draw();
    const gap = value - mean;
    mean += gap / i;
    squares += gap * (value - mean);
  }
  return { n, mean, variance: squares / (n - 1) };
};

const random = seededRandom(11);
const normal = normalDraws(random);
const laws = {
  "an error rate of 3 %": () => (random() < 0.03 ? 1 : 0),
  "an error rate of 30 %": () => (random() < 0.3 ? 1 : 0),
  "errors with a long tail": () => Math.exp(normal()),
};
type Law = keyof typeof laws;
const names = Object.keys(laws) as Law[];

describe("the search for segments", () => {
  const limits = { minimumSize: 100, alpha: 0.05, most: 10 };
  const part = (column: number) => [{ column, segment: 0 }];

  it.each(names)("finds nothing by chance in twenty times as many current rows: %s", (name) => {
    const runs = 200;
    let weak = 0;
    let worsened = 0;
    for (let run = 0; run < runs; run++) {
      const segments = Array.from({ length: 20 }, (_, column) => ({
        parts: part(column),
        reference: momentsOf(100, laws[name]),
        current: momentsOf(2000, laws[name]),
      }));
      const all = (side: "reference" | "current") =>
        segments.map((segment) => segment[side]).reduce(mergeMoments);
      const total = { reference: all("reference"), current: all("current") };
      if (weakSegments(segments, total, limits).found.length > 0) weak++;
      if (worsenedSegments(segments, total, limits).found.length > 0) worsened++;
    }
    // 5 % of 200 runs, and two standard deviations of that.
    expect(weak).toBeLessThanOrEqual(16);
    expect(worsened).toBeLessThanOrEqual(16);
  });
});

describe("the change of a relation", () => {
  it.each([
    ["a normal law", 20, 2000],
    ["a normal law", 15, 15],
    ["an error rate of 30 %", 20, 2000],
    ["errors with a long tail", 20, 2000],
  ] as const)("is not seen where there is none: %s, %i and %i rows a part", (name, n, m) => {
    const draw = name === "a normal law" ? normal : laws[name];
    const runs = 500;
    let seen = 0;
    for (let run = 0; run < runs; run++) {
      const parts = Array.from({ length: 10 }, () => ({
        reference: momentsOf(n, draw),
        current: momentsOf(m, draw),
      }));
      if (given(relationChange(parts)).pValue <= 0.05) seen++;
    }
    // 5 %, and two standard deviations of that.
    expect(seen / runs).toBeLessThanOrEqual(0.07);
  });
});
