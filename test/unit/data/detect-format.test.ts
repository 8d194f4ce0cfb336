import { describe, expect, it } from "vitest";
import { LoadError } from "../../../src/data/dataset.ts";
import { detectFormat } from "../../../src/data/detect-format.ts";

/** One character a byte. */
const bytes = (text: string): Blob =>
  new Blob([Uint8Array.from(text, (char) => char.charCodeAt(0))]);

const zip = (names: string): string =>
  `PK\x03\x04${"\0".repeat(30)}${names}PK\x05\x06${"\0".repeat(18)}`;

const utf16 = (text: string): string => [...text].map((char) => `${char}\0`).join("");

describe("detectFormat", () => {
  it.each([
    ["csv", "a,b\n1,2\n"],
    ["csv", "PK,name\n1,x\n"],
    ["csv", "PAR1,PAR2\n1,2\n"],
    ["csv", "PAR1\r\n\xfc\r\n"],
    ["csv", "species\nDUCK\n"],
    ["csv", "[id],[name]\n1,2\n"],
    ["csv", "{a},{b}\n1,2\n"],
    ["csv", "ORCID,x\n1,2\n"],
    ["csv", "\xff\xfea\0,\0b\0\n\x001\0,\x002\0"],
    ["json", '{"a": 1}'],
    ["json", '\xef\xbb\xbf  [ {"a": 1} ]'],
    ["json", "[1, 2]"],
    ["json", "[]"],
    ["json", `\xff\xfe${utf16('[{"a":1}]')}`],
    ["gzip", "\x1f\x8b\x08"],
    ["parquet", `PAR1${"\0".repeat(16)}PAR1`],
    ["arrow", "ARROW1\0\0"],
    ["arrow", "\xff\xff\xff\xff\x10\0\0\0"],
    ["duckdb", `${"\x01".repeat(8)}DUCK@${"\0".repeat(7)}`],
    ["excel", zip("[Content_Types].xml xl/workbook.xml")],
  ] as const)("knows %s by its bytes", async (format, text) => {
    expect(await detectFormat(bytes(text), "x.dat")).toBe(format);
  });

  it.each([
    ["", /empty \(0 bytes\)/],
    [" \n\t\n", /only blanks/],
    [`PAR1\x15\0${"x".repeat(20)}`, /Parquet file whose end is missing/],
    ["PAR1abcdefghijkl", /Parquet file whose end is missing/],
    ["PAR1\x15\n\x15\x10\xff\xfe", /Parquet file whose end is missing/],
    ["PAR1", /Parquet file whose end is missing/],
    [`PAR1\x15\0${"x".repeat(20)}PARE`, /encrypted Parquet/],
    ["PARE\0\0PARE", /encrypted Parquet/],
    ["PK\x03\x04 cut off", /zip file whose end is missing/],
    [zip("xl/workbook.bin"), /binary Excel workbook/],
    [zip("word/document.xml"), /office document/],
    [zip("mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), /OpenDocument/],
    [zip("data.csv"), /a zip archive, not a table; unpack it/],
    [`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${utf16("Workbook")}`, /Excel 97 to 2003/],
    [`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${utf16("EncryptedPackage")}`, /with a password/],
    ["SQLite format 3\0", /SQLite database/],
    ["%PDF-1.7", /PDF document/],
    ["\x89PNG\r\n", /an image/],
    ["FEA1\0\0", /Feather file of version 1/],
    ["<!DOCTYPE html><html>", /a web page, not a table; its address/],
    ["\n<html lang='en'>", /a web page/],
    ['<?xml version="1.0"?>', /is XML/],
    ["version https://git-lfs.github.com/spec/v1\n", /a pointer of Git LFS/],
  ])("refuses %j with a sentence and a next step", async (text, sentence) => {
    const error = await detectFormat(bytes(text), "x.dat").catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(LoadError);
    expect(String(error)).toMatch(sentence);
    expect(String(error)).toMatch(/; [^\n]+\.$/);
  });
});
