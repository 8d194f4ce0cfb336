import { describe, expect, it } from "vitest";
import { findTable } from "../../../../src/data/excel/find-table.ts";

describe("findTable", () => {
  it("takes the first row as the header", () => {
    expect(
      findTable([
        ["a", "b"],
        [1, "x"],
        [null, null],
        [2, "y"],
      ]),
    ).toEqual({
      header: ["a", "b"],
      rows: [
        [1, "x"],
        [2, "y"],
      ],
      notesAbove: 0,
      notesBelow: 0,
    });
  });

  it("finds a first row that is data", () => {
    const found = findTable([
      [1, "x"],
      [2, "y"],
    ]);
    expect(found.header).toBeUndefined();
    expect(found.rows).toHaveLength(2);
  });

  it("leaves out notes above and below", () => {
    const found = findTable([
      ["A report", null],
      ["name", "age"],
      ["Ann", 31],
      ["Ben", 32],
      ["source: us", null],
    ]);
    expect(found.header).toEqual(["name", "age"]);
    expect(found.rows).toEqual([
      ["Ann", 31],
      ["Ben", 32],
    ]);
    expect([found.notesAbove, found.notesBelow]).toEqual([1, 1]);
  });

  it("keeps rows of texts under a full header", () => {
    const found = findTable([
      ["name", "age"],
      ["Ann", null],
      ["Ben", 32],
      ["Cid", null],
    ]);
    expect(found.header).toEqual(["name", "age"]);
    expect(found.rows).toHaveLength(3);
  });

  it("finds nothing in an empty sheet", () => {
    expect(findTable([]).rows).toEqual([]);
  });
});
