import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UnpackError } from "../../../src/share/bit-stream.ts";
import { canonicalJson } from "../../../src/share/canonical-json.ts";
import type { Json } from "../../../src/share/canonical-json.ts";
import { packJson } from "../../../src/share/pack-json.ts";
import { unpackJson } from "../../../src/share/unpack-json.ts";
import { anyJson } from "./support/arbitrary.ts";

const roundTrip = (value: Json): Json => unpackJson(packJson(value));

describe("packed JSON", () => {
  it("gives back any JSON value, every number as the same double", () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        expect(canonicalJson(roundTrip(value))).toBe(canonicalJson(value));
      }),
      { numRuns: 300 },
    );
  });

  it("gives back any list of doubles exactly", () => {
    const double = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(fc.oneof(double, fc.integer(), fc.maxSafeInteger())), (numbers) => {
        const back = roundTrip(numbers);
        expect(back).toEqual(numbers.map((number) => (number === 0 ? 0 : number)));
      }),
    );
  });

  it.each([
    ["whole numbers", [0, 1, -1, 2 ** 51, -(2 ** 53) + 1, 2 ** 53, 1e300]],
    ["decimals", [0.1, 2.35, -12.5, 1e-7, 1.5e-10, 123456.789, 5e-324]],
    ["shares of a row count", [69399, 69399, 3 / 69399, 41999 / 69399, 0.5]],
    ["long mantissas", [Math.PI, -Math.E, Math.SQRT2 * 1e-200, Number.MAX_VALUE]],
    ["steps", [100, 130, 127, 5000, 4998, 4001, 12, 0, 0, 0]],
  ])("gives back %s exactly", (_, numbers) => {
    expect(roundTrip(numbers)).toEqual(numbers);
  });

  it("keeps members that only some of like objects have", () => {
    const rows = [{ a: 1, b: "x" }, { a: null }, { b: "y", c: [1, [2], {}] }, {}];
    expect(roundTrip(rows)).toEqual(rows);
  });

  it("leaves out keys that would reach an object's prototype", () => {
    const value = JSON.parse('{"__proto__":{"polluted":1},"constructor":2,"a":3}') as Json;
    expect(Object.entries(roundTrip(value) as object)).toEqual([["a", 3]]);
    expect({}).not.toHaveProperty("polluted");
  });

  it("answers damaged text with its own error, and never with an endless loop", () => {
    const packed = packJson([
      { a: [1, 2.5, Math.PI], b: "x" },
      { a: [70000, 3], b: "yy" },
    ]);
    const junk = fc.string({ unit: fc.constantFrom(..."ABCDEfghijklmno0123_-") });
    fc.assert(
      fc.property(junk, junk, fc.nat(), (shape, numbers, cut) => {
        const damaged = [
          { ...packed, shape },
          { ...packed, numbers: new TextEncoder().encode(numbers) },
          { ...packed, shape: packed.shape.slice(0, cut % packed.shape.length) },
          { ...packed, shape: packed.shape + shape, texts: [] },
          { shape, numbers: new TextEncoder().encode(numbers), texts: ["a"], known: 0 },
        ];
        for (const one of damaged) {
          try {
            unpackJson(one);
          } catch (error) {
            expect(error).toBeInstanceOf(UnpackError);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it("refuses a few characters that stand for very many values", () => {
    const bomb = packJson(new Array<number>(400_000).fill(7));
    expect(bomb.shape.length).toBeLessThan(20);
    expect(unpackJson(bomb)).toHaveLength(400_000);
    const larger = packJson(new Array<number>(600_000).fill(7));
    expect(() => unpackJson(larger)).toThrow(UnpackError);
  });
});
