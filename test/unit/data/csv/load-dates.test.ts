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

describe("dates", () => {
  test("ISO date-times without separators are moments, days alone are numbers", async () => {
    const { types, table, said } = await load(
      "z,local,part,off,day\n" +
        "20240128T220509Z,20240128T220509,20240128T2205,20240128T220509+0200,20240128\n" +
        "20240129T000000Z,20240129T000000,20240129T220509.25,20240129T010000-01,20240129\n",
    );
    expect(types).toEqual([...Array<string>(4).fill("TIMESTAMP"), "BIGINT"]);
    expect(table).toEqual([
      [
        "2024-01-28 22:05:09",
        "2024-01-28 22:05:09",
        "2024-01-28 22:05:00",
        "2024-01-28 20:05:09",
        "20240128",
      ],
      [
        "2024-01-29 00:00:00",
        "2024-01-29 00:00:00",
        "2024-01-29 22:05:09.25",
        "2024-01-29 02:00:00",
        "20240129",
      ],
    ]);
    expect(said).toEqual(["info: The times of “off” carry offsets; they were converted to UTC."]);
  });

  test("texts that only look like such date-times stay text", async () => {
    const { types } = await load(
      "month,hour,code,mixed\n" +
        "20241328T220509,20240128T250000,20240128T22050,20240128T220509\n" +
        "20240128T220509,20240128T220509,20240128T22051,2024-01-28T22:05:09\n",
    );
    expect(types).toEqual(Array<string>(4).fill("VARCHAR"));
  });

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

  test("the times of a web server's log are read, with their offset", async () => {
    const { types, table, said } = await loadText(
      engine,
      lines("at,status", "28/Jan/2024:22:05:09 +0000,200", "01/Feb/2024:08:05:23 +0100,404"),
    );
    expect(types).toEqual(["TIMESTAMP", "BIGINT"]);
    expect(table.map(([at]) => at)).toEqual(["2024-01-28 22:05:09", "2024-02-01 07:05:23"]);
    expect(said).toEqual(["info: The times of “at” carry offsets; they were converted to UTC."]);
  });
});
