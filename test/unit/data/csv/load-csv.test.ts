import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadCsv } from "../../../../src/data/csv/load-csv.ts";
import { defaultMissingTokens, LoadError, type ReadOptions } from "../../../../src/data/dataset.ts";
import type { Cell } from "../../../../src/engine/connector.ts";
import { ident } from "../../../../src/sql/identifier.ts";
import { openWasmEngine } from "../../support/wasm-engine.ts";

let engine: Awaited<ReturnType<typeof openWasmEngine>>;

beforeAll(async () => {
  engine = await openWasmEngine();
});
afterAll(() => engine.close());

const defaults: ReadOptions = { missingTokens: defaultMissingTokens };

async function load(content: string | BlobPart, options: Partial<ReadOptions> = {}) {
  const blob = new Blob([content]);
  const loaded = await loadCsv(engine, "t", blob, { ...defaults, ...options }, undefined, () => {});
  const selected = loaded.columns.map(({ name }, i) => `${ident(name)}::VARCHAR AS c${i}`);
  const result = await engine.query(`SELECT ${selected.join(", ")} FROM t`);
  const cells = loaded.columns.map((_, i) => result.columns[`c${i}`] ?? []);
  return {
    ...loaded,
    names: loaded.columns.map(({ name }) => name),
    types: loaded.columns.map(({ engineType }) => engineType),
    table: Array.from({ length: result.count }, (_, row) =>
      cells.map((column): Cell => column[row] ?? null),
    ),
    column: (i: number): readonly Cell[] => cells[i] ?? [],
    said: loaded.notices.map(({ level, text }) => `${level}: ${text}`),
  };
}

const lines = (...all: readonly (string | readonly string[])[]): string => all.flat().join("\n");

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
});

describe("dates", () => {
  test("a part above 12 anywhere in the file decides the order", async () => {
    const many = Array.from(
      { length: 60_000 },
      (_, i) => `0${1 + (i % 9)}/0${1 + (i % 7)}/2024,some text`,
    );
    const { column, ambiguousDates, said } = await load(lines("d,x", many, "31/01/2024,end"));
    expect(column(0)[0]).toBe("2024-01-01 00:00:00");
    expect(column(0)[8]).toBe("2024-02-09 00:00:00");
    expect(column(0).at(-1)).toBe("2024-01-31 00:00:00");
    expect(ambiguousDates).toEqual([]);
    expect(said).toEqual([]);
  });

  test("dates that read both ways are read month first, and reported", async () => {
    const { column, ambiguousDates, said } = await load("d,x\n3/4/2024,a\n5/6/2024,b\n");
    expect(column(0)).toEqual(["2024-03-04 00:00:00", "2024-05-06 00:00:00"]);
    expect(ambiguousDates).toEqual([{ column: "d", readAs: "month-first", example: "3/4/2024" }]);
    expect(said).toEqual([
      "warn: The dates of “d” read both ways; “3/4/2024” was read with the month first, not the day.",
    ]);
  });

  test("what the user decided for such dates is done without a warning", async () => {
    const { column, ambiguousDates, said } = await load("d,x\n3/4/2024,a\n5/6/2024,b\n", {
      dateOrder: [{ column: "d", order: "day-first" }],
    });
    expect(column(0)).toEqual(["2024-04-03 00:00:00", "2024-06-05 00:00:00"]);
    expect(ambiguousDates).toEqual([{ column: "d", readAs: "day-first", example: "3/4/2024" }]);
    expect(said).toEqual([]);
  });

  test("a decision that some value contradicts keeps the column text and says why", async () => {
    const { types, said } = await load("d,x\n3/4/2024,a\n5/16/2024,b\n", {
      dateOrder: [{ column: "d", order: "day-first" }],
    });
    expect(types[0]).toBe("VARCHAR");
    expect(said).toEqual([
      "warn: “d” was to be read day first, but “5/16/2024” (line 3) does not fit; the column stays text.",
    ]);
  });

  test("offsets are converted to UTC, also when the first one comes late", async () => {
    const many = Array.from({ length: 60_000 }, () => "2024-01-31T10:00:00Z,some more text");
    const { column, types } = await load(lines("t,x", many, "2024-01-31T10:00:00+02:00,x"));
    expect(types[0]).toBe("TIMESTAMP");
    expect(column(0)[0]).toBe("2024-01-31 10:00:00");
    expect(column(0).at(-1)).toBe("2024-01-31 08:00:00");
  });

  test("a time of another spelling far down is read too", async () => {
    const many = Array.from({ length: 60_000 }, () => "31.01.2024,some more text to read");
    const { column } = await load(lines("t,x", many, "31.01.2024 10:15,x"));
    expect(column(0).at(-1)).toBe("2024-01-31 10:15:00");
  });

  test.each([
    ["31.12.2024", "2024-12-31 00:00:00"],
    ["2024/12/31", "2024-12-31 00:00:00"],
    ["2024-12-31 23:59", "2024-12-31 23:59:00"],
    ["31-Dec-98", "1998-12-31 00:00:00"],
    ["Jun 12 1998", "1998-06-12 00:00:00"],
    ["June 12, 1998", "1998-06-12 00:00:00"],
    ["12/31/2024 02:15:00 PM", "2024-12-31 14:15:00"],
    ["2024-12-31T23:59:59,125", "2024-12-31 23:59:59.125"],
    ["2024-12-31T10:00:00.123456789+02:00", "2024-12-31 08:00:00.123456"],
    ["2024-12-31 10:00:00 +0530", "2024-12-31 04:30:00"],
    ["2024-12-31T10:00Z", "2024-12-31 10:00:00"],
    ["2024-12-31 10:00:00 UTC", "2024-12-31 10:00:00"],
    ["Thu, 31 Dec 1998 10:00:00 GMT", "1998-12-31 10:00:00"],
  ])("%s is read as %s", async (text, moment) => {
    const { types, column } = await load(lines("x;d", `a;${text}`, `b;${text}`));
    expect(types[1]).toBe("TIMESTAMP");
    expect(column(1)).toEqual([moment, moment]);
  });

  test("dates in two spellings stay text, with an example", async () => {
    const { types, said } = await load(
      lines(
        "a,b",
        ...Array.from({ length: 9 }, (_, i) => `${i},2024-03-0${i + 1}`),
        "9,03/10/2024",
      ),
    );
    expect(types).toEqual(["BIGINT", "VARCHAR"]);
    expect(said).toEqual([
      "warn: “b” stays text: 9 of 10 values are dates, but “03/10/2024” (line 11) is not.",
    ]);
  });
});

describe("missing values", () => {
  test("each token is missing in every column, whatever its case and padding", async () => {
    const { table, types } = await load(
      "n,s,d\n1,a,2024-01-01\nNA,n/a,NULL\n ,  ,\nnan,?,null\n N/A ,\tNA,  \n",
    );
    expect(types).toEqual(["BIGINT", "VARCHAR", "TIMESTAMP"]);
    expect(table.slice(1)).toEqual(Array(4).fill([null, null, null]));
  });

  test("only the user's tokens count", async () => {
    const { table, types } = await load("n,s\n1,NA\n-999,b\n", { missingTokens: ["-999"] });
    expect(types[0]).toBe("BIGINT");
    expect(table).toEqual([
      ["1", "NA"],
      [null, "b"],
    ]);
  });

  test("without the empty token, empty texts are values and empty numbers missing", async () => {
    const { table, types } = await load("n,s\n1,\n,b\n2,c\n", { missingTokens: ["NA"] });
    expect(types[0]).toBe("BIGINT");
    expect(table).toEqual([
      ["1", ""],
      [null, "b"],
      ["2", "c"],
    ]);
  });

  test("blanks behind every delimiter are no part of the values", async () => {
    const { table, types } = await load(
      "age, work, sex\n39, State-gov, Male\n50, ?, Female\n38, Private, Male\n",
    );
    expect(types).toEqual(["BIGINT", "VARCHAR", "VARCHAR"]);
    expect(table).toEqual([
      ["39", "State-gov", "Male"],
      ["50", null, "Female"],
      ["38", "Private", "Male"],
    ]);
  });
});

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

  test("line breaks and delimiters inside quotes stay in the value", async () => {
    const { table } = await load('a,b\n1,"x\ny, ""z"""\n2,w\n');
    expect(table[0]).toEqual(["1", 'x\ny, "z"']);
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
    const { columns, rows } = await loadCsv(engine, "wide", blob, defaults, undefined, () => {});
    expect([columns.length, rows]).toEqual([5000, 2]);
    await engine.query("DROP TABLE wide");
  });
});

describe("encodings", () => {
  const text = "name,n\nJosé,1\nMüller,2\n";
  const utf16 = (bigEndian: boolean, mark: boolean): Uint8Array<ArrayBuffer> => {
    const all = (mark ? "\ufeff" : "") + text;
    const view = new DataView(new ArrayBuffer(all.length * 2));
    for (let i = 0; i < all.length; i++) view.setUint16(i * 2, all.charCodeAt(i), !bigEndian);
    return new Uint8Array(view.buffer);
  };
  const latin1 = Uint8Array.from(text, (sign) => sign.charCodeAt(0));
  test.each([
    ["UTF-8", new TextEncoder().encode(text)],
    ["UTF-8 with a byte order mark", new TextEncoder().encode("\ufeff" + text)],
    ["UTF-16 LE with mark", utf16(false, true)],
    ["UTF-16 BE with mark", utf16(true, true)],
    ["UTF-16 LE without mark", utf16(false, false)],
    ["UTF-16 BE without mark", utf16(true, false)],
    ["Latin-1", latin1],
  ])("%s is recognised", async (_, bytes) => {
    const { names, table } = await load(bytes);
    expect(names).toEqual(["name", "n"]);
    expect(table).toEqual([
      ["José", "1"],
      ["Müller", "2"],
    ]);
  });

  test("Latin-1 that shows only late in the file is recognised", async () => {
    const many = Array.from({ length: 300_000 }, (_, i) => `row,${i}`).join("\n");
    const bytes = Uint8Array.from(`name,n\n${many}\nJosé,1\n`, (sign) => sign.charCodeAt(0));
    const { column } = await load(bytes);
    expect(column(0).at(-1)).toBe("José");
  });

  test("the user may name the encoding", async () => {
    const bytes = Uint8Array.from("a,b\nx,\u00e0\n", (sign) => sign.charCodeAt(0));
    const { table } = await load(bytes, { csv: { encoding: "iso-8859-5" } });
    expect(table).toEqual([["x", "р"]]);
    await expect(load("a\n1\n", { csv: { encoding: "klingon" } })).rejects.toThrow(
      "There is no encoding “klingon”",
    );
  });

  test("a few damaged bytes in UTF-8 are replaced and counted", async () => {
    const good = new TextEncoder().encode(`a,b\n${"é,ü\n".repeat(50)}x,`);
    const { said } = await load(new Blob([good, new Uint8Array([0xff]), "\n"]));
    expect(said).toEqual(["warn: 1 damaged character in the text was replaced by “\ufffd”."]);
  });

  test("NUL bytes are removed and counted", async () => {
    const { table, said } = await load("a,b\n1,x\0y\n");
    expect(table).toEqual([["1", "xy"]]);
    expect(said).toEqual(["warn: 1 NUL byte was removed from the text."]);
  });
});

describe("files that are no table", () => {
  test.each([
    ["an empty file", "", "is empty"],
    ["blank lines only", "\n\n  \n", "only blank lines"],
    ["a web page", "<!DOCTYPE html>\n<html><body>404</body></html>", "web page"],
    ["a ZIP archive", "PK\u0003\u0004abc", "ZIP"],
    ["bytes", "\u0001\u0002\u0003\u0004\u0005\u0006\u0007a,b", "binary"],
  ])("%s is refused with a sentence", async (_, content, words) => {
    const refusal = load(content);
    await expect(refusal).rejects.toThrow(LoadError);
    await expect(refusal).rejects.toThrow(words);
    await expect(refusal).rejects.toThrow(/^[A-Z].*[;:].*\.$/);
  });

  test("a load can be cancelled", async () => {
    const blob = new Blob(["a,b\n1,2\n"]);
    const cancelled = loadCsv(engine, "t", blob, defaults, AbortSignal.abort(), () => {});
    await expect(cancelled).rejects.toThrow("abort");
  });
});
