import { afterAll, beforeAll, expect, test } from "vitest";
import { loadCsv } from "../../../../src/data/csv/load-csv.ts";
import type { Cell } from "../../../../src/engine/connector.ts";
import { openWasmEngine } from "../../support/wasm-engine.ts";
import { contextOf } from "./load-text.ts";

let engine: Awaited<ReturnType<typeof openWasmEngine>>;

beforeAll(async () => {
  engine = await openWasmEngine();
}, 60_000);
afterAll(() => engine.close());

/** Rows of 64 bytes: the first piece ends after 4 MiB, others after 16 MiB. */
const rows = 450_000;
const filler = "x".repeat(43);
const line = (i: number): string => `${10_000_000 + i},${i % 7}.25,${filler}`;
const body = Array.from({ length: rows }, (_, i) => line(i));

async function load(lines: readonly string[]) {
  const blob = new Blob(["number,share,text\n", lines.join("\n"), "\n"]);
  expect(blob.size).toBeGreaterThan(20 * 2 ** 20);
  const { columns, notices } = await loadCsv(blob, contextOf(engine, "big"));
  const sums = await engine.query(
    `SELECT COUNT(*)::DOUBLE AS n, COUNT(DISTINCT number)::DOUBLE AS numbers,
            SUM(TRY_CAST(share AS DOUBLE)) AS share, MAX(rowid)::DOUBLE AS last FROM big`,
  );
  const cell = (key: string): Cell => sums.columns[key]?.[0] ?? null;
  return {
    types: columns.map(({ engineType }) => engineType),
    said: notices.map(({ text }) => text).join(" "),
    n: cell("n"),
    numbers: cell("numbers"),
    share: cell("share"),
    last: cell("last"),
  };
}

const share = body.reduce((sum, _, i) => sum + (i % 7) + 0.25, 0);

test("a text of several pieces becomes one table with every row once", async () => {
  expect(await load(body)).toEqual({
    types: ["BIGINT", "DOUBLE", "VARCHAR"],
    said: "",
    n: rows,
    numbers: rows,
    share,
    last: rows - 1,
  });
}, 60_000);

test("a word near the end makes its column text, and no row is lost or doubled", async () => {
  const late = body.with(rows - 10, `${line(rows - 10).slice(0, 9)}many,${filler}`);
  const found = await load(late);
  expect(found).toMatchObject({ types: ["BIGINT", "VARCHAR", "VARCHAR"], n: rows, numbers: rows });
  expect(found.share).toBe(share - (((rows - 10) % 7) + 0.25));
  expect(found.said).toContain("many");
}, 60_000);

test("a broken row near the end is left out and named, the others are there once", async () => {
  const found = await load(body.with(rows - 10, "1,2,3,4,5"));
  expect(found).toMatchObject({ n: rows - 1, numbers: rows - 1 });
  expect(found.said).toContain(`line ${(rows - 10 + 2).toLocaleString("en-US")}`);
}, 60_000);
