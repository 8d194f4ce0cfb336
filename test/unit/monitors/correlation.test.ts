import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { correlation } from "../../../src/monitors/quality/correlation.ts";
import type { PairResult } from "../../../src/monitors/quality/correlation-result.ts";
import { cramersV } from "../../../src/stats/cramers-v.ts";
import { kendall } from "../../../src/stats/kendall.ts";
import type { Outcome } from "../../../src/stats/outcome.ts";
import { pearson } from "../../../src/stats/pearson.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import { spearman } from "../../../src/stats/spearman.ts";
import { theilsU } from "../../../src/stats/theils-u.ts";
import { openNativeEngine } from "../support/native-engine.ts";
import { runMonitor, subjectColumn } from "./support/run-monitor.ts";

interface Row {
  readonly x: number;
  readonly y: number | null;
  readonly z: number;
  readonly far: number;
  readonly c: string | null;
  readonly d: string;
}

/** y follows x in the reference, and z in the current data. */
function rowsOf(seed: number, followed: "x" | "z"): readonly Row[] {
  const random = seededRandom(seed);
  return Array.from({ length: 600 }, (_, i) => {
    const x = Math.floor(random() * 50);
    const z = random() - 0.5;
    const y = (followed === "x" ? x / 50 : z) + random() * 0.1;
    const c = i % 11 === 0 ? null : `c${Math.floor(random() * 5)}`;
    const d = x > 30 && random() < 0.8 ? "high 'd'" : "low";
    return { x, y: i % 7 === 0 ? null : y, z, far: 1e9 + x + random(), c, d };
  });
}

const data = { reference: rowsOf(1, "x"), current: rowsOf(2, "z") };
const columns = [
  subjectColumn("x", "numeric", "number"),
  subjectColumn("y", "numeric", "number"),
  subjectColumn("z", "numeric", "number"),
  subjectColumn("far", "numeric", "number"),
  subjectColumn("c", "categorical", "text"),
  subjectColumn("d", "categorical", "text"),
];
const engine = await openNativeEngine();
afterAll(() => engine.close());

beforeAll(async () => {
  const text = (value: string | null) =>
    value === null ? "NULL" : `'${value.replaceAll("'", "''")}'`;
  for (const [table, rows] of Object.entries(data)) {
    const values = rows.map(
      ({ x, y, z, far, c, d }, i) =>
        `(${x}, ${y ?? (i % 2 === 0 ? "'nan'" : "'-inf'")}, ${z}, ${far}, ${text(c)}, ${text(d)})`,
    );
    await engine.run(
      `CREATE TABLE ${table} (x DOUBLE, y DOUBLE, z DOUBLE, far DOUBLE, c VARCHAR, d VARCHAR)`,
    );
    await engine.run(`INSERT INTO ${table} VALUES ${values.join(", ")}`);
  }
});

const run = async (params: Record<string, unknown> = {}) =>
  (await runMonitor(engine, correlation, columns, params)).result.pairs;

function pairOf(pairs: readonly PairResult[], a: string, b: string): PairResult {
  const found = pairs.find((pair) => pair.a === a && pair.b === b);
  if (found === undefined) throw new Error(`no pair ${a}, ${b}`);
  return found;
}

type Coefficient = (x: ArrayLike<number>, y: ArrayLike<number>) => Outcome<number>;

function direct(
  side: "reference" | "current",
  a: "x" | "y" | "z" | "far",
  b: typeof a,
  of: Coefficient,
) {
  const rows = data[side].flatMap((row) => {
    const x = row[a];
    const y = row[b];
    return x === null || y === null ? [] : [{ x, y }];
  });
  const outcome = of(
    rows.map(({ x }) => x),
    rows.map(({ y }) => y),
  );
  return outcome.ok ? outcome.value : Number.NaN;
}

function table(side: "reference" | "current"): number[][] {
  const labels = ["c0", "c1", "c2", "c3", "c4"];
  return labels.map((c) =>
    ["high 'd'", "low"].map((d) => data[side].filter((row) => row.c === c && row.d === d).length),
  );
}

describe("correlations", () => {
  it.each([
    ["pearson", pearson],
    ["spearman", spearman],
    ["kendall", kendall],
  ] as const)("equal %s of the rows in which both values are there", async (kind, of) => {
    const pairs = await run({ kind });
    for (const [a, b] of [
      ["x", "y"],
      ["y", "z"],
      ["x", "far"],
      ["x", "z"],
      ["y", "far"],
    ] as const) {
      const pair = pairOf(pairs, a, b);
      expect(pair.measure).toBe(kind);
      expect(pair.reference).toBeCloseTo(direct("reference", a, b, of), 9);
      expect(pair.current).toBeCloseTo(direct("current", a, b, of), 9);
    }
  });

  it("equal Cramér's V, also corrected, and Theil's U of the table of both columns", async () => {
    const plain = pairOf(await run(), "c", "d");
    expect(plain).toMatchObject({ measure: "cramers_v", reason: "" });
    expect({ ok: true, value: plain.reference }).toEqual(cramersV(table("reference")));
    const corrected = pairOf(await run({ categorical: "cramers_v_corrected" }), "c", "d");
    expect({ ok: true, value: corrected.current }).toEqual(
      cramersV(table("current"), { biasCorrected: true }),
    );
    const uncertainty = pairOf(await run({ categorical: "theils_u" }), "c", "d");
    const expected = theilsU(table("reference"));
    expect(uncertainty.reference).toBeCloseTo(expected.ok ? expected.value : 9, 12);
    expect(pairOf(await run({ categorical: "theils_u" }), "d", "c").reference).not.toBeCloseTo(
      uncertainty.reference ?? 9,
      3,
    );
  });

  it("equal the correlation ratio of a number by a category", async () => {
    const pair = pairOf(await run(), "x", "d");
    expect(pair.measure).toBe("correlation_ratio");
    const xs = data.reference.map(({ x }) => x);
    const mean = xs.reduce((a, b) => a + b) / xs.length;
    const total = xs.reduce((sum, x) => sum + (x - mean) ** 2, 0);
    let between = 0;
    for (const label of ["low", "high 'd'"]) {
      const own = data.reference.filter(({ d }) => d === label).map(({ x }) => x);
      between += own.length * (own.reduce((a, b) => a + b) / own.length - mean) ** 2;
    }
    expect(pair.reference).toBeCloseTo(Math.sqrt(between / total), 10);
  });

  it("put the largest change first, and fail the check beyond the limit", async () => {
    const { checks, metrics, result } = await runMonitor(engine, correlation, columns);
    expect([result.pairs[0]?.a, result.pairs[0]?.b].toSorted()).toContain("y");
    expect(checks).toHaveLength(1);
    expect(checks[0]).toMatchObject({ metric: "correlation_change", status: "fail" });
    expect(checks[0]?.value).toBeGreaterThan(0.8);
    expect(metrics).toContainEqual(
      expect.objectContaining({ column: "x", segment: "with=y", metric: "pearson" }),
    );
  });

  it("only warn where chance alone gives as much", async () => {
    const few = "(FROM reference LIMIT 20)";
    await engine.run(`CREATE OR REPLACE TABLE small AS FROM ${few}`);
    const onSmall = {
      ...engine,
      query: (sql: string) =>
        engine.query(
          sql
            .replaceAll("FROM current", "FROM (FROM reference LIMIT 12 OFFSET 40)")
            .replaceAll("FROM reference\n", "FROM small\n"),
        ),
    };
    const { checks } = await runMonitor(onSmall, correlation, columns.slice(2, 5), {
      threshold: 0.01,
    });
    expect(checks[0]?.status).toBe("warn");
    expect(checks[0]?.message).toContain("chance alone");
  });

  it("name the columns and categories that were left out", async () => {
    const { result, metrics } = await runMonitor(engine, correlation, columns, {
      columns: 5,
      categories: 3,
    });
    expect(result.leftOut).toEqual(["d"]);
    expect(result.folded).toEqual(["c"]);
    expect(result.note).toContain("“d” took no part");
    expect(metrics[0]?.note).toBe(result.note);
  });

  it("say why a pair has no number, and skip without pairs", async () => {
    await engine.run("ALTER TABLE reference ADD COLUMN k DOUBLE DEFAULT 1e300");
    await engine.run("ALTER TABLE current ADD COLUMN k DOUBLE DEFAULT 1e300");
    const constant = [...columns.slice(0, 1), subjectColumn("k", "numeric", "number")];
    const { result, checks } = await runMonitor(engine, correlation, constant);
    expect(result.pairs[0]).toMatchObject({
      change: null,
      reason: "one of the two variables is constant",
    });
    expect(checks[0]?.status).toBe("skipped");
    const subject = {
      columns: constant.slice(0, 1),
      rows: { reference: 1, current: 1 },
      differences: { onlyReference: [], onlyCurrent: [], changedType: [], orderDiffers: false },
      before: { metrics: [], checks: [] },
    };
    expect(
      correlation.applies(subject, {
        kind: "auto",
        categorical: "cramers_v",
        threshold: 1,
        columns: 9,
        categories: 9,
      }).ok,
    ).toBe(false);
  });

  it("survive values at the ends of the range", async () => {
    await engine.run(
      "CREATE OR REPLACE TABLE extreme AS SELECT i * 1e-310 AS tiny, (i - 50) * 3e306 AS huge FROM range(100) t(i)",
    );
    const onExtreme = {
      ...engine,
      query: (sql: string) =>
        engine.query(sql.replaceAll(/FROM (reference|current)/g, "FROM extreme")),
    };
    const { result } = await runMonitor(onExtreme, correlation, [
      subjectColumn("tiny", "numeric", "number"),
      subjectColumn("huge", "numeric", "number"),
    ]);
    expect(result.pairs[0]?.reference).toBeCloseTo(1, 9);
  });
});
