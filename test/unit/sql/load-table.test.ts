import { afterAll, beforeAll, expect, test } from "vitest";
import { countMissing } from "../../../src/sql/load-table.ts";
import { openWasmEngine } from "../support/wasm-engine.ts";

let engine: Awaited<ReturnType<typeof openWasmEngine>>;

beforeAll(async () => {
  engine = await openWasmEngine();
}, 60_000);
afterAll(() => engine.close());

test.each([
  ["a missing text in any case", ["NA", "na", "Null", "nULL", "?"], 5],
  ["nothing between quotes", [""], 1],
  ["blanks of each kind", [" ", "\t", "\u00a0", " \t\u00a0 "], 4],
  ["a missing text among blanks", [" na", "na ", "null\t\t ", "\u00a0?", "NaN\u00a0"], 5],
  ["no other text", ["nano", "x", " x ", "n", "naa", "nullable", "??"], 0],
  ["nothing that is missing already", [null], 0],
])("cleaning takes away %s", async (_, texts, count) => {
  const values = texts.map((text) => (text === null ? "NULL" : `'${text}'`)).join(", ");
  await engine.query(`CREATE OR REPLACE TABLE t AS SELECT unnest([${values}]::VARCHAR[]) AS c`);
  const missing = ["", "na", "null", "nan", "?"];
  expect((await engine.query(countMissing("t", "c", missing))).columns).toEqual({ n: [count] });
  expect((await engine.query(countMissing("t", "c", []))).columns).toEqual({ n: [0] });
});
