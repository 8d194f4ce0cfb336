import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LoadTarget } from "../../../src/engine/connector.ts";
import { openNativeEngine } from "../support/native-engine.ts";
import { openWasmEngine } from "../support/wasm-engine.ts";
import { loadBytes } from "./support/load-file.ts";

let engine: LoadTarget & { close(): void };
let native: Awaited<ReturnType<typeof openNativeEngine>>;
let folder: string;

beforeAll(async () => {
  engine = await openWasmEngine();
  native = await openNativeEngine();
  folder = mkdtempSync(join(tmpdir(), "lists-"));
}, 60_000);

afterAll(() => {
  engine.close();
  native.close();
  rmSync(folder, { recursive: true });
});

/** The loaded columns and the values of all but the first one. */
async function loaded(name: string, bytes: Uint8Array<ArrayBuffer> | string) {
  const { columns, notices } = await loadBytes(engine, name, bytes);
  const rows = await engine.query("FROM t");
  const values = columns.slice(1).map((column) => [...(rows.columns[column.name] ?? [])]);
  return { names: columns.map((column) => column.name), values, notices };
}

const parquet = async (rows: string): Promise<Uint8Array<ArrayBuffer>> => {
  const path = join(folder, "lists.parquet");
  await native.run(
    `COPY (SELECT * FROM (VALUES ${rows}) v(y, proba)) TO '${path}' (FORMAT parquet)`,
  );
  return new Uint8Array(readFileSync(path));
};

const ofThree = ["y", "proba[0]", "proba[1]", "proba[2]"];
const valuesOfThree = [
  [0.125, 0.5],
  [0.25, 0.5],
  [0.625, 0],
];

describe("a column with a list of probabilities in each cell", { timeout: 30_000 }, () => {
  it.each([
    ["Python's list", "[0.125, 0.25, 0.625]", "[0.5, 0.5, 0.0]"],
    ["a list without blanks", "[0.125,0.25,0.625]", "[5e-1,0.5,0]"],
    ["a tuple", "(0.125, 0.25, 0.625)", "(0.5, 0.5, 0)"],
    ["NumPy's array", "[0.125 0.25  0.625]", "[0.5  0.5  0.   ]"],
  ])("is read as a column a class from %s", async (_, first, second) => {
    const csv = `y,proba\na,"${first}"\nb,"${second}"\n`;
    const { names, values, notices } = await loaded("lists.csv", csv);
    expect(names).toEqual(ofThree);
    expect(values).toEqual(valuesOfThree);
    expect(notices.map(({ text }) => text).join(" ")).toContain(
      "“proba” holds 3 probabilities in each cell",
    );
  });

  it("is read from JSON, and from nested columns of Parquet", async () => {
    const json = '[{"y":"a","proba":[0.125,0.25,0.625]},{"y":"b","proba":[0.5,0.5,0]}]';
    const fromJson = await loaded("lists.json", json);
    expect(fromJson.names).toEqual(ofThree);
    expect(fromJson.values).toEqual(valuesOfThree);
    const file = await parquet(
      "('a', [0.125, 0.25, 0.625]::DOUBLE[]), ('b', [0.5, 0.5, 0]::DOUBLE[])",
    );
    const fromParquet = await loaded("lists.parquet", file);
    expect(fromParquet.names).toEqual(ofThree);
    expect(fromParquet.values).toEqual(valuesOfThree);
    // Nothing is said of nested values that statistics would leave out.
    expect(fromParquet.notices).toHaveLength(1);
  });

  it("takes the classes from cells that name them, in any order", async () => {
    const csv = `y,p\nno,"{""no"": 0.75, ""not yes"": 0.125, ""yes"": 0.125}"\nyes,"{'yes': 0.5, 'no': 0.25, 'not yes': 0.25}"\n`;
    const { names, values } = await loaded("named.csv", csv);
    expect(names).toEqual(["y", "p.no", "p.not yes", "p.yes"]);
    expect(values).toEqual([
      [0.75, 0.25],
      [0.125, 0.25],
      [0.125, 0.5],
    ]);
    const file = await parquet(
      "('a', {'no': 0.75::DOUBLE, 'yes': 0.25::DOUBLE}), ('b', {'no': 0.5::DOUBLE, 'yes': 0.5::DOUBLE})",
    );
    expect((await loaded("named.parquet", file)).names).toEqual(["y", "proba.no", "proba.yes"]);
  });

  it("may have cells without one", async () => {
    const { names, values } = await loaded("gaps.csv", 'y,p\na,"[0.5, 0.5]"\nb,\nc,"[1, 0]"\n');
    expect(names).toEqual(["y", "p[0]", "p[1]"]);
    expect(values).toEqual([
      [0.5, null, 1],
      [0.5, null, 0],
    ]);
  });

  it.each([
    ["of other lengths", "[0.5, 0.5]", "[0.2, 0.3, 0.5]"],
    ["that are no shares of one whole", "[0.5, 0.5]", "[0.5, 0.9]"],
    ["of numbers beyond 0 and 1", "[0.5, 0.5]", "[-1, 2]"],
    ["with words among them", "[0.5, 0.5]", "[0.5, none]"],
    ["without a sum, as an embedding", "[0.1, 0.2]", "[0.3, 0.1]"],
  ])("stays as it is where there are lists %s", async (_, first, second) => {
    const { names } = await loaded("others.csv", `y,v\na,"${first}"\nb,"${second}"\n`);
    expect(names).toEqual(["y", "v"]);
  });

  it("stays as it is where a column has one of the new names", async () => {
    const csv = 'y,p,p[0]\na,"[0.5, 0.5]",1.5\nb,"[1, 0]",2\n';
    expect((await loaded("taken.csv", csv)).names).toEqual(["y", "p", "p[0]"]);
  });

  it("stays as it is where the new names differ in case only, or come twice", async () => {
    const cased = "y,p\na,\"{'A': 0.5, 'a': 0.5}\"\nb,\"{'A': 1, 'a': 0}\"\n";
    expect((await loaded("cased.csv", cased)).names).toEqual(["y", "p"]);
    const twice = "y,p,p.a\nx,\"{'a.b': 0.5, 'c': 0.5}\",\"{'b': 0.5, 'c': 0.5}\"\n";
    expect((await loaded("twice.csv", twice)).names).toEqual(["y", "p.a.b", "p.c", "p.a"]);
  });
});
