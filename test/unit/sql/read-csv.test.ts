import { describe, expect, test } from "vitest";
import {
  asMoment,
  convertSql,
  fitSql,
  asInteger,
  readCsvSql,
  readValue,
} from "../../../src/sql/read-csv.ts";

describe("readCsvSql", () => {
  test("everything is said, nothing is left to guess", () => {
    const sql = readCsvSql({
      file: "reference.csv",
      table: "reference",
      columns: [
        { name: "it's", type: "BIGINT" },
        { name: 'say "hi"', type: "VARCHAR" },
      ],
      delimiter: ",",
      quote: '"',
      escape: '"',
      lineEnd: "\r\n",
      nullTexts: ["", "NA"],
      longestRow: 120,
      append: false,
    });
    expect(sql).toBe(`CREATE OR REPLACE TABLE "reference" AS
SELECT *
FROM read_csv('data/reference.csv',
  auto_detect = false,
  header = false,
  columns = {'it''s': 'BIGINT', 'say "hi"': 'VARCHAR'},
  delim = ',',
  quote = '"',
  escape = '"',
  new_line = '\\r\\n',
  nullstr = ['', 'NA'],
  max_line_size = 2000000,
  store_rejects = true,
  rejects_table = 'csv_rejects',
  rejects_scan = 'csv_scans',
  rejects_limit = 1000)`);
  });
});

describe("text columns", () => {
  test("a reading is counted over the whole column", () => {
    expect(fitSql("t", "a", ["", "na"], [asInteger])).toContain(
      `(SELECT rowid AS r, "a" AS c, CASE WHEN lower(trim("a", ' \t\u00a0')) NOT IN ('', 'na') THEN trim("a", ' \t\u00a0') END AS v`,
    );
  });

  test("a reading is put over the column, whatever the column is called", () => {
    expect(readValue("v", [], asMoment(["%d/%m/%Y"], false))).toBe(
      `make_timestamp(epoch_us(try_strptime((trim("v", ' \t\u00a0')), ['%d/%m/%Y'])))`,
    );
  });

  test("few conversions alter the table, many copy it once", () => {
    const names = Array.from({ length: 20 }, (_, i) => `c${i}`);
    const all = names.map((column) => ({ column, type: "DOUBLE", value: "1.0" }) as const);
    expect(convertSql("t", names, all.slice(0, 2))).toEqual([
      'ALTER TABLE "t" ALTER "c0" SET DATA TYPE DOUBLE USING 1.0',
      'ALTER TABLE "t" ALTER "c1" SET DATA TYPE DOUBLE USING 1.0',
    ]);
    const [copy, drop, rename] = convertSql("t", names, all);
    expect(copy).toMatch(/^CREATE OR REPLACE TABLE "t converted" AS\nSELECT 1\.0 AS "c0",/);
    expect(drop).toBe('DROP TABLE "t"');
    expect(rename).toBe('ALTER TABLE "t converted" RENAME TO "t"');
  });
});
