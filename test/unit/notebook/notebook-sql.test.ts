import { expect, it } from "vitest";
import { defaultNotebook } from "../../../src/notebook/default-notebook.ts";
import type { Notebook } from "../../../src/notebook/notebook.ts";
import { sqlOf, withoutSql, withSqlOf } from "../../../src/notebook/notebook-sql.ts";

const missing = { kind: "missing" as const, column: "region" };
const sql = (text: string) => ({ kind: "sql" as const, sql: text });
const segments = (params: Record<string, unknown>): Notebook["cells"][number] => ({
  kind: "monitor",
  monitor: "segments.numbers",
  params,
});
const notebook: Notebook = {
  ...defaultNotebook,
  filter: [missing, sql("a > 1")],
  cells: [...defaultNotebook.cells, segments({ by: ["region"], conditions: ["a > 1", "b < 2"] })],
};

it("names every condition in SQL once", () => {
  expect(sqlOf(notebook)).toEqual(["a > 1", "b < 2"]);
  expect(sqlOf(defaultNotebook)).toEqual([]);
});

it("takes out the SQL and nothing else, and puts it back", () => {
  const without = withoutSql(notebook);
  expect(sqlOf(without)).toEqual([]);
  expect(without.filter).toEqual([missing]);
  expect(without.cells.at(-1)).toEqual(segments({ by: ["region"] }));
  expect(withSqlOf(without, notebook)).toEqual(notebook);
});

it("leaves no empty filter behind", () => {
  expect("filter" in withoutSql({ ...defaultNotebook, filter: [sql("TRUE")] })).toBe(false);
});

it("bears parameters that are no list of texts", () => {
  const cells = [
    segments({ conditions: "DROP TABLE current" }),
    segments({ conditions: [1, "a"] }),
  ];
  expect(sqlOf({ ...defaultNotebook, cells })).toEqual(["a"]);
  expect(sqlOf(withoutSql({ ...defaultNotebook, cells }))).toEqual([]);
});
