import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadCsv } from "../../../../src/data/csv/load-csv.ts";
import type { ReadOptions } from "../../../../src/data/dataset.ts";
import { openWasmEngine } from "../../support/wasm-engine.ts";
import { contextOf, lines, loadText } from "./load-text.ts";

let engine: Awaited<ReturnType<typeof openWasmEngine>>;

beforeAll(async () => {
  engine = await openWasmEngine();
}, 60_000);
afterAll(() => engine.close());

const load = (content: BlobPart, options?: Partial<ReadOptions>) =>
  loadText(engine, content, options);

describe("rows", () => {
  test("a row with too many fields in a large file is left out and named", async () => {
    const many = Array.from({ length: 999 }, (_, i) => `${i},x`);
    const { rows, said } = await load(lines("a,b", many.slice(0, 2), "1,2,3", many.slice(2)));
    expect(rows).toBe(999);
    expect(said).toEqual(["warn: 1 of 1,000 rows was left out: line 4 (more than 2 fields)."]);
  });

  test("a lonely short row is left out, short rows as a rule are filled up", async () => {
    const many = Array.from({ length: 999 }, (_, i) => `${i},x,y`);
    const lonely = await load(lines("a,b,c", many.slice(0, 500), "1,2", many.slice(500)));
    expect(lonely.rows).toBe(999);
    expect(lonely.said).toEqual([
      "warn: 1 of 1,000 rows was left out: line 502 (fewer than 3 fields).",
    ]);
    const ragged = await load("a,b,c\n1,x,y\n2,x\n3,x,y\n4,x\n5,x,y\n");
    expect(ragged.rows).toBe(5);
    expect(ragged.said).toEqual([
      "warn: 2 rows with too few fields were filled up with missing values: lines 3, 5.",
    ]);
  });

  test("a delimiter at the end of each line adds no column", async () => {
    const bare = await load("a,b\n1,2,\n3,4,\n");
    expect([bare.names, bare.table]).toEqual([
      ["a", "b"],
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ]);
    const named = await load("a,b,\n1,2,\n3,4,\n");
    expect(named.names).toEqual(["a", "b"]);
  });

  test("row names as R writes them become the first column", async () => {
    const { names, table, said } = await load('"a" "b"\n"1" 5 6\n"2" 7 8\n"3" 9 1\n');
    expect(names).toEqual(["column_1", "a", "b"]);
    expect(table[0]).toEqual(["1", "5", "6"]);
    expect(said.join()).toContain("row names");
  });

  test.each([
    ["CR", "a,b\r1,x\r2,y\r"],
    ["CRLF", "a,b\r\n1,x\r\n2,y\r\n"],
    ["mixed", "a,b\r\n1,x\n2,y\r"],
    ["missing at the end", "a,b\n1,x\n2,y"],
    ["blank", "a,b\n\n1,x\n\n\n2,y\n\n"],
  ])("lines that end with %s read alike", async (_, text) => {
    const { names, table } = await load(text);
    expect(names).toEqual(["a", "b"]);
    expect(table).toEqual([
      ["1", "x"],
      ["2", "y"],
    ]);
  });

  test.each([
    ["sep=,", ","],
    ["SEP=;", ";"],
    ['"sep=;"', ";"],
    ["sep=\t", "\t"],
    // A sign that separates nothing is no hint.
    ["sep=|", ";"],
  ])("a first line %j for Excel is no row", async (hint, sign) => {
    const { names, types, table } = await load(
      [hint, `a${sign}b`, `1${sign}x`, `2${sign}y`, ""].join("\r\n"),
    );
    expect(names).toEqual(["a", "b"]);
    expect(types).toEqual(["BIGINT", "VARCHAR"]);
    expect(table).toEqual([
      ["1", "x"],
      ["2", "y"],
    ]);
  });

  test("line breaks and delimiters inside quotes stay in the value", async () => {
    const { table } = await load('a,b\n1,"x\ny, ""z"""\n2,w\n');
    expect(table[0]).toEqual(["1", 'x\ny, "z"']);
  });

  test.each(
    ["\n", "\r\n"].flatMap((end) => ["\n", "\r\n", "\r", "\n\r\n\n"].map((inner) => [end, inner])),
  )("records that end with %j may hold %j inside quotes", async (end, inner) => {
    // Enough records for the engine to guess the line end from, did it have to.
    const records = Array.from({ length: 300 }, (_, i) => `${i},"x${inner}y",${i / 2}${end}`);
    const { table, types, said } = await load(`a,b,c${end}${records.join("")}`);
    expect(types).toEqual(["BIGINT", "VARCHAR", "DOUBLE"]);
    expect(table.length).toBe(300);
    expect(table.map(([, b]) => b)).toEqual(Array(300).fill(`x${inner}y`));
    expect(said).toEqual([]);
  });

  test("a header repeated inside the file is skipped, wherever it stands", async () => {
    const many = Array.from({ length: 200_000 }, (_, i) => `${i},row`);
    const { rows, types, said } = await load(lines("n,x", many, "n,x", "5,row"));
    expect(types[0]).toBe("BIGINT");
    expect(rows).toBe(200_001);
    expect(said).toEqual(["warn: The header is repeated on line 200,002; that line was skipped."]);
  });

  test("a file of one column keeps its missing rows", async () => {
    const { rows, column } = await load("x\n1\n\n3\n\n");
    expect(rows).toBe(3);
    expect(column(0)).toEqual(["1", null, "3"]);
  });
});

describe("header", () => {
  test("blank, repeated and strange names all become columns", async () => {
    const { names, said } = await load(
      'a, b ,,a,A,__proto__,"say ""hi""","x; DROP TABLE t",🦆\n1,2,3,4,5,6,7,8,9\n',
    );
    expect(names).toEqual([
      "a",
      "b",
      "column_3",
      "a_2",
      "A_3",
      "__proto__",
      'say "hi"',
      "x; DROP TABLE t",
      "🦆",
    ]);
    expect(said).toEqual([
      "info: Blank or repeated column names were changed: “” is now “column_3”, “a” is now “a_2”, “A” is now “A_3”.",
    ]);
  });

  test("a file without header gets numbered columns", async () => {
    const { names, rows, said } = await load("1,x\n2,y\n3,z\n");
    expect(names).toEqual(["column_1", "column_2"]);
    expect(rows).toBe(3);
    expect(said).toEqual([
      "info: The file has no header; its columns are called column_1 to column_2.",
    ]);
  });

  test("the user decides whether there is a header", async () => {
    const without = await load("a,b\nc,d\n", { csv: { hasHeader: false } });
    expect([without.rows, without.names]).toEqual([2, ["column_1", "column_2"]]);
    const with1 = await load("1,2\n3,4\n", { csv: { hasHeader: true } });
    expect([with1.rows, with1.names]).toEqual([1, ["1", "2"]]);
  });

  test("years as column names are a header", async () => {
    const { names } = await load("country,2019,2020,2021\nAT,1,2,3\nDE,4,5,6\n");
    expect(names).toEqual(["country", "2019", "2020", "2021"]);
  });

  test("a header without rows gives an empty table and a notice", async () => {
    const { names, rows, said } = await load("a,b,c\n");
    expect([names, rows]).toEqual([["a", "b", "c"], 0]);
    expect(said).toEqual(["warn: The file has a header but no rows."]);
  });

  test("titles and comments above the table are skipped, and counted", async () => {
    const { names, table, said } = await load(
      "# made by hand\nSales report\n\nregion,amount\nnorth,5\nsouth,6\nwest,7\n",
    );
    expect(names).toEqual(["region", "amount"]);
    expect(table).toHaveLength(3);
    expect(said).toEqual([
      "info: Lines that start with # were skipped as comments.",
      "info: 1 line above the table was skipped; the table starts at line 4.",
    ]);
  });

  test("5,000 columns load", async () => {
    const names = Array.from({ length: 5000 }, (_, i) => `c${i}`);
    const row = names.map((_, i) => (i % 2 ? "text" : i)).join(",");
    const blob = new Blob([lines(names.join(","), row, row)]);
    const { columns, rows } = await loadCsv(blob, contextOf(engine, "wide"));
    expect([columns.length, rows]).toEqual([5000, 2]);
    await engine.query("DROP TABLE wide");
  });
});
