import { afterAll, describe, expect, it } from "vitest";
import { segments } from "../../../src/monitors/performance/segments/segments.ts";
import { mergeMoments, type Moments } from "../../../src/measure/segments.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import { without } from "../../../src/stats/segment-search.ts";
import { openNativeEngine } from "../support/native-engine.ts";
import { valuesList } from "../support/performance-golden.ts";
import { runMonitor, subjectColumn } from "./support/run-monitor.ts";

const engine = await openNativeEngine();
afterAll(() => engine.close());

const columns = [
  subjectColumn("age", "numeric", "number"),
  subjectColumn("city", "categorical", "text"),
  subjectColumn("noise", "numeric", "number"),
  subjectColumn("y", "categorical", "text", "target"),
  subjectColumn("p", "categorical", "text", "prediction"),
];

type Row = readonly (string | number | null)[];

/** One row in ten is wrong; where `isWeak`, six. */
const rowsOf = (seed: number, isWeak: (age: number, city: string) => boolean): readonly Row[] => {
  const random = seededRandom(seed);
  return Array.from({ length: 5000 }, () => {
    const age = Math.floor(random() * 60) + 18;
    const city = ["A", "B", "C"][Math.floor(random() * 3)] ?? "A";
    const wrong = random() < (isWeak(age, city) ? 0.6 : 0.1);
    return [age, city, random(), "yes", wrong ? "no" : "yes"];
  });
};

const tables = async (reference: readonly Row[], current: readonly Row[]) => {
  for (const [name, rows] of [
    ["reference", reference],
    ["current", current],
  ] as const) {
    await engine.run(
      `CREATE OR REPLACE TABLE ${name} AS FROM ${valuesList(rows)} v(age, city, noise, y, p)`,
    );
  }
};

describe("the search for weak spots", () => {
  it("finds two crossed columns, with size, effect and rows", async () => {
    const weak = (age: number, city: string) => age >= 63 && city === "B";
    await tables(rowsOf(1, weak), rowsOf(2, weak));
    const { result, checks } = await runMonitor(engine, segments, columns);
    const [worst] = result?.weak ?? [];
    expect(worst?.label).toMatch(/^age 6\d and more × city B$/);
    expect(worst?.effect).toBeGreaterThan(0.4);
    expect(worst?.interval.low).toBeGreaterThan(0.35);
    expect(worst?.pValue).toBeLessThan(1e-20);
    expect(worst?.share.current).toBeCloseTo(1 / 12, 1);
    const shown = await engine.query(`SELECT COUNT(*)::DOUBLE AS n FROM (${worst?.sql ?? ""})`);
    expect(shown.columns["n"]).toEqual([Math.round((worst?.share.current ?? 0) * 5000)]);
    expect(checks.map(({ status }) => status)).toEqual(["warn", "pass"]);
    expect(result?.weak.some(({ label }) => label.includes("noise"))).toBe(false);
  });

  it("finds where the model became worse, and not where it was so before", async () => {
    const always = (_: number, city: string) => city === "A";
    const now = (age: number, city: string) => city === "A" || age < 30;
    await tables(rowsOf(3, always), rowsOf(4, now));
    const { result } = await runMonitor(engine, segments, columns);
    expect(result?.worsened[0]?.label).toMatch(/^age below 3/);
    expect(result?.worsened.some(({ label }) => label === "city A")).toBe(false);
    expect(result?.weak.some(({ label }) => label === "city A")).toBe(true);
  });

  it("finds nothing in noise, whatever it looks at", async () => {
    let found = 0;
    for (let seed = 10; seed < 15; seed++) {
      await tables(
        rowsOf(seed, () => false),
        rowsOf(seed + 100, () => false),
      );
      const { result } = await runMonitor(engine, segments, columns);
      expect(result?.tested.weak).toBeGreaterThan(30);
      found += (result?.weak.length ?? 0) + (result?.worsened.length ?? 0);
    }
    expect(found).toBeLessThanOrEqual(2);
  });

  it("says so where no segment is large enough, or no label has come", async () => {
    const few = rowsOf(5, () => false).slice(0, 40);
    await tables(few, few);
    const { checks } = await runMonitor(engine, segments, columns);
    expect(checks.map(({ status }) => status)).toEqual(["skipped", "skipped"]);
    await tables(
      rowsOf(6, () => false),
      rowsOf(7, () => false),
    );
    await engine.run("UPDATE current SET y = NULL");
    const { checks: unlabelled } = await runMonitor(engine, segments, columns);
    expect(unlabelled.map(({ status }) => status)).toEqual(["skipped", "skipped"]);
  });
});

describe("moments", () => {
  it("are taken apart as they are put together", () => {
    const a: Moments = { n: 10, mean: 2, variance: 3 };
    const b: Moments = { n: 25, mean: -1, variance: 0.5 };
    const rest = without(mergeMoments(a, b), a);
    expect(rest.n).toBe(25);
    expect(rest.mean).toBeCloseTo(-1, 12);
    expect(rest.variance).toBeCloseTo(0.5, 12);
  });
});
