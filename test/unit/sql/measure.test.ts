import { afterAll, describe, expect, it } from "vitest";
import { decodeCounts } from "../../../src/measure/counts.ts";
import { decodeColumnFills, decodeTableCounts } from "../../../src/measure/table-counts.ts";
import { decodeTallies } from "../../../src/measure/tally.ts";
import { decodeValueSummary } from "../../../src/measure/value-summary.ts";
import {
  columnFillSql,
  countsSql,
  tableCountsSql,
  tallySql,
  valuesSql,
  valueSummarySql,
} from "../../../src/sql/measure.ts";
import { openNativeEngine } from "../support/native-engine.ts";

const engine = await openNativeEngine();
afterAll(() => engine.close());
await engine.run(`CREATE TABLE t AS FROM (VALUES
  (1.5, 'a', 1), (1.5, 'a', 1), ('nan'::DOUBLE, NULL, NULL), (NULL, NULL, NULL),
  ('inf'::DOUBLE, 'b', 2), ('-inf'::DOUBLE, 'b', 2), (-2, 'c', 3), (1.5, 'a', 1)
) v("x", "k", "n")`);
const t = { table: "t" };

describe("measurements in SQL", () => {
  it("give finite values only", async () => {
    expect([...(await engine.sortedColumn(valuesSql(t, '"x"')))]).toEqual([-2, 1.5, 1.5, 1.5]);
  });

  it("tell missing from infinite values", async () => {
    const rows = await engine.query(tallySql(t, ['"x"', '"n"::DOUBLE']));
    expect(decodeTallies(rows, 2)).toEqual([
      { rows: 8, missing: 2, infinite: 2 },
      { rows: 8, missing: 2, infinite: 0 },
    ]);
  });

  it("count categories and the missing ones", async () => {
    expect(decodeCounts(await engine.query(countsSql(t, '"k"')))).toEqual({
      rows: 8,
      missing: 2,
      labels: ["a", "b", "c"],
      counts: [3, 2, 1],
    });
  });

  it("summarise any column", async () => {
    expect(decodeValueSummary(await engine.query(valueSummarySql(t, '"k"')))).toEqual({
      rows: 8,
      missing: 2,
      distinct: 3,
      mostCommon: { value: "a", count: 3 },
    });
  });

  it("summarise a column of nothing", async () => {
    const rows = await engine.query(valueSummarySql({ table: "t", where: "FALSE" }, '"k"'));
    expect(decodeValueSummary(rows)).toEqual({
      rows: 0,
      missing: 0,
      distinct: 0,
      mostCommon: null,
    });
  });

  it("count repeated rows exactly, missing values being equal to each other", async () => {
    const counts = decodeTableCounts(await engine.query(tableCountsSql(t, ["x", "k", "n"])));
    const [{ n } = { n: -1 }] = [
      {
        n: (await engine.query("SELECT COUNT(*)::DOUBLE AS n FROM (SELECT DISTINCT * FROM t)"))
          .columns["n"]?.[0],
      },
    ];
    expect(counts).toEqual({ rows: 8, duplicateRows: 8 - Number(n), emptyRows: 1 });
    expect(counts.duplicateRows).toBe(2);
  });

  it("find columns that are constant or empty", async () => {
    const slice = { table: "t", where: `"k" = 'a'` };
    const rows = await engine.query(columnFillSql(slice, ['"x"', '"k"', "NULL::VARCHAR"]));
    expect(decodeColumnFills(rows, 3)).toEqual([
      { missing: 0, constant: true },
      { missing: 0, constant: true },
      { missing: 3, constant: true },
    ]);
    const all = await engine.query(columnFillSql(t, ['"k"']));
    expect(decodeColumnFills(all, 1)).toEqual([{ missing: 2, constant: false }]);
  });
});
