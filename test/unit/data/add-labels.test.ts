import { afterAll, beforeAll, expect, test } from "vitest";
import { addLabels } from "../../../src/data/add-labels.ts";
import { defaultMissingTokens, type Dataset } from "../../../src/data/dataset.ts";
import { loadSource } from "../../../src/data/load.ts";
import { openWasmEngine } from "../support/wasm-engine.ts";

let engine: Awaited<ReturnType<typeof openWasmEngine>>;
let rows: Dataset;

beforeAll(async () => {
  engine = await openWasmEngine();
}, 60_000);
afterAll(() => engine.close());

const load = (table: string, name: string, text: string): Promise<Dataset> =>
  loadSource(
    engine,
    table,
    { name, blob: new Blob([text]) },
    { missingTokens: defaultMissingTokens },
    {},
  );

async function join(current: string, labels: string) {
  rows = await load("current", "current.csv", current);
  const labelled = await load("labels", "late.csv", labels);
  const names = { id: "id", target: "y" };
  const dataset = await addLabels(engine, "current", rows, "labels", labelled, names);
  const { columns } = await engine.query("SELECT id::VARCHAR AS id, y::VARCHAR AS y FROM current");
  return {
    ids: columns["id"],
    y: columns["y"],
    types: dataset.columns.map(({ name, engineType }) => `${name} ${engineType}`),
    said: dataset.notices.map(({ text }) => text),
  };
}

test("rows without a label get theirs, others keep what they have, and the order stays", async () => {
  const found = await join("id,x,y\n3,a,1\n1,b,\n2,c,\n9,d,0\n", "y,id\n1,2\n0,1\n0,3\n");
  expect(found).toEqual({
    ids: ["3", "1", "2", "9"],
    y: ["1", "0", "1", "0"],
    types: ["id BIGINT", "x VARCHAR", "y BIGINT"],
    said: ["2 of 2 rows without a label got one from “late.csv”."],
  });
});

test("a column of labels appears where there was none, and takes the labels' type", async () => {
  const found = await join("id,x\na1,1\na2,2\na3,3\n", "id,y\na3,high\na1,low\n");
  expect(found.y).toEqual(["low", null, "high"]);
  expect(found.said).toEqual(["2 of 3 rows without a label got one from “late.csv”."]);
  const empty = await join("id,y\n1,\n2,\n", "id,y\n1,2.5\n");
  expect(empty.y).toEqual(["2.5", null]);
  expect(empty.types).toEqual(["id BIGINT", "y DOUBLE"]);
});

test("ids that no row has and ids with two labels are counted and left out", async () => {
  const found = await join("id,y\n1,\n2,\n3,7\n", "id,y\n1,5\n2,5\n2,6\n8,1\n1,5\n");
  expect(found.y).toEqual(["5", null, "7"]);
  expect(found.said).toEqual([
    "1 of 2 rows without a label got one from “late.csv”.",
    "1 label without a row of its own. 1 id with several different labels got none.",
  ]);
});

test("whole numbers written as decimals are the same ids", async () => {
  expect((await join("id,y\n1,\n2,\n", "id,y\n1.0,a\n2.0,b\n")).y).toEqual(["a", "b"]);
});

test("a file that cannot give labels says what it lacks, and the rows stay", async () => {
  await expect(join("id,y\n1,\n", "key,y\n1,2\n")).rejects.toThrow(
    "There is no column “id” in it; labels need the columns “id” and “y”, and it has",
  );
  await expect(join("id,y\n1,\n", "id,y\n7,2\n")).rejects.toThrow("None of its labels belongs");
  await expect(join("key,y\n1,\n", "id,y\n7,2\n")).rejects.toThrow("no column “id” to join");
  expect((await engine.query("SELECT COUNT(*)::DOUBLE AS n FROM current")).columns["n"]).toEqual([
    1,
  ]);
});
