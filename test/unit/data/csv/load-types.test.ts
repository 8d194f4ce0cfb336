import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ReadOptions } from "../../../../src/data/dataset.ts";
import { openWasmEngine } from "../../support/wasm-engine.ts";
import { lines, loadText } from "./load-text.ts";

let engine: Awaited<ReturnType<typeof openWasmEngine>>;

beforeAll(async () => {
  engine = await openWasmEngine();
}, 60_000);
afterAll(() => engine.close());

const load = (content: BlobPart, options?: Partial<ReadOptions>) =>
  loadText(engine, content, options);

describe("types", () => {
  test("whole numbers, decimals, texts and moments get their types without a notice", async () => {
    const { types, table, said, rows } = await load(
      "id,price,name,at\n1,2.5,Ann,2024-01-31T10:00:00\n2,1e3,Bob,2024-02-01 11:30:15.123456789\n",
    );
    expect(types).toEqual(["BIGINT", "DOUBLE", "VARCHAR", "TIMESTAMP"]);
    expect(table).toEqual([
      ["1", "2.5", "Ann", "2024-01-31 10:00:00"],
      ["2", "1000.0", "Bob", "2024-02-01 11:30:15.123456"],
    ]);
    expect(said).toEqual([]);
    expect(rows).toBe(2);
  });

  test.each([
    ["leading zeros", ["007", "012", "100"]],
    ["phone numbers", ["+318855443322", "+552244331122"]],
    ["integers beyond 64 bits", ["92233720368547758089", "12"]],
    ["words for yes and no", ["Yes", "No", "yes"]],
    ["words for true and false", ["True", "False"]],
    ["times of the day", ["12:30", "08:15"]],
  ])("%s stay text as they stand", async (_, values) => {
    const { types, column } = await load(lines("x,y", ...values.map((value) => `${value},a`)));
    expect(types[0]).toBe("VARCHAR");
    expect(column(0)).toEqual(values);
  });

  test("one leading zero far down the file keeps the column text", async () => {
    const many = Array.from({ length: 200_000 }, (_, i) => `${i + 1},row`);
    const { types, rows } = await load(lines("code,x", many, "007,row"));
    expect(types[0]).toBe("VARCHAR");
    expect(rows).toBe(200_001);
  });

  test("decimals far down a column of whole numbers are not rounded", async () => {
    const many = Array.from({ length: 200_000 }, (_, i) => `${i},row`);
    const { types, column } = await load(lines("n,x", many, "0.5,row"));
    expect(types[0]).toBe("DOUBLE");
    expect(column(0).at(-1)).toBe("0.5");
  });

  test("a word far down a column of numbers costs no row and keeps the column text", async () => {
    const many = Array.from({ length: 200_000 }, (_, i) => `${i},row`);
    const { types, rows, said, column } = await load(lines("n,x", many, "broken,row"));
    expect(types[0]).toBe("VARCHAR");
    expect(rows).toBe(200_001);
    expect(column(0).at(-1)).toBe("broken");
    expect(said).toEqual([
      "warn: “n” stays text: 200,000 of 200,001 values are whole numbers, but “broken” (line 200,002) is not.",
    ]);
  });

  test("whole numbers of 19 digits keep every digit", async () => {
    const { types, column } = await load("id\n9223372036854775807\n-9223372036854775808\n");
    expect(types).toEqual(["BIGINT"]);
    expect(column(0)).toEqual(["9223372036854775807", "-9223372036854775808"]);
  });

  test("infinities load as numbers, NaN as missing", async () => {
    const { types, column } = await load("x,y\n1.5,a\ninf,a\n-Infinity,a\nNaN,a\n");
    expect(types[0]).toBe("DOUBLE");
    expect(column(0)).toEqual(["1.5", "inf", "-inf", null]);
  });

  test("numbers with underscores are no numbers", async () => {
    const { types, column } = await load("x,y\n1,a\n2,a\n3,a\n4,a\n1_000,a\n");
    expect(types[0]).toBe("VARCHAR");
    expect(column(0).at(-1)).toBe("1_000");
  });

  test("a column without any value is text", async () => {
    const { types, column } = await load("a,b\n1,\n2,NA\n");
    expect(types).toEqual(["BIGINT", "VARCHAR"]);
    expect(column(1)).toEqual([null, null]);
  });

  test("numbers in quotes are numbers, dates in quotes dates", async () => {
    const { types } = await load('a,b\n"1","2024-01-31"\n"2","2024-02-01"\n');
    expect(types).toEqual(["BIGINT", "TIMESTAMP"]);
  });
});

describe("signs in numbers", () => {
  test("a decimal comma is read between semicolons", async () => {
    const { types, table, said } = await load("a;b\n1,5;x\n0,25;y\n-1,5e2;z\n");
    expect(types).toEqual(["DOUBLE", "VARCHAR"]);
    expect(table.map(([a]) => a)).toEqual(["1.5", "0.25", "-150.0"]);
    expect(said).toContain("info: The comma is the decimal sign in “a”.");
  });

  test("groups of three digits are read between commas", async () => {
    const { table, said } = await load('a,b\n"1,234",x\n"12,345,678.5",y\n17,z\n');
    expect(table.map(([a]) => a)).toEqual(["1234.0", "12345678.5", "17.0"]);
    expect(said).toEqual(["info: Signs between groups of three digits were dropped in “a”."]);
  });

  test("groups between blanks alone say nothing of a decimal comma", async () => {
    const { table, said } = await load("a,b\n1 234,x\n12 345,y\n17,z\n");
    expect(table.map(([a]) => a)).toEqual(["1234.0", "12345.0", "17.0"]);
    expect(said).toEqual(["info: Signs between groups of three digits were dropped in “a”."]);
    const french = await load("a;b\n1 234;x\n12 345,5;y\n17;z\n");
    expect(french.table.map(([a]) => a)).toEqual(["1234.0", "12345.5", "17.0"]);
    expect(french.said).toContain("info: The comma is the decimal sign in “a”.");
  });

  test("points group digits where commas are decimal", async () => {
    const { table } = await load("a;b\n1.234,5;x\n12.345.678,25;y\n");
    expect(table.map(([a]) => a)).toEqual(["1234.5", "12345678.25"]);
  });

  test("points and commas mixed as decimal signs stay text", async () => {
    const { types } = await load("a;b\n5,5;x\n5.25;y\n7,1;z\n");
    expect(types[0]).toBe("VARCHAR");
  });

  test("the user may name the decimal sign", async () => {
    const { table } = await load("a;b\n1,234;x\n2,345;y\n", { csv: { decimal: "," } });
    expect(table.map(([a]) => a)).toEqual(["1.234", "2.345"]);
  });

  test.each([
    ["$3.50", ["$3.50", "-$1,103.25", "$ 0.5"], ["3.5", "-1103.25", "0.5"]],
    ["3,50 €", ["3,50 €", "1.103,25\u00a0€", "-12,00€"], ["3.5", "1103.25", "-12.0"]],
    ["£3", ["£3", "£17", "£-2"], ["3", "17", "-2"]],
    ["12.5%", ["12.5%", "3 %", "-1e-1%"], ["12.5", "3.0", "-0.1"]],
  ])("numbers like %s are read without their sign", async (_, texts, numbers) => {
    const { types, table, said } = await load(
      `a|b\n${texts.map((text) => `${text}|x\n`).join("")}`,
    );
    expect(types[0]).toMatch(/DOUBLE|BIGINT/);
    expect(table.map(([a]) => a)).toEqual(numbers);
    expect(said.filter((text) => /sign . was dropped|in percent/u.test(text))).toHaveLength(1);
  });

  test("a number without the sign that the others carry may mean something else", async () => {
    const { types, said } = await load(`a,b\n${"5%,x\n".repeat(9)}0.05,y\n`);
    expect(types[0]).toBe("VARCHAR");
    expect(said.join()).toContain("0.05");
  });

  test("words with such signs stay words", async () => {
    const { types } = await load("a,b,c\n<5%,US$,$5-$10\n>9%,A$,$10-$20\n<1%,NZ$,$0-$5\n");
    expect(types).toEqual(["VARCHAR", "VARCHAR", "VARCHAR"]);
  });

  test("a header above amounts alone is a header", async () => {
    const { table } = await load("price,rate\n$3.50,5%\n$4.25,7%\n");
    expect(table).toEqual([
      ["3.5", "5"],
      ["4.25", "7"],
    ]);
  });
});
