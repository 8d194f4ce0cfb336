import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { samples } from "../../src/data/samples.ts";
import { openNativeEngine } from "./support/native-engine.ts";

const script = fileURLToPath(new URL("../../scripts/make-samples.mjs", import.meta.url));
const folders = ["first", "second"].map((name) => mkdtempSync(join(tmpdir(), `samples-${name}-`)));
const [folder = ""] = folders;
let engine: Awaited<ReturnType<typeof openNativeEngine>>;

beforeAll(async () => {
  for (const target of folders) execFileSync(process.execPath, [script, target]);
  engine = await openNativeEngine();
}, 60_000);

afterAll(() => {
  engine.close();
  for (const target of folders) rmSync(target, { recursive: true });
});

/** The first row of a query over `<file>`, a sample file without its ending. */
async function first(select: string, file: string, rest = ""): Promise<Record<string, unknown>> {
  const { columns } = await engine.query(
    `SELECT ${select} FROM '${join(folder, file)}.parquet' ${rest}`,
  );
  return Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, cells[0]]));
}

const hashes = (target: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(target).map((name) => [
      name,
      createHash("sha256")
        .update(readFileSync(join(target, name)))
        .digest("hex"),
    ]),
  );

describe("sample files", () => {
  it("are the same bytes on every run", () => {
    const [one, two] = folders.map(hashes);
    expect(one).toEqual(two);
  });

  it("are the files that the page offers, each smaller than 1 MB", () => {
    const offered = samples.flatMap(({ files }) =>
      files.map((file) => file.replace("samples/", "")),
    );
    expect(readdirSync(folder)).toEqual([...offered].sort());
    for (const name of offered) {
      expect(readFileSync(join(folder, name)).length).toBeLessThan(1_000_000);
    }
  });

  it("have the columns that the samples' notebooks name", async () => {
    for (const { files, notebook } of samples) {
      for (const file of files) {
        const path = join(folder, file.replace("samples/", ""));
        const described = await engine.query(
          `SELECT column_name AS n FROM (DESCRIBE FROM '${path}')`,
        );
        const missing = notebook.columns.filter(
          ({ name }) => !described.columns["n"]?.includes(name),
        );
        expect(missing).toEqual([]);
      }
    }
  });

  it("say that they are synthetic", () => {
    for (const { line, notebook } of samples) {
      expect(line).toMatch(/synthetic/i);
      expect(notebook.title).toMatch(/synthetic/i);
    }
  });
});

describe("the stories of the samples are in the data", () => {
  it("taxi: longer trips, more airport, new zones, more missing, a larger error", async () => {
    const select = `median(trip_distance)::DOUBLE AS distance,
      avg(CASE WHEN pickup_zone = 'Airport' THEN 1 ELSE 0 END)::DOUBLE AS airport,
      count(DISTINCT pickup_zone)::DOUBLE AS zones,
      avg(CASE WHEN passenger_count IS NULL THEN 1 ELSE 0 END)::DOUBLE AS missing,
      avg(abs(duration_min - prediction))::DOUBLE AS mae`;
    const before = await first(select, "taxi-reference");
    const after = await first(select, "taxi-current");
    expect(Number(after["distance"]) / Number(before["distance"])).toBeGreaterThan(1.15);
    expect(Number(after["airport"]) / Number(before["airport"])).toBeGreaterThan(1.7);
    expect(Number(after["zones"]) - Number(before["zones"])).toBe(3);
    expect(Number(after["missing"]) / Number(before["missing"])).toBeGreaterThan(1.3);
    expect(Number(after["mae"]) / Number(before["mae"])).toBeGreaterThan(1.3);
  });

  it("loans: a wider gap, higher incomes, a new employment, overconfident probabilities", async () => {
    const select = `(avg(prediction) FILTER (sex = 'male')
        - avg(prediction) FILTER (sex = 'female'))::DOUBLE AS gap,
      median(income)::DOUBLE AS income,
      count(DISTINCT employment)::DOUBLE AS employments,
      avg(CASE WHEN probability < 0.2 THEN approved END)::DOUBLE AS low`;
    const before = await first(select, "loans-reference");
    const after = await first(select, "loans-current");
    expect(before["gap"]).toBeLessThan(0.08);
    expect(after["gap"]).toBeGreaterThan(0.1);
    expect(Number(after["income"]) / Number(before["income"])).toBeGreaterThan(1.05);
    expect(Number(after["employments"]) - Number(before["employments"])).toBe(1);
    expect(Number(after["low"]) / Number(before["low"])).toBeGreaterThan(1.4);
  });

  it("service: a slower second version in the second week, errors at night, unique ids", async () => {
    const version = (name: string): Promise<Record<string, unknown>> =>
      first(
        "median(latency_ms)::DOUBLE AS latency, min(timestamp)::VARCHAR AS since",
        "service-log",
        `WHERE model_version = '${name}'`,
      );
    const [v1, v2] = [await version("v1"), await version("v2")];
    expect(Number(v2["latency"]) / Number(v1["latency"])).toBeGreaterThan(1.2);
    expect(String(v2["since"]) > "2024-03-13").toBe(true);
    const errors = await first(
      `avg(CASE WHEN status >= 500 THEN 1 ELSE 0 END) FILTER (hour(timestamp) IN (2, 3))::DOUBLE AS night,
       avg(CASE WHEN status >= 500 THEN 1 ELSE 0 END) FILTER (hour(timestamp) > 8)::DOUBLE AS day,
       (count(*) - count(DISTINCT request_id))::DOUBLE AS repeated`,
      "service-log",
    );
    expect(Number(errors["night"]) / Number(errors["day"])).toBeGreaterThan(5);
    expect(errors["repeated"]).toBe(0);
  });
});
