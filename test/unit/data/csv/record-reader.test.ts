import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RecordReader, type Dialect } from "../../../../src/data/csv/record-reader.ts";

const plain: Dialect = { delimiter: ",", quote: '"', escape: '"', comment: "" };

const read = (text: string, dialect = plain, skipBlank = true) => [
  ...new RecordReader(dialect, skipBlank).push(text, true),
];
const fields = (text: string, dialect = plain) => read(text, dialect).map((one) => one.fields);

describe("RecordReader", () => {
  test("quotes protect delimiters, line breaks and doubled quotes", () => {
    expect(fields('a,"b,\n""c""",d\n')).toEqual([["a", 'b,\n"c"', "d"]]);
  });

  test("a backslash may escape quotes", () => {
    const dialect = { ...plain, quote: "'", escape: "\\" };
    expect(fields("a,'it\\'s, \\\\ok'\n", dialect)).toEqual([["a", "it's, \\ok"]]);
  });

  test("blanks around quotes are dropped, those inside are kept", () => {
    expect(fields('a, " b " ,c\n')).toEqual([["a", " b ", "c"]]);
  });

  test("a stray quote inside quotes is kept and reported", () => {
    const [record] = read('1,"a "b" c"\n');
    expect(record).toMatchObject({ fields: ["1", 'a "b" c'], strayQuote: true });
  });

  test("a quote that never closes is text", () => {
    expect(fields('1,"a\n2,b\n')).toEqual([
      ["1", '"a'],
      ["2", "b"],
    ]);
  });

  test("records know the line they start on", () => {
    const records = read('a\r\n"b\nc"\rd\n\ne');
    expect(records.map(({ line }) => line)).toEqual([1, 2, 4, 6]);
  });

  test("comments and blank lines are skipped, blank lines only if asked", () => {
    const dialect = { ...plain, comment: "#" };
    expect(fields("#x\na\n\n#y\nb\n", dialect)).toEqual([["a"], ["b"]]);
    expect(read("a\n\nb\n", plain, false).map((one) => one.fields)).toEqual([["a"], [""], ["b"]]);
  });

  test("however the text is cut into pieces, the records are the same", () => {
    const piece = fc.constantFrom(",", '"', "\n", "\r", "\r\n", "a", " ", "#");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.nat(29), (pieces, cut) => {
        const whole = read(pieces.join(""));
        const reader = new RecordReader(plain);
        const first = [...reader.push(pieces.slice(0, cut).join(""))];
        const second = [...reader.push(pieces.slice(cut).join(""), true)];
        expect([...first, ...second]).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });

  test("what is written by the rules is read back", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", " ", "é") });
    const row = fc.array(cell, { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (rows) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = rows.map((cells) => cells.map(quoted).join(",")).join("\n");
        expect(fields(text)).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });
});
