import { expect, test } from "vitest";
import { permutationPValue } from "../../../src/stats/permutation-test.ts";

/** The first three dealings of the rows, as the statistic sees them. */
function dealings(reference: readonly number[], current: readonly number[], seed = 1): string {
  const seen: string[] = [];
  const statistic = (left: ArrayLike<number>) => {
    seen.push(Array.from(left).join());
    return 0;
  };
  permutationPValue(reference, current, statistic, { permutations: 3, seed });
  return seen.slice(1).join(" ");
}

test("the same data are dealt in the same way, other data of the same sizes in another", () => {
  const first = dealings([30, 20, 10], [20, 20, 20]);
  expect(dealings([30, 20, 10], [20, 20, 20])).toBe(first);
  expect(dealings([20, 20, 20], [30, 20, 10])).toBe(first);
  expect(dealings([20, 30, 10], [30, 10, 20])).not.toBe(first);
  expect(dealings([30, 20, 10], [20, 20, 20], 2)).not.toBe(first);
});

test("the seed counts where both sides are the same, too", () => {
  expect(dealings([30, 20], [30, 20], 1)).not.toBe(dealings([30, 20], [30, 20], 2));
});

test("a statistic that all dealings reach is no surprise, one that none reaches is rare", () => {
  const of = (statistic: (left: ArrayLike<number>) => number) =>
    permutationPValue([5, 0], [0, 5], statistic, { permutations: 99, seed: 3 });
  expect(of(() => 1)).toBe(1);
  // Only the sides as they are have five rows of the first kind together: once in 252 dealings.
  expect(of((left) => (left[0] === 5 ? 1 : 0))).toBeLessThanOrEqual(0.05);
});
