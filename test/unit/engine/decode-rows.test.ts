import {
  tableFromArrays,
  tableToIPC,
  float32,
  float64,
  int32,
  int64,
  utf8,
} from "@uwdata/flechette";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DecodeError, decodeNumbers, decodeRows } from "../../../src/engine/decode-rows.ts";
import { openNativeEngine } from "../support/native-engine.ts";
import { openWasmEngine } from "../support/wasm-engine.ts";

function ipc(...parameters: Parameters<typeof tableFromArrays>): Uint8Array {
  const bytes = tableToIPC(tableFromArrays(...parameters), {});
  if (bytes === null) throw new Error("not encoded");
  return bytes;
}

describe("decodeRows", () => {
  it("gives numbers, texts, booleans and missing values", () => {
    const bytes = ipc(
      { a: [1.5, null, -0], b: [1, 2, null], c: ["x", null, ""], d: [true, false, null] },
      { types: { a: float64(), b: int32(), c: utf8() } },
    );
    expect(decodeRows(bytes)).toEqual({
      count: 3,
      columns: {
        a: [1.5, null, -0],
        b: [1, 2, null],
        c: ["x", null, ""],
        d: [true, false, null],
      },
    });
  });

  it("refuses a type that would reach JavaScript with a silent error", () => {
    expect(() => decodeRows(ipc({ n: [1n] }, { types: { n: int64() } }))).toThrow(/"n"/);
    expect(() => decodeRows(ipc({ n: [1] }, { types: { n: float32() } }))).toThrow(DecodeError);
  });
});

describe("decodeNumbers", () => {
  it("joins all batches in order", () => {
    const bytes = ipc({ x: [3, 1, 2] }, { types: { x: float64() } });
    expect([...decodeNumbers(bytes)]).toEqual([3, 1, 2]);
  });

  it.each([[[1, null]], [[1, NaN]], [[Infinity]], [[Infinity, -Infinity]]])("refuses %j", (x) => {
    expect(() => decodeNumbers(ipc({ x }, { types: { x: float64() } }))).toThrow(DecodeError);
  });

  it("accepts numbers whose sum overflows", () => {
    const x = [1e308, 1e308];
    expect([...decodeNumbers(ipc({ x }, { types: { x: float64() } }))]).toEqual(x);
  });

  it("refuses other types and other numbers of columns", () => {
    expect(() => decodeNumbers(ipc({ x: [1] }, { types: { x: int32() } }))).toThrow(DecodeError);
    expect(() => decodeNumbers(ipc({ x: [1], y: [1] }))).toThrow(DecodeError);
  });
});

describe.each([
  ["WebAssembly", openWasmEngine],
  ["native", openNativeEngine],
] as const)("the %s engine", (_, open) => {
  let engine: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    engine = await open();
  });
  afterAll(() => engine.close());

  it("answers with the four types", async () => {
    const sql =
      "SELECT i::DOUBLE / 2 AS a, nullif(i, 1)::INTEGER AS b, 'x' || i AS c, i > 1 AS d " +
      "FROM range(3) AS r(i) ORDER BY i";
    expect(await engine.query(sql)).toEqual({
      count: 3,
      columns: {
        a: [0, 0.5, 1],
        b: [0, null, 2],
        c: ["x0", "x1", "x2"],
        d: [false, false, true],
      },
    });
  });

  it("names the columns of an empty answer", async () => {
    expect(await engine.query("SELECT 1.0::DOUBLE AS a WHERE false")).toEqual({
      count: 0,
      columns: { a: [] },
    });
  });

  it("sorts a column of many batches", async () => {
    const x = await engine.sortedColumn("SELECT (99999 - range)::DOUBLE FROM range(100000)");
    expect(x.length).toBe(100000);
    expect(x[0]).toBe(0);
    expect(x[99999]).toBe(99999);
  });

  it("refuses other types and bad statements", async () => {
    await expect(engine.query("SELECT 1::BIGINT AS n")).rejects.toThrow(/n/);
    await expect(engine.query("SELEC")).rejects.toMatchObject({ name: "QueryError" });
  });
});
