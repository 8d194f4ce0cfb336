import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { headerNames } from "../../../../src/data/csv/header-names.ts";

describe("headerNames", () => {
  test.each([
    [
      ["a", "b"],
      ["a", "b"],
    ],
    [
      [" a ", "", "c"],
      ["a", "column_2", "c"],
    ],
    [
      ["a", "a", "a_2", "a"],
      ["a", "a_3", "a_2", "a_4"],
    ],
    [
      ["", "column_1"],
      ["column_1_2", "column_1"],
    ],
    [
      ["Age", "age"],
      ["Age", "age_2"],
    ],
    [
      ["__proto__", "constructor"],
      ["__proto__", "constructor"],
    ],
  ])("%j becomes %j", (cells, names) => {
    expect(headerNames(cells).names).toEqual(names);
  });

  test("names are never blank and never equal but for case", () => {
    const cell = fc.constantFrom("", " ", "a", "A", "a_2", "column_1", "column_2", "__proto__");
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 12 }), (cells) => {
        const { names } = headerNames(cells);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(cells.length);
        expect(names.every((name) => name.trim() === name && name !== "")).toBe(true);
      }),
    );
  });
});
