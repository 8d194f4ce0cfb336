import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Storage, StoredColumn } from "../../../src/data/column.ts";
import {
  categoryExpression,
  finiteExpression,
  infiniteCondition,
  numericExpression,
  presentExpression,
} from "../../../src/sql/column-expression.ts";
import { openWasmEngine } from "../support/wasm-engine.ts";

let engine: Awaited<ReturnType<typeof openWasmEngine>>;
beforeAll(async () => {
  engine = await openWasmEngine();
});
afterAll(() => engine.close());

const column = (storage: Storage, engineType: string): StoredColumn => ({
  name: 'a "b"',
  storage,
  engineType,
});

async function evaluate(expression: string, values: readonly string[]): Promise<unknown> {
  const rows = values.map((value) => `(${value})`).join(", ");
  const sql = `SELECT ${expression} AS v FROM (VALUES ${rows}) AS t("a ""b""")`;
  return (await engine.query(sql)).columns["v"];
}

const double = column("number", "DOUBLE");
const doubles = ["3.0::DOUBLE", "'nan'::DOUBLE", "'-inf'::DOUBLE", "NULL", "0.5::DOUBLE"];

describe("numbers", () => {
  it("takes NaN as missing and infinities as infinite, never as values", async () => {
    expect(await evaluate(finiteExpression(double), doubles)).toEqual([3, null, null, null, 0.5]);
    expect(await evaluate(`${presentExpression(double)} IS NULL`, doubles)).toEqual([
      false,
      true,
      false,
      true,
      false,
    ]);
    expect(await evaluate(infiniteCondition(double), doubles)).toEqual([
      false,
      false,
      true,
      false,
      false,
    ]);
  });

  it("reads texts as numbers where they are numbers", async () => {
    const text = column("text", "VARCHAR");
    const values = ["'1.5'", "'abc'", "'nan'", "'inf'", "NULL"];
    expect(await evaluate(finiteExpression(text), values)).toEqual([1.5, null, null, null, null]);
    expect(await evaluate(infiniteCondition(text), values)).toEqual([
      false,
      false,
      false,
      true,
      false,
    ]);
  });

  it("gives booleans 0 and 1, and integers and decimals as doubles", async () => {
    const values = ["true", "false", "NULL"];
    expect(await evaluate(numericExpression(column("boolean", "BOOLEAN")), values)).toEqual([
      1,
      0,
      null,
    ]);
    expect(await evaluate(numericExpression(column("integer", "BIGINT")), ["7::BIGINT"])).toEqual([
      7,
    ]);
    const decimal = column("number", "DECIMAL(5,2)");
    expect(await evaluate(numericExpression(decimal), ["4.80::DECIMAL(5,2)"])).toEqual([4.8]);
  });
});

describe("moments in time", () => {
  const noon = Date.UTC(2022, 0, 31, 12);

  it("are milliseconds since 1970, whatever stores them", async () => {
    const timestamp = column("timestamp", "TIMESTAMP");
    expect(
      await evaluate(numericExpression(timestamp), [
        "TIMESTAMP '2022-01-31 12:00:00'",
        "'infinity'::TIMESTAMP",
        "NULL",
      ]),
    ).toEqual([noon, null, null]);
    const text = column("text", "VARCHAR");
    const texts = ["'2022-01-31 12:00:00.000'", "'2022-01-31T14:00:00+02:00'", "'soon'"];
    expect(await evaluate(numericExpression(text, "datetime"), texts)).toEqual([noon, noon, null]);
    const integer = column("integer", "BIGINT");
    const integers = [1, 1e3, 1e6].map((unit) => `${(noon / 1000) * unit}::BIGINT`);
    expect(await evaluate(numericExpression(integer, "datetime"), integers)).toEqual([
      noon,
      noon,
      noon,
    ]);
  });

  it("are the same category as a date and as a midnight", async () => {
    const date = await evaluate(categoryExpression(column("timestamp", "DATE")), [
      "DATE '2022-01-31'",
    ]);
    const stamps = await evaluate(categoryExpression(column("timestamp", "TIMESTAMP")), [
      "TIMESTAMP '2022-01-31'",
      "TIMESTAMP '2022-01-31 00:00:00.5'",
    ]);
    expect([date, stamps]).toEqual([["2022-01-31"], ["2022-01-31", "2022-01-31 00:00:00.5"]]);
  });
});

describe("categories", () => {
  it("are the same for an integer, a whole double and a decimal", async () => {
    const three = [
      await evaluate(categoryExpression(column("integer", "BIGINT")), ["3::BIGINT"]),
      await evaluate(categoryExpression(double), ["3.0::DOUBLE"]),
      await evaluate(categoryExpression(column("number", "DECIMAL(5,2)")), ["3::DECIMAL(5,2)"]),
      await evaluate(categoryExpression(column("number", "FLOAT")), ["3::FLOAT"]),
    ];
    expect(three).toEqual([["3"], ["3"], ["3"], ["3"]]);
  });

  it("print fractions alike, and minus zero as zero", async () => {
    expect(
      await evaluate(categoryExpression(double), ["0.1::DOUBLE", "-0.0::DOUBLE", "1e300::DOUBLE"]),
    ).toEqual(["0.1", "0", "1e+300"]);
    expect(await evaluate(categoryExpression(column("number", "FLOAT")), ["0.1::FLOAT"])).toEqual([
      "0.1",
    ]);
    expect(await evaluate(categoryExpression(double), doubles.slice(1, 4))).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("say true and false for every way to store a boolean", async () => {
    const ways = [
      await evaluate(categoryExpression(column("boolean", "BOOLEAN"), "boolean"), ["true"]),
      await evaluate(categoryExpression(column("text", "VARCHAR"), "boolean"), ["'True '"]),
      await evaluate(categoryExpression(column("integer", "BIGINT"), "boolean"), ["1::BIGINT"]),
      await evaluate(categoryExpression(double, "boolean"), ["1::DOUBLE"]),
    ];
    expect(ways).toEqual([["true"], ["true"], ["true"], ["true"]]);
  });

  it("are missing for a type that cannot be measured", async () => {
    expect(await evaluate(categoryExpression(column("other", "BLOB")), ["'x'::BLOB"])).toEqual([
      null,
    ]);
  });
});
