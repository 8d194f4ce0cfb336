import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import {
  columnFromArray,
  duration,
  float64,
  tableFromColumns,
  tableToIPC,
  time,
  timestamp,
  TimeUnit,
  utf8,
  type DataType,
} from "@uwdata/flechette";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LoadError, type Dataset, type LoadProgress } from "../../../src/data/dataset.ts";
import { loadSource } from "../../../src/data/load.ts";
import type { LoadTarget } from "../../../src/engine/connector.ts";
import { openNativeEngine } from "../support/native-engine.ts";
import { openWasmEngine } from "../support/wasm-engine.ts";
import { loadBytes, types } from "./support/load-file.ts";

let engine: LoadTarget & { close(): void };
let native: Awaited<ReturnType<typeof openNativeEngine>>;
let folder: string;

beforeAll(async () => {
  engine = await openWasmEngine();
  native = await openNativeEngine();
  folder = mkdtempSync(join(tmpdir(), "load-"));
}, 60_000);

afterAll(() => {
  engine.close();
  native.close();
  rmSync(folder, { recursive: true });
});

const column = async (sql: string): Promise<readonly unknown[]> =>
  Object.values((await engine.query(sql)).columns)[0] ?? [];

const texts = ({ notices }: Dataset): string[] =>
  notices.map((notice) =>
    notice.column === undefined ? notice.text : `${notice.column}: ${notice.text}`,
  );

const failure = async (loading: Promise<unknown>): Promise<string> => {
  const error = await loading.catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(LoadError);
  return error instanceof Error ? error.message : "";
};

/** What native DuckDB writes with a statement, as bytes. */
async function written(
  name: string,
  sql: (path: string) => string,
): Promise<Uint8Array<ArrayBuffer>> {
  const path = join(folder, name);
  for (const statement of sql(path).split(";")) await native.run(statement);
  return new Uint8Array(readFileSync(path));
}

const arrow = (columns: Readonly<Record<string, readonly [readonly unknown[], DataType]>>) => {
  const built = Object.entries(columns).map(
    ([name, [values, type]]) => [name, columnFromArray([...values], type)] as const,
  );
  const bytes = tableToIPC(tableFromColumns(Object.fromEntries(built)), { format: "stream" });
  if (bytes === null) throw new Error("not encoded");
  return new Uint8Array(bytes);
};

describe("loadSource", { timeout: 30_000 }, () => {
  it("counts the few different texts of a column by the way, as they are after cleaning", async () => {
    const words = ["a", " b", "n/a", "", "b", null];
    const plan = Array.from({ length: 3000 }, (_, i) =>
      i % 11 > 5 ? "c" : (words[i % 11] ?? null),
    );
    const ids = plan.map((_, i) => `row ${i}`);
    // Only the first rows promise few texts.
    const later = plan.map((_, i) => (i < 1500 ? "same" : `row ${i}`));
    const file = arrow({ plan: [plan, utf8()], ids: [ids, utf8()], later: [later, utf8()] });
    const blob = new Blob([file]);
    const options = { missingTokens: ["", "NA", "N/A"] };
    const { textCounts } = await loadSource(engine, "t", { name: "x", blob }, options, {});
    expect([...textCounts.keys()]).toEqual(["plan"]);
    const { labels = [], counts = [] } = textCounts.get("plan") ?? {};
    const rows = await engine.query(
      "SELECT plan AS label, COUNT(*)::DOUBLE AS n FROM t GROUP BY 1",
    );
    const sorted = (labelled: readonly unknown[], n: readonly unknown[] = []) =>
      labelled.map((label, i) => `${String(label)} ${String(n[i])}`).sort();
    expect(sorted(labels, counts)).toEqual(sorted(rows.columns["label"] ?? [], rows.columns["n"]));
    expect(labels).toContain(null);
    expect(labels).toContain(" b");
  });

  it("describes what was loaded", async () => {
    const source = {
      name: "jan.json",
      address: "data/jan.json",
      blob: new Blob(['[{"a":1.5,"b":"x"},{"a":2,"b":null}]']),
    };
    const seen: LoadProgress["stage"][] = [];
    const dataset = await loadSource(
      engine,
      "t",
      source,
      { missingTokens: [] },
      { onProgress: ({ stage }) => seen.push(stage) },
    );
    expect(dataset).toEqual({
      name: "jan.json",
      address: "data/jan.json",
      sizeBytes: 36,
      format: "json",
      rows: 2,
      columns: [
        { name: "a", storage: "number", engineType: "DOUBLE" },
        { name: "b", storage: "text", engineType: "VARCHAR" },
      ],
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
      notices: [],
      ambiguousDates: [],
      textCounts: new Map(),
    });
    expect([...new Set(seen)]).toEqual(["reading", "detecting", "loading", "profiling"]);
  });

  it("tells the format by the bytes and says when the name promises another", async () => {
    const dataset = await loadBytes(engine, "x.parquet", '[{"a":1}]');
    expect(dataset.format).toBe("json");
    expect(texts(dataset)).toEqual([
      "The name ends in .parquet, but the file holds JSON and was read as that.",
    ]);
  });

  it("loads delimited text, packed as well", async () => {
    const packed = new Uint8Array(gzipSync("a,b\n1,x\n2,y\n"));
    const dataset = await loadBytes(engine, "x.csv.gz", packed);
    expect([dataset.format, dataset.rows, types(dataset)]).toEqual([
      "csv",
      2,
      ["a BIGINT", "b VARCHAR"],
    ]);
  });

  it("leaves an earlier table alone when a load fails or is cancelled", async () => {
    await loadBytes(engine, "good.json", '[{"a":1}]');
    expect(await failure(loadBytes(engine, "bad.json", '[{"a":1},'))).toMatch(/line 1, char/);
    const source = { name: "x.json", blob: new Blob(['[{"a":1},{"a":2}]']) };
    const aborted = new AbortController();
    const loading = loadSource(
      engine,
      "t",
      source,
      { missingTokens: [] },
      {
        signal: aborted.signal,
        onProgress: ({ stage }) => {
          if (stage === "loading") aborted.abort(new Error("cancelled"));
        },
      },
    );
    await expect(loading).rejects.toThrow("cancelled");
    expect(await column("SELECT a::DOUBLE AS a FROM t")).toEqual([1]);
    expect(await column("SELECT table_name AS n FROM duckdb_tables()")).toEqual(["t"]);
  });
});

describe("Texts of every format", { timeout: 30_000 }, () => {
  const load = (values: readonly (string | null)[], options = {}): Promise<Dataset> =>
    loadBytes(engine, "x.json", JSON.stringify(values.map((a) => ({ a }))), options);

  it("are missing when they stand for a missing value", async () => {
    const dataset = await load(["x", " na ", "", "?", "nothing", null]);
    expect(await column("SELECT a FROM t")).toEqual(["x", null, null, null, "nothing", null]);
    expect(texts(dataset)).toEqual(["3 cells of “a” hold a text that stands for a missing value."]);
  });

  it("are numbers when all of them are, and lose nothing", async () => {
    expect(types(await load(["1", "-2", "NA"]))).toEqual(["a BIGINT"]);
    expect(await column("SELECT a::DOUBLE AS a FROM t")).toEqual([1, -2, null]);
    expect(types(await load(["1.5", "2e3"]))).toEqual(["a DOUBLE"]);
    expect(types(await load(["01", "02"]))).toEqual(["a VARCHAR"]);
    expect(types(await load(["1", "x"]))).toEqual(["a VARCHAR"]);
    expect(types(await load(["12345678901234567890123"]))).toEqual(["a VARCHAR"]);
  });

  it("are dates when all of them are, in the order that the user gives", async () => {
    expect(types(await load(["2024-02-01", "2024-02-03T04:05:06"]))).toEqual(["a TIMESTAMP"]);
    const values = ["01/02/2024", "03/04/2024"];
    const dataset = await load(values);
    expect(dataset.ambiguousDates).toEqual([
      { column: "a", readAs: "month-first", example: "01/02/2024" },
    ]);
    expect(await column("SELECT a::VARCHAR AS a FROM t")).toContain("2024-01-02 00:00:00");
    await load(values, { dateOrder: [{ column: "a", order: "day-first" }] });
    expect(await column("SELECT a::VARCHAR AS a FROM t")).toContain("2024-02-01 00:00:00");
  });
});

describe("JSON", { timeout: 30_000 }, () => {
  it("unites the keys of all records and flattens one level", async () => {
    const text = '{"a":1}\n{"b":{"c":true,"d":[1]}}\n{"a":2,"b":{"e":{"f":1}}}\n';
    const dataset = await loadBytes(engine, "x.jsonl", text);
    expect(types(dataset)).toEqual(["a BIGINT", "b.c BOOLEAN", "b.d VARCHAR", "b.e VARCHAR"]);
    expect(await column('SELECT "b.d" FROM t')).toEqual([null, "[1]", null]);
    expect(await column('SELECT "b.e" FROM t')).toEqual([null, null, '{"f":1}']);
  });

  it("gives a row a key of an object of objects, and says so", async () => {
    const dataset = await loadBytes(
      engine,
      "index.json",
      '{"0":{"age":31,"city":"Rome"},"1":{"age":null,"city":"Paris"},"2":{"age":27,"city":"Rome"}}',
    );
    expect([types(dataset), dataset.rows]).toEqual([["age BIGINT", "city VARCHAR"], 3]);
    expect(await column("SELECT CAST(age AS DOUBLE) AS age FROM t")).toEqual([31, null, 27]);
    expect(texts(dataset)).toEqual([
      "The object’s keys were read as rows, one each (“index” in pandas).",
    ]);
  });

  it("widens a column when later records need it", async () => {
    const lines = Array.from({ length: 60_000 }, (_, i) =>
      i < 55_000 ? { a: i, b: 0.5 } : { a: i === 59_999 ? "last" : i, b: 1, c: true },
    );
    const text = lines.map((line) => JSON.stringify(line)).join("\n");
    const dataset = await loadBytes(engine, "x.ndjson", text);
    expect([dataset.rows, types(dataset)]).toEqual([
      60_000,
      ["a VARCHAR", "b DOUBLE", "c BOOLEAN"],
    ]);
    expect(await column("SELECT a FROM t WHERE a IN ('0', '54999', '59998', 'last')")).toHaveLength(
      4,
    );
    expect(texts(dataset)).toEqual(["a: Mixes numbers and texts; all are treated as text."]);
  });

  it("keeps every digit of large whole numbers", async () => {
    const dataset = await loadBytes(engine, "x.json", '[{"id":9007199254740993},{"id":1}]');
    expect(await column("SELECT id::VARCHAR AS id FROM t")).toEqual(["9007199254740993", "1"]);
    expect(texts(dataset)[0]).toMatch(/above 2\^53 are kept/);
  });

  it("names the place where an array stops being JSON", async () => {
    const text = '[\n{"a":1},\n{"a":2,]';
    expect(await failure(loadBytes(engine, "x.json", text))).toBe(
      "“x.json” stops being JSON at line 3, character 9; correct it there, or write the file again.",
    );
    const bad = '[\n{"a":1},\n  {"a":x}\n]';
    expect(await failure(loadBytes(engine, "x.json", bad))).toMatch(/line 3, character 3;/);
  });

  it("refuses lines that are mostly no JSON", async () => {
    const text = '{"a":1}\n{"a":\n{"b":\n';
    expect(await failure(loadBytes(engine, "x.ndjson", text))).toMatch(/line 2, character 1;/);
  });
});

describe("Parquet", { timeout: 30_000 }, () => {
  it("gives what native DuckDB wrote, over many row groups", async () => {
    const bytes = await written(
      "groups.parquet",
      (
        path,
      ) => `CREATE OR REPLACE TABLE g AS SELECT range AS id, range / 7 AS x, 'cat' || range % 5 AS c,
          CASE WHEN range % 3 > 0 THEN TIMESTAMP '2024-01-01' + to_seconds(range) END AS moment,
          (range % 1000)::DECIMAL(9, 2) AS d, range % 2 = 0 AS flag
        FROM range(30000); COPY g TO '${path}' (FORMAT parquet, ROW_GROUP_SIZE 4096, COMPRESSION zstd)`,
    );
    const dataset = await loadBytes(engine, "groups.parquet", bytes);
    expect(types(dataset)).toEqual([
      "id BIGINT",
      "x DOUBLE",
      "c VARCHAR",
      "moment TIMESTAMP",
      "d DOUBLE",
      "flag BOOLEAN",
    ]);
    const sums = `SELECT sum(hash(id, x, c, moment, d::DOUBLE, flag))::VARCHAR AS h FROM `;
    expect(await column(`${sums} t`)).toEqual((await native.query(`${sums} g`)).columns["h"]);
  });

  it("says which row group is damaged", async () => {
    const good = await written(
      "damaged.parquet",
      (path) => `COPY (SELECT hash(range) AS x FROM range(200000)) TO '${path}'
        (FORMAT parquet, ROW_GROUP_SIZE 50000, COMPRESSION snappy)`,
    );
    const damaged = (from: number, to: number) =>
      failure(loadBytes(engine, "damaged.parquet", good.slice().fill(255, from, to)));
    expect(await damaged(4, 64)).toMatch(/could not be read as Parquet, in row group 1 \(/);
    // From the middle of the second group on, over the heads of the third and fourth.
    expect(await damaged(0.35 * good.length, 0.9 * good.length)).toMatch(
      /could not be read as Parquet, in row groups 2 to 4 \(/,
    );
  });

  it("never crashes on a damaged footer", async () => {
    const good = await written("small.parquet", (path) => `COPY (SELECT 1 AS a) TO '${path}'`);
    for (let i = 1; i < 60; i += 2) {
      const bytes = good.slice();
      bytes[bytes.length - 8 - i] = 0xaa;
      await loadBytes(engine, "x.parquet", bytes).catch((cause: unknown) => {
        expect(cause).toBeInstanceOf(LoadError);
      });
    }
    expect((await loadBytes(engine, "x.parquet", good)).rows).toBe(1);
  });

  it("refuses half a file", async () => {
    const good = await written("half.parquet", (path) => `COPY (SELECT 1 AS a) TO '${path}'`);
    expect(await failure(loadBytes(engine, "x.parquet", good.slice(0, -20)))).toMatch(
      /end is missing; download or copy it again/,
    );
  });
});

describe("Arrow", { timeout: 30_000 }, () => {
  it("gives durations in seconds", async () => {
    const bytes = arrow({ took: [[1500n, null], duration(TimeUnit.MILLISECOND)] });
    const dataset = await loadBytes(engine, "x.arrow", bytes);
    expect(types(dataset)).toEqual(["took DOUBLE"]);
    expect(await column("SELECT took FROM t")).toEqual([1.5, null]);
    expect(texts(dataset)).toEqual(["took: Durations are given in seconds."]);
  });

  it("gives times of day as text, without those that no clock shows", async () => {
    const micros = [0n, 47_107_500_000n, 86_400_000_001n, 360_287_997_507_305_864n, null];
    const bytes = arrow({ clock: [micros, time(TimeUnit.MICROSECOND)] });
    const dataset = await loadBytes(engine, "x.arrow", bytes);
    expect(await column("SELECT clock FROM t")).toEqual([
      "00:00:00",
      "13:05:07.5",
      null,
      null,
      null,
    ]);
    expect(texts(dataset)).toEqual([
      "clock: Holds times of day; they are treated as text.",
      "clock: 2 values could not be represented and are missing.",
    ]);
  });

  it("keeps moments that the engine can hold, and counts the others", async () => {
    const values = [0, 253_402_300_799_000, 2 ** 60];
    const bytes = arrow({ t: [values, timestamp(TimeUnit.MILLISECOND, null)] });
    const dataset = await loadBytes(engine, "x.arrow", bytes);
    expect(await column("SELECT t::VARCHAR AS t FROM t")).toEqual([
      "1970-01-01 00:00:00",
      "9999-12-31 23:59:59",
      null,
    ]);
    expect(texts(dataset)).toEqual(["t: 1 value could not be represented and is missing."]);
  });

  it("refuses texts that are no UTF-8, on which the engine would never end", async () => {
    const bytes = arrow({ s: [["qqqqqqqq", "b"], utf8()] });
    const at = bytes.findIndex((byte, i) => byte === 113 && bytes[i + 7] === 113);
    bytes[at + 3] = 0xff;
    const loading = loadBytes(engine, "x.arrow", bytes);
    expect(await failure(loading)).toMatch(/damaged Arrow file/);
  });

  it("renames columns that exchange their names", async () => {
    const bytes = arrow({ a: [[1], float64()], A: [[2], float64()], " ": [["x"], utf8()] });
    const dataset = await loadBytes(engine, "x.arrow", bytes);
    expect(types(dataset)).toEqual(["a DOUBLE", "A_2 DOUBLE", "column_3 VARCHAR"]);
    expect(texts(dataset)).toHaveLength(2);
  });

  it("refuses texts whose places lie outside the file, and the engine lives on", async () => {
    const bytes = arrow({ s: [["aaa", "bbb", "ccc"], utf8()] });
    const view = new DataView(bytes.buffer);
    // The offsets 0, 3, 6, 9 of the three texts.
    const at = Array.from({ length: bytes.length / 4 - 4 }, (_, i) => i * 4).find(
      (i) =>
        view.getInt32(i, true) === 0 &&
        view.getInt32(i + 4, true) === 3 &&
        view.getInt32(i + 8, true) === 6,
    );
    view.setInt32((at ?? 0) + 8, 1_000_000_000, true);
    expect(await failure(loadBytes(engine, "x.arrow", bytes))).toMatch(/damaged Arrow file/);
    expect(await column("SELECT 1 AS one")).toEqual([1]);
  });

  it("refuses a stream that is cut off", async () => {
    const bytes = arrow({ a: [[1, 2, 3], float64()] });
    const cut = loadBytes(engine, "x.arrow", bytes.slice(0, 60));
    expect(await failure(cut)).toMatch(/damaged Arrow file/);
  });
});

describe("A DuckDB file", { timeout: 30_000 }, () => {
  let bytes: Uint8Array<ArrayBuffer>;
  beforeAll(async () => {
    bytes = await written("x.duckdb", (path) =>
      `ATTACH '${path}' AS x;
        CREATE TABLE x.rides AS SELECT range AS id, INTERVAL (range) SECOND AS took, uuid() AS u
        FROM range(1000);
        USE x; CREATE VIEW short AS SELECT id FROM rides WHERE id < 5; USE memory;
        CREATE SCHEMA x.other; CREATE TABLE x.other."odd name" AS SELECT 1 AS a;
        DETACH x`.replaceAll("odd name", "odd name"),
    );
  });

  it("gives its first table, and offers the others", async () => {
    const dataset = await loadBytes(engine, "x.duckdb", bytes);
    expect(dataset.parts).toEqual(["rides", "other.odd name", "short"]);
    expect([dataset.part, dataset.rows, types(dataset)]).toEqual([
      "rides",
      1000,
      ["id BIGINT", "took DOUBLE", "u VARCHAR"],
    ]);
    expect(await column("SELECT sum(took) AS s FROM t")).toEqual([499_500]);
  });

  it("gives the table or view that the user names", async () => {
    expect((await loadBytes(engine, "x.duckdb", bytes, { part: "short" })).rows).toBe(5);
    expect((await loadBytes(engine, "x.duckdb", bytes, { part: "other.odd name" })).rows).toBe(1);
    expect(await failure(loadBytes(engine, "x.duckdb", bytes, { part: "no" }))).toBe(
      "“x.duckdb” has no table named “no”; choose “rides”, “other.odd name” and “short”.",
    );
  });

  it("is refused when it is cut off or damaged", async () => {
    const cut = loadBytes(engine, "x.duckdb", bytes.slice(0, 20_000));
    expect(await failure(cut)).toMatch(/end is missing/);
    const damaged = bytes.slice();
    damaged.fill(7, 100, 200);
    expect(await failure(loadBytes(engine, "x.duckdb", damaged))).toMatch(/damaged DuckDB file/);
    expect(
      await column("SELECT database_name AS d FROM duckdb_databases() WHERE NOT internal"),
    ).toEqual(["memory"]);
  });
});

describe("a table without rows", () => {
  const noRows = ["The table has columns but no rows."];

  it.each(["parquet", "duckdb"])("is told of a %s file", async (kind) => {
    const bytes = await written(`none.${kind}`, (path) =>
      kind === "parquet"
        ? `COPY (SELECT 1 AS a, 'x' AS b WHERE FALSE) TO '${path}' (FORMAT parquet)`
        : `ATTACH '${path}' AS none; CREATE TABLE none.t (a INTEGER, b VARCHAR); DETACH none`,
    );
    const dataset = await loadBytes(engine, `none.${kind}`, bytes);
    expect([types(dataset), dataset.rows]).toEqual([["a INTEGER", "b VARCHAR"], 0]);
    expect(texts(dataset)).toEqual(noRows);
  });

  it.each([
    '{"columns":["a"],"index":[],"data":[]}',
    '{"schema":{"fields":[{"name":"a"}]},"data":[]}',
    "[]",
  ])("is refused of JSON, which names no columns then (%s)", async (text) => {
    expect(await failure(loadBytes(engine, "none.json", text))).toMatch(/JSON, but no records/);
  });

  it("is told of an Arrow file", async () => {
    const bytes = tableToIPC(tableFromColumns({ a: columnFromArray([], float64()) }), {
      format: "file",
    });
    const dataset = await loadBytes(engine, "none.arrow", new Uint8Array(bytes ?? []));
    expect([types(dataset), dataset.rows]).toEqual([["a DOUBLE"], 0]);
    expect(texts(dataset)).toEqual(noRows);
  });
});
