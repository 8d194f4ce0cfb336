import { tableFromArrays, tableToIPC } from "@uwdata/flechette";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Storage, StoredColumn } from "../../../src/data/column.ts";
import { profileTable, type ColumnProfile } from "../../../src/data/profile.ts";
import { openNativeEngine } from "../support/native-engine.ts";
import { openWasmEngine } from "../support/wasm-engine.ts";

const column = (name: string, storage: Storage, engineType: string): StoredColumn => ({
  name,
  storage,
  engineType,
});

let native: Awaited<ReturnType<typeof openNativeEngine>>;
beforeAll(async () => {
  native = await openNativeEngine();
});
afterAll(() => native.close());

async function profiles(
  create: string,
  columns: readonly StoredColumn[],
): Promise<Readonly<Record<string, ColumnProfile>>> {
  await native.run(`CREATE OR REPLACE TABLE t AS ${create}`);
  const table = await profileTable(native, { table: "t" }, columns);
  return Object.fromEntries(table.columns.map(({ stored, profile }) => [stored.name, profile]));
}

describe("a small table", () => {
  it("tells missing, NaN and infinite values apart", async () => {
    const { x } = await profiles(
      "SELECT unnest(['1', 'nan', 'inf', '-inf', NULL, '2.5'])::DOUBLE AS x",
      [column("x", "number", "DOUBLE")],
    );
    expect(x).toMatchObject({
      rows: 6,
      missing: 2,
      infinite: 2,
      distinct: 2,
      distinctKind: "exact",
      min: 1,
      max: 2.5,
      whole: false,
    });
  });

  it("knows that doubles are whole numbers with gaps", async () => {
    const { x } = await profiles("SELECT unnest([1, 3, NULL, 3]::DOUBLE[]) AS x", [
      column("x", "number", "DOUBLE"),
    ]);
    expect(x).toMatchObject({ missing: 1, whole: true, distinct: 2, examples: ["1.0", "3.0"] });
  });

  it("knows the range of moments, and which texts are numbers, moments or truths", async () => {
    const day = Date.UTC(2022, 0, 1);
    const { at, n, when, yes } = await profiles(
      `SELECT * FROM (VALUES
         (TIMESTAMP '2022-01-01', '007', '2022-01-01', 'True'),
         (TIMESTAMP '2022-01-02', '12', '2022-01-02 10:00:00', 'false'))
       AS v("at", n, "when", yes)`,
      [
        column("at", "timestamp", "TIMESTAMP"),
        column("n", "text", "VARCHAR"),
        column("when", "text", "VARCHAR"),
        column("yes", "text", "VARCHAR"),
      ],
    );
    expect(at).toMatchObject({ min: day, max: day + 86_400_000 });
    expect(n).toMatchObject({ readsAs: "number", leadingZeros: true, min: 7, max: 12 });
    expect(when).toMatchObject({ readsAs: "moment", unreadable: 0, min: day });
    expect(yes).toMatchObject({ readsAs: "truth", unreadable: 0 });
  });

  it("survives no rows, no values and nested values", async () => {
    const { empty, nested } = await profiles(
      "SELECT NULL::INTEGER AS empty, {'a': 1} AS nested FROM range(3)",
      [column("empty", "integer", "INTEGER"), column("nested", "other", "STRUCT(a INTEGER)")],
    );
    expect(empty).toMatchObject({ rows: 3, missing: 3, distinct: 0, min: null, examples: [] });
    expect(nested).toMatchObject({ rows: 3, missing: 0, distinct: 0 });
    const none = await profiles("SELECT 1.5::DOUBLE AS x WHERE false", [
      column("x", "number", "DOUBLE"),
    ]);
    expect(none["x"]).toMatchObject({ rows: 0, missing: 0, distinct: 0, whole: true });
  });

  it("cuts long example values", async () => {
    const { x } = await profiles("SELECT repeat('a', 1000) AS x", [column("x", "text", "VARCHAR")]);
    expect(x?.examples).toEqual(["a".repeat(80)]);
    expect(x?.textLength).toEqual({ mean: 256, max: 256 });
  });
});

describe("a large table", () => {
  it("counts few distinct values exactly, and finds values that the sample missed", async () => {
    const { code, half, name } = await profiles(
      `SELECT CASE WHEN i = 77777 THEN 99 ELSE i % 7 END::BIGINT AS code,
              CASE WHEN i = 77777 THEN 0.5 ELSE i % 3 END::DOUBLE AS half,
              'name ' || (hash(i) % 30000) AS name
       FROM range(100000) AS r(i)`,
      [
        column("code", "integer", "BIGINT"),
        column("half", "number", "DOUBLE"),
        column("name", "text", "VARCHAR"),
      ],
    );
    expect(code).toMatchObject({ distinct: 8, distinctKind: "exact", max: 99 });
    expect(half).toMatchObject({ whole: false, distinct: 4 });
    expect(name?.distinctKind).toBe("approximate");
    expect(name?.distinct).toBeGreaterThan(22_000);
    expect(name?.distinct).toBeLessThan(38_000);
  });

  it("counts the texts that do not read as numbers", async () => {
    const { n } = await profiles(
      "SELECT CASE WHEN i % 100 = 0 THEN 'unknown' ELSE i::VARCHAR END AS n FROM range(10000) AS r(i)",
      [column("n", "text", "VARCHAR")],
    );
    expect(n).toMatchObject({ readsAs: "number", unreadable: 100, min: 1, max: 9999 });
  });
});

it("takes what is known of texts for granted, and says the same as without", async () => {
  await native.run(
    `CREATE OR REPLACE TABLE t AS
     SELECT CASE WHEN i % 10 > 0 THEN 'k' || i % 7 END AS k, i::DOUBLE AS x, i::VARCHAR AS n
     FROM range(20000) s(i)`,
  );
  const k = column("k", "text", "VARCHAR");
  const columns = [k, column("x", "number", "DOUBLE"), column("n", "text", "VARCHAR")];
  const rows = await native.query("SELECT k, COUNT(*)::DOUBLE AS n FROM t GROUP BY k");
  const labels = (rows.columns["k"] ?? []).map((label) => (label === null ? null : String(label)));
  const counts = (rows.columns["n"] ?? []).map(Number);
  const ask = (known: readonly string[], of = columns) =>
    profileTable(
      native,
      { table: "t" },
      of,
      undefined,
      new Map(known.map((name) => [name, { labels, counts }])),
    ).then((table) => table.columns.map(({ profile }) => profile));
  const asked = await ask([]);
  expect(await ask(["k"])).toEqual(asked);
  expect(await ask(["k"], [k])).toEqual(asked.slice(0, 1));
  expect(asked[0]).toMatchObject({ missing: 2000, distinct: 7, distinctKind: "exact" });
});

it("profiles a slice of a table", async () => {
  await native.run("CREATE OR REPLACE TABLE t AS SELECT i FROM range(10000) AS r(i)");
  const slice = { table: "t", where: "i < 100" };
  const table = await profileTable(native, slice, [column("i", "integer", "BIGINT")]);
  expect(table.rows).toBe(100);
  expect(table.columns[0]?.profile).toMatchObject({ max: 99, distinct: 100, increasing: true });
  const late = { table: "t", where: "i >= 5000 AND i % 2 = 0" };
  const half = await profileTable(native, late, [column("i", "integer", "BIGINT")]);
  expect(half.rows).toBe(2500);
  expect(half.columns[0]?.profile).toMatchObject({ min: 5000, max: 9998, sampleValues: 2000 });
});

it("works on the engine of the page, with any column names", async () => {
  const wasm = await openWasmEngine();
  try {
    const names = ["rows", 'a"b', "n0", "c0"];
    const values = Int32Array.from({ length: 5000 }, (_, i) => i);
    const arrow = tableFromArrays(Object.fromEntries(names.map((name) => [name, values])));
    const stream = tableToIPC(arrow, { format: "stream" });
    await wasm.createFromArrow("t", stream ?? new Uint8Array());
    const columns = names.map((name) => column(name, "integer", "BIGINT"));
    const table = await profileTable(wasm, { table: "t" }, columns);
    expect(table.columns.map(({ profile }) => profile.max)).toEqual([4999, 4999, 4999, 4999]);
  } finally {
    wasm.close();
  }
});
