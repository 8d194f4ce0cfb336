import { describe, expect, test } from "vitest";
import type { Dialect } from "../../../../src/data/csv/record-reader.ts";
import { scan } from "../../../../src/data/csv/scan.ts";

const dialect: Dialect = { delimiter: ",", quote: '"', escape: '"', comment: "" };

const look = (text: BlobPart, width = 2) =>
  scan({ file: new Blob([text]), start: 0 }, dialect, width, undefined);

describe("scan", () => {
  test.each([
    ["plain rows", "1,a\n2,b\n", 2],
    ["rows without a final line end", "1,a\n2,b", 2],
    ["CRLF", "1,a\r\n2,b\r\n", 2],
    ["quotes", '"1","a,""b""\nc"\n2,b\n', 2],
    ["a quoted last field", '1,"a"', 1],
    ["blank lines", "1,a\n\n2,b\n\n", 2],
    ["characters of several bytes", "1,é\n2,🦆\n", 2],
    ["no rows", "", 0],
  ])("%s are clean", async (_, text, rows) => {
    expect(await look(text)).toMatchObject({ clean: true, rows });
  });

  test.each([
    ["a short row", "1,a\n2\n"],
    ["a long row", "1,a\n2,b,c\n"],
    ["a short last row", "1,a\n2"],
    ["a stray quote", '1,"a"b"\n'],
    ["an open quote", '1,"a\n'],
    ["a blank before a quote", '1, "a"\n'],
    ["CR alone", "1,a\r2,b\r"],
    ["mixed line ends", "1,a\r\n2,b\n"],
    ["mixed line ends the other way", "1,a\n2,b\r\n"],
    ["a NUL byte", "1,a\0\n"],
    ["damaged UTF-8", new Uint8Array([0x31, 0x2c, 0xe2, 0x28, 0x0a])],
    ["UTF-8 cut at the end", new Uint8Array([0x31, 0x2c, 0xe2, 0x82])],
  ])("%s is not", async (_, text) => {
    expect(await look(text)).toMatchObject({ clean: false });
  });

  test.each([
    ["0", "zero"],
    ["-12", "integer"],
    ["+12", "plusInteger"],
    ["007", "leadingZero"],
    ["1.5", "decimal"],
    [".5", "decimal"],
    ["1e-5", "exponent"],
    ["1_000", "oddNumber"],
    ["0x1f", "oddNumber"],
    ["abc", "text"],
    ["2024-01-31", "text"],
    ["2024-01-31 10:00", "clock"],
    ["2024-01-31 10:00+02", "offset"],
    ["", "empty"],
    ["  ", "blank"],
    [" 5", "padded"],
    ['"007"', "leadingZero"],
    ['"1,5"', "text"],
    ['" a"', "padded"],
  ] as const)("%j is seen as %s", async (text, kind) => {
    const found = await look(`${text},x\n`);
    expect(found.clean && found.columns[0]?.has(kind)).toBe(true);
  });

  test("padding, long integers and phone numbers are seen", async () => {
    const found = await look("5 ,1234567890123456\nx,+318855443322\n");
    if (!found.clean) throw new Error("not clean");
    expect(found.columns[0]?.padded).toBe(true);
    expect(found.columns[1]?.longIntegers).toBe(true);
    expect(found.columns[1]?.phoneNumbers).toBe(true);
  });
});
