import { describe, expect, it } from "vitest";
import { sortByPlace } from "../../../src/engine/sort-by-place.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import { normalDraws } from "../../../src/stats/normal-draws.ts";
import { expectSameNumbers } from "../support/same-numbers.ts";

const size = 40_000;
const random = seededRandom(7);
const normal = normalDraws(random);

function sample(draw: (i: number) => number): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: size }, (_, i) => draw(i));
}

describe("sorting by place", () => {
  it.each<[string, (i: number) => number]>([
    ["spread evenly", () => random()],
    ["normal", () => 1e9 + normal()],
    ["skewed", () => Math.exp(normal())],
    ["few", () => Math.floor(10 * random())],
    ["mostly zero", () => (random() < 0.9 ? 0 : normal())],
    ["equal", () => -2.5],
    ["descending", (i) => -i],
  ])("values that are %s are sorted as the built-in sort does", (_, draw) => {
    const values = sample(draw);
    const expected = values.slice().sort();
    expect(sortByPlace(values)).toBe(true);
    expectSameNumbers(values, expected);
  });

  it("leaves to others what lies close among far ones, too far apart, or too close", () => {
    for (const draw of [
      (i: number) => (i % 1000 === 1 ? 1e9 : normal()),
      (i: number) => (i % 2 === 0 ? -1.5e308 : 1.5e308),
      (i: number) => (i % 3) * 5e-324,
    ]) {
      const values = sample(draw);
      const before = values.slice().sort();
      expect(sortByPlace(values)).toBe(false);
      expectSameNumbers(values.sort(), before);
    }
  });

  it("gives up in time where looking at some values has not shown the crowd", () => {
    // The looks are regular: every ninth value is spread, and the others lie close in one cell.
    const values = sample((i) => (i % 9 === 0 ? i : 20_000 + 1e-6 * random()));
    const before = values.slice().sort();
    expect(sortByPlace(values)).toBe(false);
    expectSameNumbers(values.sort(), before);
  });
});
