import type { Page } from "@playwright/test";
import type { StoredColumn } from "../../src/data/column.ts";
import type { Rows } from "../../src/engine/connector.ts";
import {
  categoryExpression,
  finiteExpression,
  numericExpression,
} from "../../src/sql/column-expression.ts";
import {
  countsSql,
  tableCountsSql,
  tallySql,
  valuesSql,
  valueSummarySql,
} from "../../src/sql/measure.ts";
import { openNativeEngine } from "../unit/support/native-engine.ts";
import { expect, test } from "./support/test.ts";

const table = "reference";

/** Only arithmetic that IEEE 754 fixes to the last bit: `sin` differs between C libraries. */
const create = `CREATE TABLE ${table} AS SELECT
  i::BIGINT AS id,
  (i * 7919 % 10007) / 13.0 AS price,
  CASE WHEN i % 7 = 0 THEN NULL
       WHEN i % 11 = 0 THEN 'NaN'::DOUBLE
       WHEN i % 13 = 0 THEN '-Infinity'::DOUBLE
       ELSE (i % 101) / 4.0 END AS messy,
  ((i % 17) / 4.0)::FLOAT AS small,
  ((i % 23) / 8.0)::DECIMAL(9, 3) AS exact,
  CASE WHEN i % 5 = 0 THEN NULL ELSE 'c' || (i % 9)::VARCHAR END AS "the ""select""",
  (i % 40)::VARCHAR || CASE WHEN i % 3 = 0 THEN ' km' ELSE '' END AS mixed,
  i % 2 = 0 AS flag,
  TIMESTAMP '2024-02-28 23:00:00' + INTERVAL (i) MINUTE AS moment,
  DATE '2024-02-28' + (i % 400)::INTEGER AS day
FROM range(20000) t(i)`;

const columns: readonly StoredColumn[] = [
  { name: "id", storage: "integer", engineType: "BIGINT" },
  { name: "price", storage: "number", engineType: "DOUBLE" },
  { name: "messy", storage: "number", engineType: "DOUBLE" },
  { name: "small", storage: "number", engineType: "FLOAT" },
  { name: "exact", storage: "number", engineType: "DECIMAL(9,3)" },
  { name: 'the "select"', storage: "text", engineType: "VARCHAR" },
  { name: "mixed", storage: "text", engineType: "VARCHAR" },
  { name: "flag", storage: "boolean", engineType: "BOOLEAN" },
  { name: "moment", storage: "timestamp", engineType: "TIMESTAMP" },
  { name: "day", storage: "timestamp", engineType: "DATE" },
];

const slice = { table };
const part = { table, where: "id < 500" };

const statements: readonly string[] = [
  tallySql(
    slice,
    columns.map((column) => numericExpression(column)),
  ),
  tableCountsSql(
    slice,
    columns.map(({ name }) => name),
  ),
  ...columns.flatMap((column) => [
    countsSql(part, categoryExpression(column)),
    valueSummarySql(slice, categoryExpression(column)),
    valuesSql(slice, finiteExpression(column)),
  ]),
];

async function askPage(page: Page, sql: string): Promise<Rows> {
  const answer = await page.evaluate(async (text) => (await engineUnderTest).query(text), sql);
  if ("error" in answer) throw new Error(`${answer.error}\n${sql}`);
  return answer.rows;
}

/** Rows as texts in one order: a GROUP BY promises none. */
function inOrder({ columns: byName, count }: Rows): string[] {
  const rows = Array.from({ length: count }, (_, row) =>
    JSON.stringify(Object.entries(byName).map(([name, cells]) => [name, cells[row]])),
  );
  return rows.sort();
}

test("measures the same numbers in the browser and on native DuckDB", async ({ page, site }) => {
  const native = await openNativeEngine();
  await native.run(create);
  await page.goto(site.enginePage);
  // Making a table answers with a count that the decoder refuses; only the table matters here.
  await page.evaluate(async (sql) => (await engineUnderTest).query(sql), create);
  for (const sql of statements) {
    expect(inOrder(await askPage(page, sql)), sql).toEqual(inOrder(await native.query(sql)));
  }
  native.close();
});

test("sorts a column as native DuckDB does", async ({ page, site }) => {
  const native = await openNativeEngine();
  await native.run(create);
  await page.goto(site.enginePage);
  await page.evaluate(async (sql) => (await engineUnderTest).query(sql), create);
  const sql = valuesSql(slice, '"messy"');
  const sorted = await page.evaluate(
    async (text) => (await engineUnderTest).sortedColumn(text),
    sql,
  );
  expect(sorted).toEqual([...(await native.sortedColumn(sql))]);
  native.close();
});
