import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LoadTarget } from "../../../src/engine/connector.ts";
import { ident } from "../../../src/sql/identifier.ts";
import { openWasmEngine } from "../support/wasm-engine.ts";
import { hasData, loadFile } from "./support/load-file.ts";

/** Rows × columns and missing values, as the data folder's README gives them. */
const files: readonly (readonly [string, string, Readonly<Record<string, number>>])[] = [
  [
    "taxi/green_tripdata_2021-01.parquet",
    "76518×20",
    { passenger_count: 36047, store_and_fwd_flag: 36047, ehail_fee: 76518, trip_distance: 0 },
  ],
  [
    "taxi/green_tripdata_2022-02.parquet",
    "69399×20",
    { passenger_count: 7421, congestion_surcharge: 7421, ehail_fee: 69399 },
  ],
  ["taxi/reference.parquet", "25211×23", { ehail_fee: 25211, prediction: 0 }],
  [
    "fairness/adults.parquet",
    "48842×15",
    { workclass: 2799, occupation: 2809, "native-country": 857, age: 0 },
  ],
  ["nannyml/reference_synthetic_car_loan.parquet", "50000×11", {}],
  ["nannyml/monitoring_synthetic_credit_card.parquet", "60000×14", {}],
  ["health/observable_latency_heatmap_documents_at.parquet", "1008000×2", {}],
  ["health/observable_latency_histogram.parquet", "23118×3", {}],
  ["arrow/flights-200k.arrow", "200000×3", { delay: 0, distance: 0, time: 0 }],
  ["arrow/arquero_flights.arrow", "9999×3", {}],
  ["arrow/Titanic.feather", "1313×7", { Age: 557 }],
  ["arrow/Titanic.parquet", "1313×7", { Age: 557 }],
  ["json/movies.json", "3201×16", {}],
  ["json/penguins.json", "344×7", { Sex: 10 }],
];

describe.skipIf(!hasData)(
  "Real files (skipped without the data folder)",
  { timeout: 30_000 },
  () => {
    let engine: LoadTarget & { close(): void };
    beforeAll(async () => {
      engine = await openWasmEngine();
    }, 60_000);
    afterAll(() => engine.close());

    const value = async (sql: string): Promise<unknown> =>
      Object.values((await engine.query(sql)).columns)[0]?.[0];

    it.each(files)("reads %s as %s", async (path, size, missing) => {
      const { rows, columns } = await loadFile(engine, path);
      expect(`${rows}×${columns.length}`).toBe(size);
      for (const [column, count] of Object.entries(missing)) {
        const sql = `SELECT (count(*) - count(${ident(column)}))::DOUBLE AS n FROM t`;
        expect(await value(sql), column).toBe(count);
      }
    });

    it("keeps the values of an Arrow file", async () => {
      await loadFile(engine, "arrow/flights-200k.arrow");
      expect(await value("SELECT sum(delay)::DOUBLE AS s FROM t")).toBe(1500159);
      expect(await value("SELECT max(delay)::DOUBLE AS s FROM t")).toBe(1444);
    });

    it("keeps the values of a Parquet file", async () => {
      await loadFile(engine, "health/observable_latency_histogram.parquet");
      expect(await value("SELECT sum(count)::DOUBLE AS s FROM t")).toBe(7560976);
      expect(await value("SELECT count(DISTINCT route)::DOUBLE AS s FROM t")).toBe(91);
    });

    it("reads times that Parquet files keep as text", async () => {
      const { columns } = await loadFile(engine, "nannyml/reference_synthetic_car_price.parquet");
      expect(columns.find(({ name }) => name === "timestamp")?.storage).toBe("timestamp");
    });

    it("keeps the column that pandas left behind", async () => {
      const { columns } = await loadFile(engine, "taxi/reference.parquet");
      expect(columns.map(({ name }) => name)).toContain("__index_level_0__");
    });

    it("treats titles that are sometimes numbers as text, and reads written dates", async () => {
      const { columns, notices } = await loadFile(engine, "json/movies.json");
      expect(columns.find(({ name }) => name === "Title")?.storage).toBe("text");
      expect(columns.find(({ name }) => name === "Release Date")?.storage).toBe("timestamp");
      expect(notices).toContainEqual({
        level: "warn",
        text: "Mixes texts and numbers; all are treated as text.",
        column: "Title",
      });
    });

    it("flattens nested JSON lines one level", async () => {
      const { rows, columns, format } = await loadFile(engine, "health/nginxplus_status.ndjson");
      expect([rows, format]).toEqual([500, "ndjson"]);
      expect(columns.map(({ name }) => name)).toContain("connections.accepted");
    });
  },
);
