import { existsSync, readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadCsv } from "../../../../src/data/csv/load-csv.ts";
import { RecordReader } from "../../../../src/data/csv/record-reader.ts";
import { cleanDialect } from "../../../../src/data/csv/rewrite.ts";
import { defaultMissingTokens, LoadError } from "../../../../src/data/dataset.ts";
import { ident } from "../../../../src/sql/identifier.ts";
import { openWasmEngine } from "../../support/wasm-engine.ts";
import { contextOf } from "./load-text.ts";

const root = "../shared/data/torture/csv/";
const present = existsSync(root);
if (!present) console.warn(`skipped: ${root} is missing`);

const files = present
  ? readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.csv(\.gz)?$/.test(file) && !file.endsWith(".clean.csv"))
      .sort()
  : [];

/** Rows × columns that a careful person reads out of each file; absent: it must not load. */
const shapes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "big_number.csv": "1×1",
    "blank_line.csv": "11×1",
    "bool.csv": "2×1",
    "comma_decimal_null.csv": "8×28",
    "comments_simple.csv": "2×2",
    "concat_members.csv.gz": "14×13",
    "csv_quoted_newline_odd.csv": "2×1",
    "csvkit_bad.csv": "2×3",
    "csvkit_blanks.csv": "1×6",
    "csvkit_mac_newlines.csv": "2×3",
    "csvkit_test_extra_header.csv": "1×4",
    "csvkit_test_latin1.csv": "2×3",
    "customer.csv": "10×18",
    "decimal_comma_semicolon.csv": "5×2",
    "duplicate_header_collision.csv": "2×4",
    "duplicate_header_columns.csv": "2×13",
    "empty_header.csv": "2×3",
    "encoding_latin1.csv": "12×2",
    "encoding_shift_jis.csv": "20×2",
    "encoding_utf16.csv": "20×2",
    "enum_type.csv": "4×1",
    "evil_nullpadding.csv": "3×4",
    "extra_delimiters.csv": "3×3",
    "greek_utf8.csv": "8×3",
    "header_only.csv": "0×1",
    "invalid_utf.csv": "1×3",
    "leading_space_numerics.csv": "3×3",
    "leading_zeros.csv": "6×8",
    "long_escaped_value_unicode.csv": "1×3",
    "manycolumns.csv": "1×101",
    "messy_null.csv": "10×4",
    "messy_skip_initials.csv": "2×2",
    "messy_spanish_chars.csv": "116×8",
    "messy_weird_head_padding.csv": "60×10",
    "missing_column.csv": "22×2",
    "missing_header_col.csv": "2×3",
    "mixed_dates.csv": "5×2",
    "mixed_decimal.csv": "5×2",
    "mixed_double.csv": "5×2",
    "mixed_line_endings.csv": "3×3",
    "mixed_timestamps.csv": "5×2",
    "multi_column_string_r.csv": "9×4",
    "multiple_nulls.csv": "3×3",
    "no_header.csv": "2×3",
    "nullbyte.csv": "1×3",
    "phonenumbers.csv": "3×1",
    "pipe_delim_quote.csv": "3×3",
    "pollock/file_double_trailing_newline.csv": "83×9",
    "pollock/file_field_delimiter_0x3B.csv": "83×9",
    "pollock/file_header_multirow_2.csv": "83×9",
    "pollock/file_multitable_less.csv": "83×9",
    "pollock/file_preamble.csv": "83×9",
    "pollock/file_record_delimiter_0xD.csv": "83×9",
    "sales_snippet.csv": "14×10",
    "semicolon_quote.csv": "3×3",
    "single_numeric.csv": "1×1",
    "single_quote_backslash.csv": "3×3",
    "spectrum/comma_in_quotes.csv": "1×5",
    "spectrum/empty.csv": "2×3",
    "spectrum/empty_crlf.csv": "2×3",
    "spectrum/escaped_quotes.csv": "2×2",
    "spectrum/json.csv": "1×2",
    "spectrum/location_coordinates.csv": "1×4",
    "spectrum/newlines.csv": "3×3",
    "spectrum/newlines_crlf.csv": "3×3",
    "spectrum/quotes_and_newlines.csv": "2×2",
    "spectrum/simple.csv": "1×3",
    "spectrum/simple_crlf.csv": "1×3",
    "spectrum/utf8.csv": "2×3",
    "tab.csv": "3×3",
    "test_comp.csv.gz": "2×3",
    "thousands_separator.csv": "5×3",
    "time_date_timestamp_dd-mm-yyyy.csv": "3×5",
    "time_date_timestamp_mm-dd-yy.csv": "3×5",
    "timestamp_timezone.csv": "8×2",
    "unescaped_quote.csv": "6×2",
    "utf-16le_encoded.csv": "327×19",
    "utf8bom.csv": "2×2",
  }),
);

let engine: Awaited<ReturnType<typeof openWasmEngine>>;

beforeAll(async () => {
  if (present) engine = await openWasmEngine();
}, 60_000);
afterAll(() => {
  if (present) engine.close();
});

async function load(file: string) {
  const bytes = readFileSync(root + file);
  const blob = new Blob([new Uint8Array(file.endsWith(".gz") ? gunzipSync(bytes) : bytes)]);
  const options = { missingTokens: defaultMissingTokens };
  const loaded = await loadCsv(blob, contextOf(engine, "t", { options }));
  const selected = loaded.columns.map(({ name }, i) => `${ident(name)}::VARCHAR AS c${i}`);
  const result = await engine.query(`SELECT ${selected.join(", ")} FROM t`);
  const columns = loaded.columns.map((_, i) => result.columns[`c${i}`] ?? []);
  const table = Array.from({ length: result.count }, (_, row) =>
    columns.map((cells) => cells[row]),
  );
  return { ...loaded, table };
}

/**
 * A value as text, so that `2` equals `2.0` and `$2`, a missing value an empty text, and line ends
 * agree.
 */
function plain(cell: unknown): string {
  const text = String(cell ?? "")
    .replaceAll("\r\n", "\n")
    .replace(/^\$(?=[\d.]+$)/, "");
  const day = /^(\d{4})-(\d\d)-(\d\d) 00:00:00$/.exec(text);
  if (day !== null) return `${day[3]}/${day[2]}/${day[1]}`;
  return text !== "" && Number.isFinite(Number(text)) ? String(Number(text)) : text;
}

function spectrumTruth(file: string): { names: string[]; table: string[][] } | undefined {
  const path = root + file.replace(".csv", ".expected.json");
  if (!file.startsWith("spectrum/") || !existsSync(path)) return undefined;
  const json: unknown = JSON.parse(readFileSync(path, "utf8"));
  if (!Array.isArray(json)) return undefined;
  return {
    names: Object.keys(json[0]),
    table: json.map((row: object) => Object.values(row).map(String)),
  };
}

function pollockTruth(file: string): { names: string[]; table: string[][] } | undefined {
  if (!file.startsWith("pollock/")) return undefined;
  const text = readFileSync(root + file.replace(".csv", ".clean.csv"), "utf8");
  const [header, ...rows] = [...new RecordReader(cleanDialect).push(text, true)];
  // A header of two equal lines is joined there; it is taken as repeated here.
  const names = (header?.fields ?? []).map((name) => name.replace(/^(\S+) \1$/, "$1"));
  return { names, table: rows.map(({ fields }) => [...fields]) };
}

describe.skipIf(!present)("files that break parsers", () => {
  test.each(files)("%s gives its table, or says in a sentence why not", async (file) => {
    const shape = shapes.get(file);
    if (shape === undefined) {
      const refusal = load(file);
      await expect(refusal).rejects.toThrow(LoadError);
      await expect(refusal).rejects.toThrow(/^[A-Z].*\.$/);
      return;
    }
    const { columns, rows, notices, table } = await load(file);
    expect(`${rows}×${columns.length}`).toBe(shape);
    for (const { text } of notices) expect(text).toMatch(/^[A-Z“\d].*\.$/s);
    const truth = spectrumTruth(file) ?? pollockTruth(file);
    if (truth === undefined) return;
    expect(columns.map(({ name }) => name)).toEqual(truth.names);
    expect(table.map((row) => row.map(plain))).toEqual(truth.table.map((row) => row.map(plain)));
  });
});
