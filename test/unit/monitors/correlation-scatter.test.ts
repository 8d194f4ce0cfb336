import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { correlation } from "../../../src/monitors/quality/correlation.ts";
import type { PairResult } from "../../../src/monitors/quality/correlation-result.ts";
import { normalDraws } from "../../../src/stats/normal-draws.ts";
import { pearson } from "../../../src/stats/pearson.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import { given } from "../support/given.ts";
import { openNativeEngine } from "../support/native-engine.ts";
import { runMonitor, subjectColumn } from "./support/run-monitor.ts";

interface Row {
  readonly x: number;
  readonly y: number | null;
  readonly far: number;
  readonly huge: number;
}

/** Columns with long tails: y follows x more or less closely and has gaps. */
function rowsOf(seed: number, closely: number): readonly Row[] {
  const normal = normalDraws(seededRandom(seed));
  return Array.from({ length: 900 }, (_, i) => {
    const x = Math.exp(normal());
    const y = closely * x + Math.exp(normal());
    const far = 1e6 + closely * x + Math.exp(normal());
    return { x, y: i % 7 === 0 ? null : y, far, huge: (closely * x + Math.exp(normal())) * 1e304 };
  });
}

const data = { reference: rowsOf(1, 0.2), current: rowsOf(2, 1.5) };
const columns = (["x", "y", "far", "huge"] as const).map((name) =>
  subjectColumn(name, "numeric", "number"),
);
const engine = await openNativeEngine();
afterAll(() => engine.close());

beforeAll(async () => {
  for (const [table, rows] of Object.entries(data)) {
    const values = rows.map(({ x, y, far, huge }) => `(${x}, ${y ?? "NULL"}, ${far}, ${huge})`);
    await engine.run(`CREATE TABLE ${table} (x DOUBLE, y DOUBLE, far DOUBLE, huge DOUBLE)`);
    await engine.run(`INSERT INTO ${table} VALUES ${values.join(", ")}`);
  }
});

const pairOf = (pairs: readonly PairResult[], a: string, b: string): PairResult => {
  const found = pairs.find((pair) => pair.a === a && pair.b === b);
  if (found === undefined) throw new Error(`no pair ${a}, ${b}`);
  return found;
};

/** z (1 − r²)² of the middle, times the variance on Fisher's scale, by the rows themselves. */
function squaredLimit(rows: readonly Row[], a: keyof Row, b: keyof Row, middle: number, z: number) {
  const both = rows.flatMap((row) =>
    row[a] === null || row[b] === null ? [] : [[row[a] / 2 ** 20, row[b] / 2 ** 20] as const],
  );
  const n = both.length;
  const scored = ([0, 1] as const).map((k) => {
    const mean = both.reduce((sum, pair) => sum + pair[k] / n, 0);
    const largest = Math.max(...both.map((pair) => Math.abs(pair[k] - mean)));
    const centred = both.map((pair) => (pair[k] - mean) / largest);
    const std = Math.sqrt(centred.reduce((sum, u) => sum + u * u, 0) / n);
    return centred.map((u) => u / std);
  });
  const [u = [], v = []] = scored;
  const m = (j: number, k: number) =>
    u.reduce((sum, one, i) => sum + (one ** j * (v[i] ?? 0) ** k) / n, 0);
  const r = given(pearson(u, v));
  const nVariance =
    (1 + (r * r) / 2) * m(2, 2) + ((r * r) / 4) * (m(4, 0) + m(0, 4)) - r * (m(3, 1) + m(1, 3));
  const onFishers = Math.max(1, nVariance / (1 - r * r) ** 2);
  return (z * (1 - middle * middle)) ** 2 * (onFishers / (n - 3));
}

describe("what chance gives Pearson's correlation of columns with long tails", () => {
  it.each([
    ["x", "y"],
    ["x", "far"],
    ["y", "far"],
    ["x", "huge"],
  ] as const)("comes from the moments of fourth order of both sides (%s, %s)", async (a, b) => {
    const { result } = await runMonitor(engine, correlation, columns, { threshold: 0 });
    const pair = pairOf(result.pairs, a, b);
    const middle = ((pair.reference ?? 0) + (pair.current ?? 0)) / 2;
    // 1 in 20 of six pairs: z of 0.05 / 12.
    const z = 2.638257273;
    const limit = Math.sqrt(
      squaredLimit(data.reference, a, b, middle, z) + squaredLimit(data.current, a, b, middle, z),
    );
    const normal = Math.SQRT2 * ((z * (1 - middle * middle)) / Math.sqrt(900));
    expect(limit).toBeGreaterThan(1.2 * normal);
    expect((pair.chance ?? 0) / limit).toBeCloseTo(1, 6);
  });

  it("turns a failure into a warning where the tails alone do it", async () => {
    const asked: string[] = [];
    const rows = (first: number) =>
      `FROM (FROM current WHERE rowid BETWEEN ${first} AND ${first + 149})`;
    const onParts = {
      ...engine,
      query: (sql: string) => {
        asked.push(sql);
        const ofCurrent = sql.replaceAll("FROM current", rows(150));
        return engine.query(ofCurrent.replaceAll("FROM reference", rows(600)));
      },
    };
    const few = columns.filter(({ name }) => name === "x" || name === "huge");
    const { checks, result } = await runMonitor(onParts, correlation, few, { threshold: 0.05 });
    const { reference, current, change } = pairOf(result.pairs, "x", "huge");
    const middle = ((reference ?? 0) + (current ?? 0)) / 2;
    const normal = (1.96 * Math.SQRT2 * (1 - middle * middle)) / Math.sqrt(147);
    expect(Math.abs(change ?? 0)).toBeGreaterThan(1.1 * normal);
    expect(checks[0]).toMatchObject({ status: "warn" });
    expect(asked.filter((sql) => sql.includes("w_0"))).toHaveLength(2);
  });

  it("asks nothing more where the change is within that of normal columns", async () => {
    const asked: string[] = [];
    const onSame = {
      ...engine,
      query: (sql: string) => {
        asked.push(sql);
        return engine.query(sql.replaceAll("FROM current", "FROM reference"));
      },
    };
    const { checks } = await runMonitor(onSame, correlation, columns, { threshold: 0 });
    expect(checks[0]?.status).toBe("pass");
    expect(asked.some((sql) => sql.includes("w_0"))).toBe(false);
  });

  it("asks of the pairs only that would fail otherwise", async () => {
    const asked: string[] = [];
    const listening = {
      ...engine,
      query: (sql: string) => {
        asked.push(sql);
        return engine.query(sql);
      },
    };
    const all = (await runMonitor(engine, correlation, columns)).result.pairs;
    const threshold = Math.abs(all[2]?.change ?? 0);
    await runMonitor(listening, correlation, columns, { threshold });
    const scatters = asked.filter((sql) => sql.includes("w_0"));
    expect(scatters).toHaveLength(2);
    for (const sql of scatters) expect(sql.match(/ AS w_/g)).toHaveLength(2);
  });
});
