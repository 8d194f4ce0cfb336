import { afterAll, beforeAll, expect, test } from "vitest";
import type { SubjectColumn } from "../../../src/data/subject-column.ts";
import { SideMeasurer } from "../../../src/run/measure-side.ts";
import { sideEngine, type SideEngine } from "../../../src/run/side-engine.ts";
import { openWasmEngine } from "../support/wasm-engine.ts";

let engine: Awaited<ReturnType<typeof openWasmEngine>>;
const asked: string[] = [];

beforeAll(async () => {
  engine = await openWasmEngine();
  await engine.query(`CREATE TABLE current AS
    SELECT i::DOUBLE AS a,
           CASE i WHEN 1 THEN NULL WHEN 2 THEN 'NaN'::DOUBLE WHEN 3 THEN 'inf'::DOUBLE
                  ELSE -(i % 5) END AS b,
           i % 3 AS c
    FROM range(40) t(i)`);
}, 60_000);
afterAll(() => engine.close());

const column = (name: string, storage: "number" | "integer"): SubjectColumn => {
  const stored = { name, storage, engineType: storage === "number" ? "DOUBLE" : "BIGINT" };
  return { name, type: "numeric", role: "feature", reference: stored, current: stored };
};
const columns = [column("a", "number"), column("b", "number"), column("c", "integer")];
const known = new Map([
  ["a", { rows: 40, missing: 0, infinite: 0, varies: true }],
  ["b", { rows: 40, missing: 2, infinite: 1, varies: true }],
  ["c", { rows: 40, missing: 0, infinite: 0, varies: true }],
]);

function listening(): SideEngine {
  const plain = sideEngine(engine);
  asked.length = 0;
  return {
    query: (sql, options) => {
      asked.push(sql);
      return plain.query(sql, options);
    },
    ranked: plain.ranked,
    errors: plain.errors,
    errorSums: plain.errorSums,
    ecdf: (sql, options) => {
      asked.push(sql);
      return plain.ecdf(sql, options);
    },
  };
}

async function measured(measurer: SideMeasurer) {
  const found = [];
  for (const one of columns) {
    found.push(await measurer.column(one, "ecdf", {}), await measurer.column(one, "tally", {}));
  }
  return found;
}

test("what loading found out and columns asked together give what each alone gives", async () => {
  const alone = await measured(new SideMeasurer("current", listening()));
  expect(asked).toHaveLength(6);
  const together = new SideMeasurer("current", listening(), known);
  together.announce(columns, {});
  expect(await measured(together)).toMatchObject(alone);
  expect(asked).toHaveLength(1);
  // An announced column is given once; asked for again, it is measured again.
  expect(await measured(together)).toMatchObject(alone);
  expect(asked).toHaveLength(4);
});

test("texts that loading counted are not counted again", async () => {
  const stored = { name: "c", storage: "text", engineType: "VARCHAR" } as const;
  const words: SubjectColumn = {
    name: "c",
    type: "categorical",
    role: "feature",
    reference: stored,
    current: stored,
  };
  const texts = { labels: ["x", null, "y"], counts: [3, 2, 5] };
  const counted = { rows: 10, missing: 2, infinite: 0, varies: true, texts };
  const measurer = new SideMeasurer("current", listening(), new Map([["c", counted]]));
  expect(await measurer.column(words, "counts", {})).toEqual({
    rows: 10,
    missing: 2,
    labels: ["y", "x"],
    counts: [5, 3],
  });
  expect(asked).toHaveLength(0);
});
