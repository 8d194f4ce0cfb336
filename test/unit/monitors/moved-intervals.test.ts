import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { conditionText } from "../../../src/data/row-filter-text.ts";
import { isOneNumber, numberCondition, type RowCondition } from "../../../src/data/row-filter.ts";
import type { ColumnDriftResult } from "../../../src/monitors/drift/column-drift-result.ts";
import { countMeetingSql, rowFilterCondition } from "../../../src/sql/row-filter.ts";
import { openNativeEngine } from "../support/native-engine.ts";
import { reportOfTables } from "../support/report-of-tables.ts";
import { subjectColumn } from "./support/run-monitor.ts";

const engine = await openNativeEngine();
afterAll(() => engine.close());

/** Columns with many ties, values on edges, few values, gaps, infinities and extreme numbers. */
beforeAll(async () => {
  for (const [table, shift, n] of [
    ["reference", 0, 1500],
    ["current", 3, 2100],
  ] as const) {
    await engine.run(`CREATE TABLE ${table} AS SELECT
      (i * 7919 % 1000) / 10.0 + ${shift} AS wide,
      floor(sqrt(i * 31 % 997)) + ${shift} AS ties,
      CASE WHEN i % 9 = 0 THEN NULL WHEN i % 100 = 1 THEN 'inf'::DOUBLE
        WHEN i % 50 = 3 THEN 'nan'::DOUBLE ELSE (i % 4) / 10.0 + ${shift} / 30.0 END AS few,
      CASE WHEN i % ${5 + shift} = 0 THEN -0.0::DOUBLE WHEN i % 3 = 0 THEN 5e-324
        ELSE -1e300 END AS extreme,
      (i * i % 211 + ${shift} * 40)::BIGINT AS "a ""b"" '; DROP",
      ((i * 17 % 23) / 7.0 + ${shift})::FLOAT AS short,
      (i * 13 % 601 - ${shift} * 9)::VARCHAR AS written
    FROM range(${n}) t(i)`);
  }
});

const float = { name: "short", storage: "number", engineType: "FLOAT" } as const;
const columns = [
  subjectColumn("wide", "numeric", "number"),
  subjectColumn("ties", "numeric", "number"),
  subjectColumn("few", "numeric", "number"),
  subjectColumn("extreme", "numeric", "number"),
  subjectColumn(`a "b" '; DROP`, "numeric", "integer"),
  { ...subjectColumn("short", "numeric", "number"), reference: float, current: float },
  subjectColumn("written", "numeric", "text"),
];

const rowsMeeting = async (side: "reference" | "current", condition: RowCondition) => {
  const where = rowFilterCondition([condition], columns, side);
  return Number((await engine.query(countMeetingSql(side, where))).columns["n"]?.[0]);
};

describe("the interval of a bin that moved", () => {
  it.each(["ks", "psi", "wasserstein", "jensen_shannon"])(
    "keeps exactly the rows that %s counted in it, on both sides",
    async (method) => {
      const { results } = await reportOfTables(engine, {
        columns,
        cells: [{ kind: "monitor", monitor: "drift.column", params: { method } }],
      });
      const found = results["drift.column"]?.columns ?? [];
      expect(found).toHaveLength(columns.length);
      let counted = 0;
      for (const { column, result } of found) {
        const { parts, n } = result as ColumnDriftResult;
        expect(parts?.parts.length, column).toBeGreaterThan(1);
        for (const { label, interval, referenceShare, currentShare } of parts?.parts ?? []) {
          if (interval == null) throw new Error(`no interval for ${column} ${label}`);
          const what = `${column}: ${conditionText(interval)}`;
          expect(await rowsMeeting("reference", interval), what).toBe(
            Math.round(referenceShare * n.reference),
          );
          expect(await rowsMeeting("current", interval), what).toBe(
            Math.round(currentShare * n.current),
          );
          counted++;
        }
      }
      expect(counted).toBeGreaterThan(20);
    },
    60_000,
  );
});

describe("the interval of one number", () => {
  it("holds that number and no other, and is said as that number", () => {
    for (const value of [0, -0, 1, -1, 0.1, 5e-324, -5e-324, 2 ** 53, -1e300]) {
      const { from, to } = numberCondition("x", value);
      expect(from).toBe(value);
      expect(to).toBeGreaterThan(value);
      const between = value + ((to ?? 0) - value) / 2;
      expect(between === value || between === to, String(value)).toBe(true);
      expect(isOneNumber(value, to ?? NaN)).toBe(true);
    }
    expect(numberCondition("x", Number.MAX_VALUE).to).toBeNull();
    expect(conditionText(numberCondition("x", 3))).toBe("x is 3");
    expect(conditionText({ kind: "interval", column: "x", from: 3, to: 4 })).toBe(
      "x is from 3 to below 4",
    );
  });
});
