import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as v from "valibot";
import type { Dataset, Side } from "../../../src/data/dataset.ts";
import { profileTable } from "../../../src/data/profile.ts";
import type { SubjectColumn } from "../../../src/data/subject-column.ts";
import { numberAt } from "../../../src/measure/decode.ts";
import {
  segmentNumbersSchema,
  type SegmentValue,
} from "../../../src/monitors/segments/segment-numbers-result.ts";
import type { Report } from "../../../src/notebook/report.ts";
import { countMeeting } from "../../../src/run/check-condition.ts";
import { sideEngine } from "../../../src/run/side-engine.ts";
import { SideTables, type TableKeeper } from "../../../src/run/side-tables.ts";
import { countRowsSql, keepRowsSql } from "../../../src/sql/row-filter.ts";
import { subjectColumn } from "../monitors/support/run-monitor.ts";
import { openNativeEngine } from "../support/native-engine.ts";
import { reportOfTables } from "../support/report-of-tables.ts";

const engine = await openNativeEngine();
afterAll(() => engine.close());

const columns: readonly SubjectColumn[] = [
  subjectColumn("region", "categorical", "text"),
  subjectColumn("x", "numeric", "number"),
  subjectColumn("label", "categorical", "text", "target"),
  subjectColumn("guess", "categorical", "text", "prediction"),
];

/* In the north every guess of the current data is wrong, and x has moved by 50; elsewhere nothing. */
beforeAll(async () => {
  for (const [side, moved] of [
    ["reference", 0],
    ["current", 1],
  ] as const) {
    await engine.run(`CREATE TABLE "${side}" AS SELECT i,
      CASE WHEN i % 4 = 0 THEN 'north' WHEN i % 4 = 3 THEN NULL ELSE 'south' END AS region,
      (i % 100)::DOUBLE + CASE WHEN i % 4 = 0 THEN 50 * ${moved} ELSE 0 END AS x,
      CASE WHEN i % 8 < 4 THEN 'yes' ELSE 'no' END AS label,
      CASE WHEN (i % 8 < 4) <> (i % 4 = 0 AND ${moved} = 1) THEN 'yes' ELSE 'no' END AS guess
    FROM range(4000) t(i)`);
  }
});

/** What a side's worker does, on the native engine. */
function keeper(side: Side): TableKeeper {
  let narrowed = false;
  const whole = `${side}_whole`;
  const putBack = async () => {
    if (!narrowed) return;
    await engine.run(`DROP TABLE "${side}"`);
    await engine.run(`ALTER TABLE "${whole}" RENAME TO "${side}"`);
    narrowed = false;
  };
  const show = async (condition: string) => {
    const part = `${side}_part`;
    await engine.run(keepRowsSql(narrowed ? whole : side, part, condition));
    await engine.run(
      narrowed ? `DROP TABLE "${side}"` : `ALTER TABLE "${side}" RENAME TO "${whole}"`,
    );
    await engine.run(`ALTER TABLE "${part}" RENAME TO "${side}"`);
    narrowed = true;
    return numberAt(await engine.query(countRowsSql(side)), "n", 0);
  };
  return {
    ...sideEngine(engine),
    showRows: (_, condition) => show(condition),
    keepAllRows: putBack,
    countMeeting: (table, condition) => countMeeting(engine, table, condition),
    keepRows: async (_, condition, dataset) => {
      const rows = await show(condition);
      const profile = await profileTable(engine, { table: side }, dataset.columns, {});
      return { dataset: { ...dataset, rows }, profile };
    },
  };
}

async function run(params: Record<string, unknown>): Promise<Report> {
  const keepers = { reference: keeper("reference"), current: keeper("current") };
  const tables = new SideTables(
    () => keepers,
    () => undefined,
  );
  const dataset: Dataset = {
    name: "a.csv",
    sizeBytes: 1,
    format: "csv",
    rows: 4000,
    columns: columns.flatMap(({ reference }) => reference ?? []),
    fingerprint: "f",
    notices: [],
    ambiguousDates: [],
  };
  for (const side of ["reference", "current"] as const) {
    const profile = await profileTable(engine, { table: side }, dataset.columns, {});
    tables.keep(side, { dataset, profile });
  }
  const monitors = [
    "drift.column",
    "drift.dataset",
    "quality.dataset",
    "performance.classification",
  ];
  return reportOfTables(engine, {
    columns,
    cells: [
      ...monitors.map((monitor) => ({ kind: "monitor" as const, monitor, params: {} })),
      { kind: "monitor", monitor: "segments.numbers", params },
    ],
    ofSegments: (work) => tables.ofSegments([], columns, new AbortController().signal, work),
  });
}

const resultOf = (report: Report) =>
  v.parse(segmentNumbersSchema, report.results["segments.numbers"]?.dataset);
const rowsOf = async (side: Side) => numberAt(await engine.query(countRowsSql(side)), "n", 0);

describe("numbers by segment", () => {
  it("are what a report about each segment says", async () => {
    const report = await run({ by: ["region"] });
    const { numbers, segments, all } = resultOf(report);
    expect(segments.map(({ label, sides }) => [label, sides.current])).toEqual([
      ["region south", 2000],
      ["region north", 1000],
      ["region missing", 1000],
    ]);
    const accuracy = numbers.findIndex(({ metric }) => metric === "accuracy");
    const sidesOf = ({ current, reference }: SegmentValue) => ({ current, reference });
    expect(segments.flatMap(({ values }) => values.map(sidesOf)[accuracy])).toEqual([
      { current: 1, reference: 1 },
      { current: 0, reference: 1 },
      { current: 1, reference: 1 },
    ]);
    expect(all.values.map(sidesOf)[accuracy]).toEqual({ current: 0.75, reference: 1 });
    const ofMonitor = report.metrics.filter(({ monitor }) => monitor === "segments.numbers");
    expect(ofMonitor).toContainEqual(
      expect.objectContaining({ segment: "region north", metric: "accuracy", value: 0 }),
    );
    expect(await rowsOf("reference")).toBe(4000);
    expect(await rowsOf("current")).toBe(4000);
  });

  it("are those that were asked for, of drift too", async () => {
    const x = { monitor: "drift.column", column: "x", metric: "wasserstein" };
    const { segments } = resultOf(await run({ by: ["region"], numbers: [x] }));
    const [south, north] = segments.map(({ values }) => values[0]?.current ?? NaN);
    expect(south).toBe(0);
    expect(north).toBeGreaterThan(1); // by the method of all rows, though there are too few for it alone
  });

  it("may be cut by two columns, and by conditions in SQL", async () => {
    const crossed = resultOf(await run({ by: ["region", "x"], parts: 2 }));
    expect(crossed.segments.map(({ label }) => label)).toContain("region north × x 49.5 and more");
    const { segments, by } = resultOf(
      await run({ conditions: ["region = 'north' AND x >= 50 -- high", "x > 1000"] }),
    );
    expect(by).toEqual([]);
    expect(segments.map(({ label, sides }) => [label, sides])).toEqual([
      ["region = 'north' AND x >= 50 -- high", { reference: 480, current: 1000 }],
    ]);
  });

  it("say what is more than a condition, and leave every row where it was", async () => {
    const report = await run({ conditions: ["true) UNION (SELECT 1"] });
    const check = report.checks.find(({ monitor }) => monitor === "segments.numbers");
    expect(check?.status).toBe("error");
    expect(check?.message).toMatch(/UNION/i);
    expect(await rowsOf("reference")).toBe(4000);
  });

  it("stand for the other segments where a condition fails, and say why it does", async () => {
    const onOneSide = "CASE WHEN x > 120 THEN CAST(region AS INTEGER) END IS NULL";
    const conditions = [
      "nope > 1",
      "region = 'north'",
      "CAST(region AS INTEGER) > 5",
      onOneSide,
      "region = 'south'",
    ];
    const report = await run({ conditions });
    const { segments, failed, numbers } = resultOf(report);
    expect(segments.map(({ label, sides }) => [label, sides])).toEqual([
      ["region = 'north'", { reference: 1000, current: 1000 }],
      ["region = 'south'", { reference: 2000, current: 2000 }],
    ]);
    expect(failed.map(({ label }) => label)).toEqual([
      "nope > 1",
      "CAST(region AS INTEGER) > 5",
      onOneSide,
    ]);
    const [unknown, wrongType, ofCurrent] = failed.map(({ reason }) => reason);
    expect(unknown).toMatch(/^Referenced column "nope" not found/);
    expect(wrongType).toMatch(/^a value of a row is not of the type/);
    expect(ofCurrent).toMatch(/^in the current data, a value of a row is not of the type/);
    const checks = report.checks.filter(({ monitor }) => monitor === "segments.numbers");
    expect(checks.map(({ segment, status }) => [segment, status])).toEqual(
      failed.map(({ label }) => [label, "error"]),
    );
    const rows = report.metrics.filter(({ segment }) => segment === "CAST(region AS INTEGER) > 5");
    expect(rows).toHaveLength(numbers.length);
    expect(new Set(rows.map(({ value, note }) => [value, note].join()))).toEqual(
      new Set([`,${wrongType}`]),
    );
    expect(await rowsOf("reference")).toBe(4000);
    expect(await rowsOf("current")).toBe(4000);
  });

  it("never show a value on which a condition fails", async () => {
    const report = await run({ conditions: ["CAST(region AS INTEGER) = 1", "x::TINYINT * 2 > 0"] });
    const { failed } = resultOf(report);
    expect(failed).toHaveLength(2);
    expect(JSON.stringify([failed, report.checks])).not.toMatch(/north|south/);
  });

  it("are measured once where a condition stands there twice", async () => {
    const { segments } = resultOf(await run({ conditions: ["x < 50", "x < 50"] }));
    expect(segments.map(({ label }) => label)).toEqual(["x < 50"]);
  });

  it("have the intervals that a report about the segment has, and none where it has none", async () => {
    const { numbers, segments, all } = resultOf(await run({ by: ["region"] }));
    const at = (name: string) => numbers.findIndex(({ metric }) => metric === name);
    const [, north] = segments;
    // Wilson's of 1,000 of 1,000 and of 0 of 1,000: z² / (n + z²) from the end, z = 1.96.
    const reach = 1.959964 ** 2 / (1000 + 1.959964 ** 2);
    const accuracy = north?.values[at("accuracy")];
    expect(accuracy?.interval?.low).toBeCloseTo(0, 9);
    expect(accuracy?.interval?.high).toBeCloseTo(reach, 6);
    expect(accuracy?.referenceInterval?.low).toBeCloseTo(1 - reach, 6);
    expect(all.values[at("accuracy")]?.interval?.low).toBeGreaterThan(0.73);
    const missing = north?.values[at("missing_share")];
    expect(missing).toMatchObject({ interval: null, referenceInterval: null, worse: null });
  });

  it("say whether a worse metric may be chance, as the report about all rows does", async () => {
    const accuracy = { monitor: "performance.classification", column: null, metric: "accuracy" };
    // 12 of 16 guesses are right, 16 of 16 were: 0.51 to 0.90 after 0.81 to 1.
    const conditions = ["region = 'north'", "region = 'south'", "i < 16"];
    const { segments } = resultOf(await run({ conditions, numbers: [accuracy], minimumSize: 10 }));
    expect(segments.map(({ label, values }) => [label, values[0]?.worse])).toEqual([
      ["region = 'north'", "fail"],
      ["region = 'south'", null],
      ["i < 16", "warn"],
    ]);
  });

  it("leave out segments with too few rows, and say how many", async () => {
    const { segments, leftOut } = resultOf(await run({ by: ["region"], minimumSize: 3000 }));
    expect(segments.map(({ label }) => label)).toEqual(["region south"]);
    expect(leftOut).toEqual({ small: 2, beyond: 0 });
  });
});
