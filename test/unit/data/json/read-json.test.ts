import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { objectRecords } from "../../../../src/data/json/read-object.ts";
import { positionOf, textLines } from "../../../../src/data/json/read-text.ts";
import { parseJson } from "../../../../src/data/json/repair-json.ts";
import { scanValues } from "../../../../src/data/json/scan-values.ts";

describe("scanValues", () => {
  it("finds the elements of any array, cut anywhere", () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.integer({ min: 1, max: 7 }), (values, step) => {
        const text = JSON.stringify(values, null, step - 1).slice(1);
        const scanner = scanValues(true);
        const found: unknown[] = [];
        for (let i = 0; i < text.length; i += step) {
          for (const one of scanner.push(text.slice(i, i + step))) {
            expect(text.slice(one.offset, one.offset + one.text.length)).toBe(one.text);
            found.push(JSON.parse(one.text));
          }
        }
        expect(scanner.isClosed).toBe(true);
        expect(found).toEqual(JSON.parse(JSON.stringify(values)));
      }),
    );
  });

  it("finds objects that stand one after another, and keeps the rest", () => {
    const scanner = scanValues(false);
    expect(scanner.push('{"a":"}{"} {"b":[1]}rest').map(({ text }) => text)).toEqual([
      '{"a":"}{"}',
      '{"b":[1]}',
    ]);
    expect(scanner.rest()).toBe("rest");
  });
});

describe("parseJson", () => {
  it("keeps the digits of whole numbers beyond 2^53", () => {
    let found = 0;
    const text = '{"a": 9007199254740993, "b": "9007199254740993", "c": 9007199254740991}';
    expect(parseJson(text, () => found++)).toEqual({
      a: "9007199254740993",
      b: "9007199254740993",
      c: 9007199254740991,
    });
    expect(found).toBe(1);
  });

  it("leaves fractions, exponents and texts alone", () => {
    const text =
      '[0.12345678901234567, 1234567890123456789e3, "NaN, Infinity", "\\"12345678901234567"]';
    const bigInteger = (): void => expect.unreachable();
    expect(parseJson(text, bigInteger)).toEqual(JSON.parse(text));
  });

  it("reads what Python writes: infinite numbers, and missing ones", () => {
    expect(parseJson("[NaN, -Infinity, Infinity, 1]", () => undefined)).toEqual([
      null,
      -Infinity,
      Infinity,
      1,
    ]);
  });
});

describe("objectRecords", () => {
  const records = (value: Record<string, unknown>): unknown[] => [...objectRecords(value).records];

  it("reads columns as arrays", () => {
    expect(records({ a: [1, 2], b: ["x", null] })).toEqual([
      { a: 1, b: "x" },
      { a: 2, b: null },
    ]);
  });

  it.each([
    ["index", { 0: { a: 1, b: "x" }, 1: { a: 2, b: null } }],
    ["columns", { a: { 0: 1, 1: 2 }, b: { 0: "x", 1: null } }],
    [
      "split",
      {
        columns: ["a", "b"],
        index: [0, 1],
        data: [
          [1, "x"],
          [2, null],
        ],
      },
    ],
    [
      "table",
      {
        schema: { fields: [{ name: "a" }, { name: "b" }, { name: "c" }] },
        data: [
          { a: 1, b: "x" },
          { a: 2, b: null },
        ],
      },
    ],
  ])("reads the form %s of pandas, and names it", (form, value) => {
    const found = objectRecords(value);
    expect([...found.records]).toEqual([
      { a: 1, b: "x" },
      { a: 2, b: null },
    ]);
    expect(found.notice).toContain(`“${form}” in pandas`);
  });

  it.each([
    ["index", { u7: { a: 1, b: "x" }, u8: { a: 2, b: "y" } }],
    ["columns", { a: { u7: 1, u8: 2 }, b: { u7: "x", u8: "y" } }],
    [
      "split",
      {
        columns: ["a", "b"],
        index: ["u7", "u8"],
        data: [
          [1, "x"],
          [2, "y"],
        ],
      },
    ],
  ])("keeps the labels of rows of the form %s in a column", (_, value) => {
    const found = objectRecords(value);
    expect([...found.records]).toEqual([
      { index: "u7", a: 1, b: "x" },
      { index: "u8", a: 2, b: "y" },
    ]);
    expect(found.notice).toContain("the labels of the rows stand in “index”");
  });

  it("tells rows from columns by labels, kinds and size", () => {
    expect(records({ "2024-01-01": { a: 1, b: 2 }, "2024-01-02": { a: 3, b: 4 } })).toHaveLength(2);
    expect(records({ a: { 5: 1, 7: 2, 9: 3 } })).toEqual([
      { index: "5", a: 1 },
      { index: "7", a: 2 },
      { index: "9", a: 3 },
    ]);
    expect(records({ u: { a: 1, b: 2 }, v: { a: 1, b: 2 }, w: { a: 1, b: 2 } })).toHaveLength(3);
    expect(records({ a: { u: 1, v: 2, w: 3 }, b: { u: 1, v: 2, w: 3 } })).toHaveLength(3);
  });

  it("reads counted rows that lack some keys, under a free name for labels", () => {
    expect(records({ 3: { a: 1, index: 8 }, 5: { a: 2 } })).toEqual([
      { index_: "3", a: 1, index: 8 },
      { index_: "5", a: 2 },
    ]);
  });

  it("reads the longest list of objects inside, and names its place", () => {
    const found = objectRecords({ meta: [{ n: 1 }], result: { rows: [{ a: 1 }, { a: 2 }] } });
    expect([...found.records]).toEqual([{ a: 1 }, { a: 2 }]);
    expect(found.notice).toContain("“result.rows”");
    const rows = [{ a: 1 }, { a: 2 }];
    expect(records({ train: { rows }, test: { rows: rows.slice(1) } })).toEqual(rows);
  });

  it("reads any other object as one record", () => {
    const others = [
      { a: 1, b: { c: 2 } },
      { model: { name: "m", version: 3 }, data: { path: "p" } },
      { columns: ["a"], data: [[1, 2]], rows: 5 },
      { result: { a: 1, b: 2 } },
    ];
    for (const one of others) expect(records(one)).toEqual([one]);
  });
});

describe("textLines", () => {
  it("splits at LF, CR LF and CR, wherever the pieces are cut", async () => {
    const text = "a\r\nb\rc\n\nd\r";
    async function* pieces(): AsyncGenerator<string> {
      for (const char of text) yield char;
    }
    const lines: string[] = [];
    for await (const line of textLines(new Blob([]), pieces())) lines.push(line);
    expect(lines).toEqual(["a", "b", "c", "", "d"]);
  });
});

describe("positionOf", () => {
  it("gives line and character of an element, and of the end", async () => {
    const file = new Blob(["[\n {},\n  {bad}"]);
    expect(await positionOf(file, 8)).toEqual({ line: 3, column: 3 });
    expect(await positionOf(file, Infinity)).toEqual({ line: 3, column: 8 });
  });
});
