import { describe, it } from "vitest";
import { sortCoded } from "../../../src/engine/sort-coded.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import { expectSameNumbers } from "../support/same-numbers.ts";

const random = seededRandom(3);
const lists: Readonly<Record<string, (i: number) => number>> = {
  "all different": () => random() * 2 - 1,
  "in few values that all but agree": (i) => 0.3 + (i % 3) * 2 ** -53,
  "spread, one in three of them twice": (i) => (i % 3 === 0 ? 0.5 : Math.floor(random() * 1e6)),
  "with signs and sizes": (i) => [0, 1e3, -1e300, 1e-300, 7, -7][i % 6] ?? 0,
  "all equal": () => 0.25,
};

describe.each([0, 1, 3000, 70_000])("%i rows", (length) => {
  it.each(Object.entries(lists))("with numbers %s come in order, ties in theirs", (_, make) => {
    const values = Float64Array.from({ length }, (__, i) => make(i));
    const codes = Int32Array.from({ length }, (__, i) => i);
    const sorted = sortCoded({ values, codes });
    const at = (i: number) => values[i] ?? 0;
    const expected = [...codes].sort((a, b) => at(a) - at(b) || a - b);
    expectSameNumbers(sorted.codes, expected);
    expectSameNumbers(sorted.values, expected.map(at));
  });
});
