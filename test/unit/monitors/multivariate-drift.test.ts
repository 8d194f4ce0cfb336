import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { multivariateDrift } from "../../../src/monitors/drift/multivariate-drift.ts";
import { openNativeEngine } from "../support/native-engine.ts";
import { runMonitor, subjectColumn } from "./support/run-monitor.ts";

/* NannyML 0.13.1 (commit 4c86ee35): explicit 8 x 3 reference, chunks of 4, one NaN imputed. */
const golden = {
  reference: [
    [1, 2, 3.5],
    [2, 3.9, 1],
    [3, 6.2, 4],
    [4, 8.1, 0],
    [5, 9.8, 2.5],
    [6, 12.2, 3],
    [7, 13.9, 1.5],
    [8, 16.1, 2],
  ],
  current: [
    [1, 8, 2],
    [8, 1, 3],
    [4, 9, "'nan'"],
    [2, 4, 2],
  ],
  explained: 0.687086209248479,
  chunks: [1.19503575214653, 0.426971499286321],
  value: 1.01830930300885,
  standardError: 0.490695024294306,
  upper: 1.96310000500673,
};

const engine = await openNativeEngine();
afterAll(() => engine.close());

const on = (reference: string, current: string) => ({
  ...engine,
  query: (sql: string) =>
    engine.query(
      sql
        .replaceAll(/FROM reference\b/g, `FROM ${reference}`)
        .replaceAll(/FROM current\b/g, `FROM ${current}`),
    ),
});

beforeAll(async () => {
  for (const side of ["reference", "current"] as const) {
    const rows = golden[side].map((row) => `(${row.join(", ")})`).join(", ");
    await engine.run(`CREATE TABLE golden_${side} (a DOUBLE, b DOUBLE, c DOUBLE)`);
    await engine.run(`INSERT INTO golden_${side} VALUES ${rows}`);
  }
  // Uniform numbers from a multiplicative hash, so that every engine makes the same ones.
  const uniform = (salt: number) => `((hash(i * 64 + ${salt}) % 1000003) / 1000003.0)`;
  const made = (name: string, from: number, x: string, y: string, c: string) =>
    engine.run(`CREATE TABLE ${name} AS SELECT ${x} AS x, ${y} AS y, ${uniform(3)} AS "odd ""z""",
      CASE WHEN i % 20 = 0 THEN NULL ELSE ${c} END AS c
      FROM range(${from}, ${from + 4000}) t(i)`);
  const category = `'k' || (hash(i) % 4)::VARCHAR`;
  await made("base", 0, uniform(1), `${uniform(1)} + 0.1 * ${uniform(2)}`, category);
  await made("same", 10_000, uniform(1), `${uniform(1)} + 0.1 * ${uniform(2)}`, category);
  await made("apart", 20_000, uniform(1), `${uniform(5)} + 0.1 * ${uniform(2)}`, category);
  await made(
    "moved",
    30_000,
    `${uniform(1)} + 0.3`,
    `${uniform(1)} + 0.1 * ${uniform(2)}`,
    category,
  );
  await made(
    "renamed",
    40_000,
    uniform(1),
    `${uniform(1)} + 0.1 * ${uniform(2)}`,
    `'n' || (hash(i) % 4)::VARCHAR`,
  );
});

const three = ["a", "b", "c"].map((name) => subjectColumn(name, "numeric", "number"));
const four = [
  subjectColumn("x", "numeric", "number"),
  subjectColumn("y", "numeric", "number"),
  subjectColumn('odd "z"', "numeric", "number"),
  subjectColumn("c", "categorical", "text"),
];

describe("the reconstruction error by principal components", () => {
  it("equals NannyML's", async () => {
    const { result } = await runMonitor(
      on("golden_reference", "golden_current"),
      multivariateDrift,
      three,
      { chunks: 2, method: "pca" },
    );
    const found = result.reconstruction;
    expect(found?.components).toBe(1);
    expect(found?.explained).toBeCloseTo(golden.explained, 9);
    golden.chunks.forEach((value, i) => {
      expect(found?.chunks.reference[i]).toBeCloseTo(value, 9);
    });
    expect(found?.current).toBeCloseTo(golden.value, 9);
    expect(found?.standardError).toBeCloseTo(golden.standardError, 9);
    expect(found?.upper).toBeCloseTo(golden.upper, 9);
    expect(found?.lower).toBeNull();
    expect(result.classifier).toBeNull();
  });

  it("finds columns that no longer go together, where no single column has moved", async () => {
    const status = async (current: string) => {
      const { checks } = await runMonitor(on("base", current), multivariateDrift, four);
      return checks.map((check) => check.status);
    };
    expect(await status("same")).toEqual(["pass", "pass"]);
    expect(await status("apart")).toEqual(["fail", "pass"]);
  });

  it("says why there is none where nothing varies", async () => {
    await engine.run(
      "CREATE TABLE constant AS SELECT 1.0::DOUBLE AS a, 2.0::DOUBLE AS b FROM range(9)",
    );
    const { checks } = await runMonitor(
      on("constant", "constant"),
      multivariateDrift,
      three.slice(0, 2),
    );
    expect(checks[0]).toMatchObject({ status: "skipped", metric: "pca_reconstruction_error" });
    expect(checks[1]).toMatchObject({ status: "pass", value: 0.5 });
  });
});

describe("the classifier of the sides", () => {
  it("tells them apart by the columns that moved", async () => {
    const { result, checks, metrics } = await runMonitor(
      on("base", "moved"),
      multivariateDrift,
      four,
    );
    expect(result.classifier?.auc).toBeGreaterThan(0.7);
    expect(result.classifier?.columns[0]?.column).toBe("x");
    expect(result.classifier?.columns.at(-1)?.auc).toBeLessThan(0.53);
    expect(checks[1]).toMatchObject({ status: "fail", metric: "domain_classifier_auc" });
    expect(metrics).toContainEqual(
      expect.objectContaining({ metric: "domain_classifier_auc", column: 'odd "z"' }),
    );
  });

  it("is at chance where nothing changed", async () => {
    const { result } = await runMonitor(on("base", "same"), multivariateDrift, four);
    expect(Math.abs((result.classifier?.auc ?? 0) - 0.5)).toBeLessThan(0.03);
  });

  it("is certain where every category is new", async () => {
    const { result } = await runMonitor(on("base", "renamed"), multivariateDrift, four);
    expect(result.classifier?.auc).toBeGreaterThan(0.95);
    expect(result.classifier?.columns[0]?.column).toBe("c");
  });

  it("finds a shift of scale from infinities and huge values, without a number that is not finite", async () => {
    await engine.run(
      "CREATE TABLE wild AS SELECT CASE WHEN i % 3 = 0 THEN 'inf'::DOUBLE WHEN i % 3 = 1 THEN 'nan'::DOUBLE ELSE -1e300 END AS a, i::DOUBLE AS b FROM range(300) t(i)",
    );
    await engine.run(
      "CREATE TABLE calm AS SELECT i / 300.0 AS a, i::DOUBLE AS b FROM range(300) t(i)",
    );
    const { result } = await runMonitor(on("calm", "wild"), multivariateDrift, three.slice(0, 2));
    expect(result.classifier?.auc).toBeGreaterThan(0.95);
    expect(result.reconstruction?.current).toBeNull();
    expect(result.reconstruction?.reason).toContain("too far apart");
  });
});
