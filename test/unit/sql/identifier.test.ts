import { describe, expect, test } from "vitest";
import { ident, literal } from "../../../src/sql/identifier.ts";

describe("ident", () => {
  test.each([
    ["age", '"age"'],
    ['size 12"', '"size 12"""'],
    ['x" FROM secret --', '"x"" FROM secret --"'],
    ["__proto__", '"__proto__"'],
    ["", '""'],
    ["önë 🦆", '"önë 🦆"'],
  ])("names %j with every double quote doubled", (name, sql) => {
    expect(ident(name)).toBe(sql);
  });
});

describe("literal", () => {
  test.each([
    ["", "''"],
    ["it's", "'it''s'"],
    ["'; DROP TABLE x; --", "'''; DROP TABLE x; --'"],
    ["back\\slash", "'back\\slash'"],
  ])("quotes %j with every single quote doubled", (text, sql) => {
    expect(literal(text)).toBe(sql);
  });
});
