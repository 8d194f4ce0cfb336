import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sortNumbers } from "../../../src/engine/sort-numbers.ts";
import { expectSameNumbers } from "../support/same-numbers.ts";

const sorted = (values: readonly number[]) => [...Float64Array.from(values).sort()];

describe("sorting numbers", () => {
  it("equals the built-in sort on short lists of any finite numbers", () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(finite), (values) => {
        expect([...sortNumbers(Float64Array.from(values))]).toEqual(sorted(values));
      }),
    );
  });

  it("equals the built-in sort on long lists, with all signs, sizes and ties", () => {
    const shapes: Record<string, (i: number) => number> = {
      fractions: (i) => (i * 0.6180339887498949) % 1,
      "both signs": (i) => ((i * 7919) % 10007) - 5000,
      constant: () => 3.5,
      "tiny and huge": (i) => (i % 2 === 0 ? 1 : -1) * 10 ** (((i * 31) % 600) - 300),
      subnormal: (i) => (i % 1000) * 5e-324,
    };
    for (const shape of Object.values(shapes)) {
      const values = Array.from({ length: 70_000 }, (_, i) => shape(i));
      expectSameNumbers(sortNumbers(Float64Array.from(values)), Float64Array.from(values).sort());
    }
  });
});
