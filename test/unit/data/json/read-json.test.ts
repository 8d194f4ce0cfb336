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

  it("reads the column, split and table forms of pandas", () => {
    const expected = [{ a: 1 }, { a: 2 }];
    expect(records({ a: { 0: 1, 1: 2 } })).toEqual(expected);
    expect(records({ columns: ["a"], index: [0, 1], data: [[1], [2]] })).toEqual(expected);
    expect(records({ schema: { fields: [{ name: "a" }] }, data: expected })).toEqual(expected);
  });

  it("reads the longest list of objects inside, and names its place", () => {
    const found = objectRecords({ meta: [{ n: 1 }], result: { rows: [{ a: 1 }, { a: 2 }] } });
    expect([...found.records]).toEqual([{ a: 1 }, { a: 2 }]);
    expect(found.key).toBe("result.rows");
  });

  it("reads any other object as one record", () => {
    expect(records({ a: 1, b: { c: 2 } })).toEqual([{ a: 1, b: { c: 2 } }]);
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
