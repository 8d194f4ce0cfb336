import { expect, it } from "vitest";
import { sortCoded } from "../../../src/engine/sort-coded.ts";
import { seededRandom } from "../../../src/stats/random.ts";

const random = seededRandom(3);
const lists: Readonly<Record<string, (i: number) => number>> = {
  "all different": () => random() * 2 - 1,
  "in few values that all but agree": (i) => 0.3 + (i % 3) * 2 ** -53,
  "with signs, zeros and sizes": (i) => [-0, 0, -1e300, 5e-324, 7, -7][i % 6] ?? 0,
  "all equal": () => 0.25,
};

it.each(Object.entries(lists))("numbers %s come in order, each with its code", (_, make) => {
  const values = Float64Array.from({ length: 70_000 }, (__, i) => make(i));
  const codes = Int32Array.from({ length: 70_000 }, (__, i) => i);
  const sorted = sortCoded({ values, codes });
  expect(sorted.values.every((x, i) => i === 0 || x >= (sorted.values[i - 1] ?? 0))).toBe(true);
  expect(sorted.codes.every((code, i) => Object.is(values[code], sorted.values[i]))).toBe(true);
  expect(new Set(sorted.codes).size).toBe(70_000);
});
