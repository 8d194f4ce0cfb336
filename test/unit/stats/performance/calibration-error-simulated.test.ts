import { describe, expect, it } from "vitest";
import type { CalibrationCounts } from "../../../../src/measure/score-counts.ts";
import {
  calibrationErrorEstimate,
  expectedCalibrationError,
} from "../../../../src/stats/performance/calibration-error.ts";
import { seededRandom } from "../../../../src/stats/random.ts";
import { given } from "../../support/given.ts";

const random = seededRandom(17);

/** Tenths of `n` scores, skewed to 0, of which a share `chance` of the score is positive. */
function draw(n: number, chance: (score: number) => number): readonly CalibrationCounts[] {
  const bins = Array.from({ length: 10 }, (_, bin) => ({ bin, n: 0, positives: 0, scores: 0 }));
  for (let i = 0; i < n; i++) {
    const score = random() ** 2;
    const bin = bins[Math.floor(10 * score)];
    if (bin === undefined) continue;
    bin.n++;
    bin.scores += score;
    if (random() < chance(score)) bin.positives++;
  }
  return bins;
}

const perfect = (score: number) => score;
const slightly = (score: number) => Math.min(1, 1.03 * score);
const tooSure = (score: number) => score ** 2;

describe("the calibration error's interval", () => {
  it.each([
    ["perfect", perfect, 200],
    ["perfect", perfect, 3000],
    ["slightly wrong", slightly, 1000],
    ["too sure", tooSure, 200],
    ["too sure", tooSure, 3000],
  ])("holds the error of scores that are %s, nineteen times of twenty", (_, chance, n) => {
    const many = 300_000;
    const truth = chance === perfect ? 0 : given(expectedCalibrationError(draw(many, chance)));
    const repetitions = 200;
    let held = 0;
    for (let k = 0; k < repetitions; k++) {
      const { value, interval } = given(calibrationErrorEstimate(draw(n, chance)));
      if (interval === null) throw new Error("no interval");
      expect(interval.low).toBeLessThanOrEqual(value);
      expect(interval.high).toBeGreaterThanOrEqual(value);
      if (interval.low <= truth && truth <= interval.high) held++;
    }
    expect(held / repetitions).toBeGreaterThan(0.9);
  });

  it("tells two models apart only where chance does not", () => {
    const of = (n: number, chance: (score: number) => number) =>
      given(calibrationErrorEstimate(draw(n, chance))).interval;
    expect(of(3000, tooSure)?.low).toBeGreaterThan(of(3000, perfect)?.high ?? NaN);
    expect(of(40, tooSure)?.low).toBeLessThan(of(40, perfect)?.high ?? NaN);
  });
});
