import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWasmEngine } from "../../support/wasm-engine.ts";
import { lines, loadText } from "./load-text.ts";

let engine: Awaited<ReturnType<typeof openWasmEngine>>;

beforeAll(async () => {
  engine = await openWasmEngine();
}, 60_000);
afterAll(() => engine.close());

const load = (...all: readonly (string | readonly string[])[]) => loadText(engine, lines(...all));

const said = "info: Fields are separated by runs of blanks.";

describe("tables aligned by blanks", () => {
  test("a printed data frame has its columns, its labels of rows too", async () => {
    const found = await load(
      "   age   income         city",
      "0   23  50000.5     New York",
      "1   45  -1234.0  Los Angeles",
      "2    9      NaN         Rome",
    );
    expect(found.names).toEqual(["column_1", "age", "income", "city"]);
    expect(found.table).toEqual([
      ["0", "23", "50000.5", "New York"],
      ["1", "45", "-1234.0", "Los Angeles"],
      ["2", "9", null, "Rome"],
    ]);
    expect(found.said[0]).toBe(said);
  });

  test("one blank before a minus parts columns, one inside a moment does not", async () => {
    const numbers = await load("     a    b", "0 -1.0  1.0", "1 -2.0 -3.0", "2  2.0 -3.0");
    expect(numbers.names).toEqual(["column_1", "a", "b"]);
    expect(numbers.table[1]).toEqual(["1", "-2.0", "-3.0"]);
    const first = await load(
      "               time  n",
      "2024-01-01 10:00:00  1",
      "2024-01-02 11:30:00 12",
    );
    expect([first.names, first.types]).toEqual([
      ["time", "n"],
      ["TIMESTAMP", "BIGINT"],
    ]);
    const labelled = await load(
      "                 time  n",
      "0 2024-01-01 10:00:00  1",
      "1 2024-01-02 11:30:00 12",
    );
    expect(labelled.names).toEqual(["column_1", "time", "n"]);
    expect(labelled.table[1]).toEqual(["1", "2024-01-02 11:30:00", "12"]);
  });

  test("missing values may be blank, and values may be texts of several words on the left", async () => {
    const found = await load(
      "name         salary  city",
      "Ann Lee     50000.5  New York",
      "Bob Wu               Rome",
      "Cy Y          123.4",
    );
    expect(found.names).toEqual(["name", "salary", "city"]);
    expect(found.table).toEqual([
      ["Ann Lee", "50000.5", "New York"],
      ["Bob Wu", null, "Rome"],
      ["Cy Y", "123.4", null],
    ]);
  });

  test("runs of blanks part fields that do not stand below each other", async () => {
    const found = await load("age    income  city", "23    50000.5    Rome", "9  7.5   Paris");
    expect(found.names).toEqual(["age", "income", "city"]);
    expect(found.table).toEqual([
      ["23", "50000.5", "Rome"],
      ["9", "7.5", "Paris"],
    ]);
    expect(found.said).toEqual([said]);
  });

  test("a file without a header loads, and one that is long and wide far down too", async () => {
    const plain = await load(" 0.1  18.0   2", "10.2   0.5  13", " 3.0   7.0   5");
    expect(plain.types).toEqual(["DOUBLE", "DOUBLE", "BIGINT"]);
    const many = Array.from({ length: 3000 }, (_, i) => {
      const [n, text] = [String(i).padStart(9), String(i * i).padStart(12)];
      return `${n}${text}`;
    });
    const long = await load(`${"a".padStart(9)}${"b".padStart(12)}`, many);
    expect([long.names, long.rows]).toEqual([["a", "b"], 3000]);
    expect(long.table.at(-1)).toEqual(["2999", String(2999 * 2999)]);
  });

  test("a line that cannot be cut is left out and named", async () => {
    const many = Array.from({ length: 600 }, (_, i) => `${String(i).padStart(4)}    x${String(i)}`);
    const found = await load("   n    t", many, "a-text-without-any-gap", "   7    y");
    expect(found.rows).toBe(601);
    expect(found.said.join()).toContain("1 of 602 rows was left out: line 602");
  });

  test.each([
    ["prose", ["Dear  John,", "how are  you today?", "Yours  truly"]],
    ["words without numbers", ["a   b", "x   y", "z   w"]],
    ["an indented list", ["todo", "  buy milk", "  call home"]],
  ])("%s stays one column", async (_, text) => {
    expect((await load(text)).names).toHaveLength(1);
  });

  test("single blanks and quotes are read as before", async () => {
    const found = await load('"a" "b"', '"New  York" 1', '"Rome" 2');
    expect(found.table).toEqual([
      ["New  York", "1"],
      ["Rome", "2"],
    ]);
    expect(found.said).toEqual(["info: Fields are separated by a blank."]);
  });
});

describe("one column of decimal commas", () => {
  test.each([
    [
      ["0,5", "1,25", "2,75"],
      ["0.5", "1.25", "2.75"],
    ],
    [
      ["0,5", "-1,25", "7", "12,3e2"],
      ["0.5", "-1.25", "7.0", "1230.0"],
    ],
    [
      ["1,234", "0,5", "3,456"],
      ["1.234", "0.5", "3.456"],
    ],
    [
      ["3,5", "NA", "4,5"],
      ["3.5", null, "4.5"],
    ],
  ])("%j is one column of numbers", async (cells, numbers) => {
    const { names, column, said: notices } = await load("value", cells);
    expect([names, column(0)]).toEqual([["value"], numbers]);
    expect(notices).toEqual(["info: The comma is the decimal sign in “value”."]);
  });

  test.each([
    ["two names", ["x,y", "0,5", "1,25", "2,75"]],
    ["no name", ["7,3", "0,5", "1,25", "2,75"]],
    ["three numbers", ["value", "0,5", "1,2,5", "2,7,5"]],
    ["words", ["value", "0,5", "1,x", "2,y"]],
    ["rows that are counted", ["value", "1,7", "2,7", "3,8", "4,1", "5,9"]],
    ["groups of thousands", ["value", "1,200", "2,300", "3,100"]],
  ])("%s are not", async (_, text) => {
    expect((await load(text)).names.length).toBeGreaterThan(1);
  });

  test("a text far down the column keeps it text and costs no row", async () => {
    const many = Array.from({ length: 3000 }, (_, i) => `${String(i % 90)},5`);
    const { types, rows, said: notices } = await load("value", many, "1,2,3");
    expect([types, rows]).toEqual([["VARCHAR"], 3001]);
    expect(notices.join()).toContain("but “1,2,3” (line 3,002) is not");
  });
});
