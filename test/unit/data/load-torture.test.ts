import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Connector, LoadTarget } from "../../../src/engine/connector.ts";
import { LoadError, type Dataset } from "../../../src/data/dataset.ts";
import { ident } from "../../../src/sql/identifier.ts";
import { openNativeEngine } from "../support/native-engine.ts";
import { openWasmEngine } from "../support/wasm-engine.ts";
import { dataFolder, hasData, loadFile } from "./support/load-file.ts";

/** Rows × columns, as the files' own test suites and native DuckDB give them. */
const parquet: Readonly<Record<string, string>> = {
  alltypes_dictionary: "2×11",
  alltypes_plain: "8×11",
  "alltypes_plain.snappy": "2×11",
  "bad_datapage_v1-corrupt-checksum": "5120×2",
  binary: "12×1",
  byte_array_decimal: "24×1",
  "byte_stream_split.zstd": "300×2",
  concatenated_gzip_members: "513×1",
  "datapage_v2.snappy": "5×5",
  delta_encoding_optional_column: "100×17",
  "dict-page-offset-zero": "39×1",
  duckdb_blob: "3×3",
  "duckdb_data-types": "5×12",
  duckdb_date: "36×1",
  duckdb_empty: "0×2",
  duckdb_enum: "2×7",
  duckdb_fixed: "1×1",
  duckdb_manyrowgroups: "1001×1",
  duckdb_map: "1127×1",
  "duckdb_nan-float": "3×3",
  duckdb_null_type_column: "3×2",
  duckdb_p2: "4979×3",
  duckdb_pandas_decimal: "6×5",
  duckdb_parquet_with_json: "2×2",
  "duckdb_silly-names": "3×3",
  duckdb_struct: "2×1",
  "duckdb_timestamp-ms": "1×1",
  duckdb_timestamp: "1×1",
  duckdb_timetz: "3×1",
  duckdb_tz: "2×1",
  duckdb_unsigned: "6×4",
  duckdb_userdata1: "1000×13",
  fixed_length_decimal: "24×1",
  float16_nonzeros_and_nans: "8×1",
  int32_decimal: "24×1",
  int64_decimal: "24×1",
  int96_from_spark: "6×1",
  list_columns: "3×2",
  lz4_raw_compressed: "4×3",
  nan_in_stats: "2×1",
  "nested_lists.snappy": "3×2",
  "nested_maps.snappy": "6×3",
  "nonnullable.impala": "1×6",
  null_list: "1×1",
  "nullable.impala": "7×6",
  "nulls.snappy": "8×1",
  rle_boolean_encoding: "68×1",
  single_nan: "1×1",
  "unknown-logical-type": "3×2",
};

/** What each refusal must speak of. */
const refused: Readonly<Record<string, RegExp>> = {
  "parquet/bad_PARQUET-1481.parquet": /could not be read as Parquet .* write it again/,
  "parquet/bad_internal_6129.parquet": /could not be read as Parquet .* write it again/,
  "parquet/bad_invalid.parquet": /could not be read as Parquet .* write it again/,
  "parquet/large_string_map.brotli.parquet": /would expand from 4\.3.kB to 2\.1.GB/,
  "arrow/bigendian_primitive.arrow_file": /big-endian numbers/,
  "json/arr.json": /no records; give an array of objects/,
  "json/empty.ndjson": /is empty \(0 bytes\)/,
  "json/empty_array.json": /no records; give an array of objects/,
  "json/whitespace_only.json": /only blanks/,
};

const arrow: Readonly<Record<string, string>> = {
  "compression_lz4.arrow_file": "60×2",
  "compression_lz4.stream": "60×2",
  "compression_zstd.arrow_file": "60×2",
  "compression_zstd.stream": "60×2",
  "cpp21_binary_view.arrow_file": "263×2",
  "cpp21_decimal.arrow_file": "17×36",
  "cpp21_large_binary.arrow_file": "37×4",
  "cpp21_list_view.arrow_file": "263×2",
  "cpp21_run_end_encoded.arrow_file": "27×5",
  "datetime.arrow_file": "17×15",
  "datetime.stream": "17×15",
  "dictionary.arrow_file": "17×3",
  "dictionary.stream": "17×3",
  "duplicate_fieldnames.arrow_file": "1×3",
  "duplicate_fieldnames.stream": "1×3",
  "nested.arrow_file": "17×3",
  "nested.stream": "17×3",
  "null.arrow_file": "10×5",
  "null.stream": "10×5",
  "primitive.arrow_file": "37×30",
  "primitive.stream": "37×30",
  "primitive_no_batches.arrow_file": "0×30",
  "primitive_no_batches.stream": "0×30",
  "primitive_zerolength.arrow_file": "0×30",
  "primitive_zerolength.stream": "0×30",
};

const json: Readonly<Record<string, string>> = {
  "arquero_columns.json": "3×3 json",
  "arquero_rows.json": "3×3 json",
  "different_schemas.ndjson": "5×2 ndjson",
  "duplicate_column_names.json": "1×4 json",
  "duplicate_key.ndjson": "5×2 ndjson",
  "example_n.ndjson": "5×2 ndjson",
  "example_r.ndjson": "5×2 ndjson",
  "example_rn.ndjson": "5×2 ndjson",
  "example_rn.ndjson.gz": "5×2 ndjson",
  "inconsistent_schemas.ndjson": "5×2 ndjson",
  "multiple_objects_per_line.ndjson": "5×2 ndjson",
  "sample_utf8_bom.json": "3×3 json",
  "timestamp_example.json": "1×1 json",
  "top_level_array.json": "2×1 json",
  "trailing_content.ndjson": "2×1 ndjson",
  "unterminated_quotes.ndjson": "4×2 ndjson",
  "with_list.json": "5×2 ndjson",
  "with_uuid.json": "5×2 ndjson",
};

const xlsx: Readonly<Record<string, string>> = {
  csvkit_dummy: "1×3 in Sheet1",
  datasets: "32×11 in mtcars",
  "dates-leap-year-1900-xlsx": "7×3 in for_testing",
  deaths: "10×6 in arts",
  "iris-google-doc": "150×5 in iris",
  "missing-values-xlsx": "3×3 in Sheet1",
  "no-styles-or-sharedStrings-parts": "11×3 in Sheet1",
  types: "4×5 in guess_me",
  "unnamed-duplicated-columns": "2×4 in Sheet1",
  "utf8-sheet-names": "1×1 in µ",
};

const shape = ({ rows, columns }: Dataset): string => `${rows}×${columns.length}`;

describe.skipIf(!hasData)(
  "Hostile files (skipped without the data folder)",
  { timeout: 30_000 },
  () => {
    let engine: LoadTarget & { close(): void };
    let native: Connector & { close(): void };
    beforeAll(async () => {
      engine = await openWasmEngine();
      native = await openNativeEngine();
    }, 60_000);
    afterAll(() => {
      engine.close();
      native.close();
    });

    const column = async (sql: string): Promise<readonly unknown[]> =>
      Object.values((await engine.query(sql)).columns)[0] ?? [];

    it.each(Object.entries(refused))("refuses %s with a sentence", async (file, sentence) => {
      const error = await loadFile(engine, `torture/${file}`).catch((cause: unknown) => cause);
      expect(error).toBeInstanceOf(LoadError);
      expect(String(error)).toMatch(sentence);
      expect(String(error)).toMatch(/^LoadError: “[^”]+” [^\n]+; [^\n]+\.$/);
    });

    it.each(Object.entries(parquet))(
      "reads %s.parquet as native DuckDB does",
      async (name, size) => {
        const path = `torture/parquet/${name}.parquet`;
        const dataset = await loadFile(engine, path);
        expect(shape(dataset)).toBe(size);
        const numeric = dataset.columns.filter(({ storage }) => /number|integer/.test(storage));
        for (const { name: column } of numeric) {
          const sum = (from: string, type: string): string =>
            `SELECT count(x)::DOUBLE AS n, coalesce(sum(x) FILTER (isfinite(x)), 0) AS s
         FROM (SELECT TRY_CAST(${ident(column)} AS ${type}) AS x FROM ${from})`;
          const expected = await native.query(sum(`'${join(dataFolder, path)}'`, "DOUBLE"));
          expect((await engine.query(sum("t", "DOUBLE"))).columns, column).toEqual(
            expected.columns,
          );
        }
      },
    );

    it("gives the same table for every codec and page version", async () => {
      const tables: unknown[] = [];
      for (const page of [1, 2]) {
        for (const codec of ["BROTLI", "GZIP", "LZ4", "NONE", "SNAPPY", "ZSTD"]) {
          await loadFile(engine, `torture/parquet/codec_page${page}_${codec}.parquet`);
          tables.push(await column("SELECT t::VARCHAR AS r FROM t"));
        }
      }
      expect(tables[0]).toHaveLength(30);
      for (const table of tables) expect(table).toEqual(tables[0]);
    });

    it("reads the old LZ4 framing of Hadoop as the new one", async () => {
      await loadFile(engine, "torture/parquet/lz4_raw_compressed.parquet");
      const expected = await column("SELECT t::VARCHAR AS r FROM t");
      const { rows } = await loadFile(engine, "torture/parquet/hadoop_lz4_compressed.parquet");
      expect(rows).toBe(4);
      expect(await column("SELECT t::VARCHAR AS r FROM t")).toEqual(expected);
    });

    it("keeps INT96 moments that nanoseconds cannot count, and counts what is lost", async () => {
      const { notices } = await loadFile(engine, "torture/parquet/int96_from_spark.parquet");
      expect(await column("SELECT a::VARCHAR AS a FROM t")).toEqual([
        "2024-01-01 20:34:56.123456",
        "2024-01-01 01:00:00",
        "9999-12-31 03:00:00",
        "2024-12-30 23:00:00",
        null,
        null,
      ]);
      expect(notices[0]?.text).toBe("1 value could not be represented and is missing.");
    });

    it("reads half-precision floats", async () => {
      await loadFile(engine, "torture/parquet/float16_nonzeros_and_nans.parquet");
      expect(await column("SELECT x::VARCHAR AS x FROM t")).toEqual([
        null,
        "1.0",
        "-2.0",
        "nan",
        "0.0",
        "-1.0",
        "-0.0",
        "2.0",
      ]);
    });

    it.each(Object.entries(arrow))("reads %s with the values that count", async (name, size) => {
      const dataset = await loadFile(engine, `torture/arrow/${name}`);
      expect(shape(dataset)).toBe(size);
      const truth = join(dataFolder, "torture/arrow", name.replace(/\..*$/, ".json.gz"));
      if (!existsSync(truth)) return;
      for (const [i, present] of presentValues(truth).entries()) {
        const counted = await column(
          `SELECT count(${ident(dataset.columns[i]?.name ?? "")})::DOUBLE AS n FROM t`,
        );
        expect(counted, dataset.columns[i]?.name).toEqual([present]);
      }
    });

    it("renames repeated names of an Arrow file", async () => {
      const { columns } = await loadFile(engine, "torture/arrow/duplicate_fieldnames.stream");
      expect(columns.map(({ name }) => name)).toEqual(["ints", "ints_2", "struct"]);
    });

    it.each(Object.entries(json))("reads %s", async (name, expected) => {
      const dataset = await loadFile(engine, `torture/json/${name}`);
      expect(`${shape(dataset)} ${dataset.format}`).toBe(expected);
    });

    it("names the lines of JSON that were left out", async () => {
      const { notices } = await loadFile(engine, "torture/json/unterminated_quotes.ndjson");
      expect(notices.map(({ text }) => text)).toEqual([
        "1 line could not be read as JSON and was left out (line 3).",
      ]);
    });

    it.each(Object.entries(xlsx))("reads %s.xlsx", async (name, expected) => {
      const dataset = await loadFile(engine, `torture/xlsx/${name}.xlsx`);
      expect(`${shape(dataset)} in ${dataset.part}`).toBe(expected);
    });

    it("leaves out the notes around a table in a sheet, and says so", async () => {
      const { columns, notices } = await loadFile(engine, "torture/xlsx/deaths.xlsx", {
        part: "other",
      });
      expect(columns.map(({ engineType }) => engineType)).toEqual([
        "VARCHAR",
        "VARCHAR",
        "BIGINT",
        "BOOLEAN",
        "TIMESTAMP",
        "TIMESTAMP",
      ]);
      expect(notices[0]?.text).toMatch(/rows of notes around the table were left out/);
    });

    it("reads dates of 1900 as Excel shows them", async () => {
      await loadFile(engine, "torture/xlsx/dates-leap-year-1900-xlsx.xlsx");
      const wrong = await column(
        `SELECT dttm_string AS s FROM t
       WHERE expect_success AND strftime(dttm, '%Y-%m-%d %H:%M:%S') <> dttm_string::VARCHAR`,
      );
      expect(wrong).toEqual([]);
    });
  },
);

interface IntegrationColumn {
  readonly VALIDITY?: readonly number[];
  readonly DATA?: readonly (number | string)[];
}

interface IntegrationJson {
  readonly batches: readonly { readonly columns: readonly IntegrationColumn[] }[];
  readonly dictionaries?: readonly {
    readonly id: number;
    readonly data: { readonly columns: readonly IntegrationColumn[] };
  }[];
  readonly schema: {
    readonly fields: readonly {
      readonly type: { readonly name: string };
      readonly dictionary?: { readonly id: number };
    }[];
  };
}

/** How many values of each column are present, after the Arrow project's own description. */
function presentValues(path: string): number[] {
  const text = gunzipSync(readFileSync(path)).toString();
  const { batches, schema, dictionaries = [] } = JSON.parse(text) as IntegrationJson;
  return schema.fields.map(({ type, dictionary }, i) => {
    if (type.name === "null") return 0;
    const entries = dictionaries.find(({ id }) => id === dictionary?.id)?.data.columns[0]?.VALIDITY;
    let present = 0;
    for (const { columns } of batches) {
      const { VALIDITY = [], DATA = [] } = columns[i] ?? {};
      // A code may stand for an entry that is missing itself.
      for (const [row, valid] of VALIDITY.entries()) {
        present += valid * (entries?.[Number(DATA[row])] ?? 1);
      }
    }
    return present;
  });
}
