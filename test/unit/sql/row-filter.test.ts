import { afterAll, beforeAll, expect, it } from "vitest";
import type { StoredColumn } from "../../../src/data/column.ts";
import { rowFilterSchema, type RowFilter } from "../../../src/data/row-filter.ts";
import type { SubjectColumn } from "../../../src/data/subject-column.ts";
import { keepRowsSql, rowFilterCondition } from "../../../src/sql/row-filter.ts";
import * as v from "valibot";
import { openNativeEngine } from "../support/native-engine.ts";

const engine = await openNativeEngine();
afterAll(() => engine.close());

const hostile = "x') OR TRUE; DROP TABLE rows; --";

beforeAll(async () => {
  await engine.run(`CREATE TABLE rows AS FROM (VALUES
    (1, 'north', 10.0::DOUBLE), (2, 'south', 20.0), (3, NULL, 30.0), (4, '', 'NaN'::DOUBLE),
    (5, 'it''s', 'Infinity'::DOUBLE), (6, 'north', NULL), (7, 'x'') OR TRUE; DROP TABLE rows; --', -1.0)
  ) v(id, "re""gion", x)`);
});

const column = (name: string, type: "categorical" | "numeric"): SubjectColumn => {
  const storage = type === "numeric" ? "number" : "text";
  const engineType = type === "numeric" ? "DOUBLE" : "VARCHAR";
  const stored: StoredColumn = { name, storage, engineType };
  return { name, type, role: "feature", reference: stored, current: stored };
};
const columns: readonly SubjectColumn[] = [
  column('re"gion', "categorical"),
  column("x", "numeric"),
  { ...column("only_reference", "numeric"), current: null },
];

async function kept(filter: RowFilter): Promise<readonly unknown[]> {
  await engine.run(`DROP TABLE IF EXISTS "a""part"`);
  await engine.run(keepRowsSql("rows", 'a"part', rowFilterCondition(filter, columns, "current")));
  return (await engine.query(`SELECT id FROM "a""part" ORDER BY id`)).columns["id"] ?? [];
}
const region = (values: string[], except = false) => ({
  kind: "categories" as const,
  column: 're"gion',
  values,
  except,
});

it("keeps every row without a condition", async () => {
  expect(await kept([])).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

it("keeps categories, or all others that have a value", async () => {
  expect(await kept([region(["north", "it's"])])).toEqual([1, 5, 6]);
  expect(await kept([region([""])])).toEqual([4]);
  expect(await kept([region(["north", "south"], true)])).toEqual([4, 5, 7]);
});

it("keeps numbers from a limit to below another, and never NaN or infinities", async () => {
  expect(await kept([{ kind: "interval", column: "x", from: 10, to: 30 }])).toEqual([1, 2]);
  expect(await kept([{ kind: "interval", column: "x", from: null, to: 10 }])).toEqual([7]);
  expect(await kept([{ kind: "interval", column: "x", from: 20, to: null }])).toEqual([2, 3]);
  expect(await kept([{ kind: "interval", column: "x", from: null, to: null }])).toEqual([
    1, 2, 3, 7,
  ]);
});

it("keeps rows without a value", async () => {
  expect(await kept([{ kind: "missing", column: 're"gion' }])).toEqual([3]);
  expect(await kept([{ kind: "missing", column: "x" }])).toEqual([4, 5, 6]);
});

it("asks for all conditions at once", async () => {
  expect(
    await kept([region(["north"]), { kind: "interval", column: "x", from: 0, to: 99 }]),
  ).toEqual([1]);
});

it("has nothing to keep where a side lacks the column", async () => {
  expect(await kept([{ kind: "interval", column: "only_reference", from: 0, to: 1 }])).toEqual([]);
  expect(await kept([{ ...region(["a"]), column: "nobody" }])).toEqual([]);
});

it("takes a value from a link for a value", async () => {
  expect(await kept([region([hostile])])).toEqual([7]);
  expect(await kept([{ ...region([hostile]), column: 'x"; DROP TABLE rows; --' }])).toEqual([]);
  expect(await kept([])).toHaveLength(7);
});

it("keeps the rows for which a condition in SQL is true, beside other conditions", async () => {
  expect(await kept([{ kind: "sql", sql: "id > 2 OR id = 1 -- not 2" }])).toEqual([
    1, 3, 4, 5, 6, 7,
  ]);
  expect(await kept([{ kind: "sql", sql: "id = 1 OR id = 2" }, region(["north"])])).toEqual([1]);
});

it("refuses limits that are no numbers, and conditions in SQL without any or without end", () => {
  const interval = (from: unknown) => [{ kind: "interval", column: "x", from, to: null }];
  expect(v.is(rowFilterSchema, interval(1))).toBe(true);
  for (const from of ["1", "1 OR TRUE", Infinity, NaN, {}, [1]]) {
    expect(v.is(rowFilterSchema, interval(from))).toBe(false);
  }
  for (const sql of ["", "  ", "x".repeat(1001), 1, null]) {
    expect(v.is(rowFilterSchema, [{ kind: "sql", sql }])).toBe(false);
  }
  expect(v.is(rowFilterSchema, [region([])])).toBe(false);
});
