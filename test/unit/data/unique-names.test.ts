import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { uniqueNames } from "../../../src/data/unique-names.ts";

describe("uniqueNames", () => {
  it.each([
    [
      ["a", "b"],
      ["a", "b"],
    ],
    [
      ["a", "a", "a"],
      ["a", "a_2", "a_3"],
    ],
    [
      ["a", "a", "a_2"],
      ["a", "a_3", "a_2"],
    ],
    [
      ["id", "ID"],
      ["id", "ID_2"],
    ],
    [
      ["", "x", " "],
      ["column_1", "x", "column_3"],
    ],
    [
      ["column_2", ""],
      ["column_2", "column_2_2"],
    ],
    [
      ["a\0", "__proto__"],
      ["a", "__proto__"],
    ],
  ])("turns %j into %j", (given, names) => {
    expect(uniqueNames(given).names).toEqual(names);
  });

  it("gives names that differ in more than case, and keeps the first of equal ones", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "A", "a_2", "", " ", "column_1")), (given) => {
        const { names, renamed } = uniqueNames(given);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(given.length);
        expect(renamed.length).toBe(names.filter((name, i) => name !== given[i]).length);
      }),
    );
  });
});
