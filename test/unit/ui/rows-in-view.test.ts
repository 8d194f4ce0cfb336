import { expect, test } from "vitest";
import { rowsInView } from "../../../src/ui/rows-in-view.ts";

const rows = ["a", "b", "c", "d", "e"].map((name) => ({ name }));
const shown = (most: number, ...named: string[]) =>
  rowsInView(rows, most, new Set(named))
    .map(({ name }) => name)
    .join("");

test("of many rows the first are in view", () => {
  expect(shown(2)).toBe("ab");
  expect(shown(100)).toBe("abcde");
});

test("a row that somebody jumped to is in view wherever it stands, once and in its place", () => {
  expect(shown(2, "d")).toBe("abd");
  expect(shown(2, "a", "e", "unknown")).toBe("abe");
});
