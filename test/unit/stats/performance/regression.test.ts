import { afterAll, describe, expect, it } from "vitest";
import { decodeDensity } from "../../../../src/measure/error-tables.ts";
import {
  decodeRegressionErrors,
  emptyRegressionErrors,
  type RegressionErrors,
} from "../../../../src/measure/regression-errors.ts";
import { predictedActualSql, regressionErrorsSql } from "../../../../src/sql/regression.ts";
import { ecdfOf } from "../../../../src/stats/ecdf.ts";
import {
  dummyConstants,
  dummyErrors,
} from "../../../../src/stats/performance/regression-dummies.ts";
import {
  errorDeviation,
  regressionMetrics,
  type RegressionMetricName,
} from "../../../../src/stats/performance/regression-metrics.ts";
import { openNativeEngine } from "../../support/native-engine.ts";
import { bell, evidentlyCases, valuesList } from "../../support/performance-golden.ts";
import { given } from "../../support/given.ts";

const engine = await openNativeEngine();
afterAll(() => engine.close());
const model = { target: "y", prediction: "p" };

type Value = number | string | null;
const number = (value: Value): number | null => (value === null ? null : Number(value));

async function load(name: string, target: readonly Value[], prediction: readonly Value[]) {
  const pairs = target.map((y, i) => [number(y), number(prediction[i] ?? null)]);
  await engine.run(`CREATE OR REPLACE TABLE ${name} AS FROM ${valuesList(pairs)} v("y", "p")`);
}

async function errorsOf(table: string): Promise<RegressionErrors> {
  const decoded = decodeRegressionErrors(await engine.query(regressionErrorsSql({ table }, model)));
  return decoded.get("all") ?? emptyRegressionErrors;
}

const valueOf = (errors: RegressionErrors, name: RegressionMetricName): number =>
  given(regressionMetrics(errors)[name]).value;

describe("regression metrics of Evidently's cases", () => {
  for (const [index, { id, input, expected }] of evidentlyCases.regression.entries()) {
    it(`equal its own, where those are right: ${id}`, async () => {
      const target = Array.isArray(input.target) ? input.target : bell(input.target);
      const noise = "noise" in input && input.noise !== undefined ? bell(input.noise) : [];
      const prediction = Array.isArray(input.prediction)
        ? input.prediction
        : target.map((y, i) => Number(y) + (noise[i] ?? 0));
      const table = `golden${index}`;
      await load(table, target, prediction);
      const errors = await errorsOf(table);
      expect(valueOf(errors, "me")).toBeCloseTo(expected.MeanError.mean, 9);
      expect(given(errorDeviation(errors))).toBeCloseTo(expected.MeanError.std, 9);
      expect(valueOf(errors, "mae")).toBeCloseTo(expected.MAE.mean, 9);
      expect(valueOf(errors, "rmse")).toBeCloseTo(expected.RMSE, 9);
      expect(valueOf(errors, "r2")).toBeCloseTo(expected.R2Score, 9);
      expect(valueOf(errors, "max_abs_error")).toBeCloseTo(expected.AbsMaxError, 9);
      // Evidently divides by max(target, ε): the textbook divides by |target| and leaves zeros out.
      expect(valueOf(errors, "mape") * 100).toBeCloseTo(
        expected.textbook.mape_percent_abs_denominator,
        9,
      );

      const used = target
        .map((y, i) => [number(y), number(prediction[i] ?? null)] as const)
        .filter(([y, p]) => y !== null && p !== null && Number.isFinite(p));
      const targets = ecdfOf(used.map(([y]) => Number(y)));
      const dummy = given(dummyErrors(targets, given(dummyConstants(targets))));
      if (id.includes("with_")) return; // Evidently's dummy also sees the rows without a prediction.
      expect(dummy.rmse).toBeCloseTo(expected.legacy.rmse_default, 9);
      expect(dummy.mae).toBeCloseTo(expected.legacy.mean_abs_error_default, 9);
      expect(dummy.max_abs_error).toBeCloseTo(expected.legacy.abs_error_max_default, 9);
      if (id.includes("zero")) return;
      expect((dummy.mape ?? 0) * 100).toBeCloseTo(expected.legacy.mean_abs_perc_error_default, 9);
    });
  }
});

describe("rows that cannot be measured", () => {
  it("are counted apart by their reason", async () => {
    await load("bad", [1, null, 3, 4, 5, Infinity, 0], [1, 2, null, NaN, -Infinity, 1, 2]);
    const errors = await errorsOf("bad");
    expect(errors).toMatchObject({ rows: 7, unlabelled: 1, unpredicted: 2, infinite: 2, n: 2 });
    expect(errors.sums.percentages).toBe(1);
    expect(valueOf(errors, "mape")).toBe(0);
  });

  it("leave no metric behind when all labels are missing", async () => {
    await load("none", [null, null], [1, 2]);
    const metrics = regressionMetrics(await errorsOf("none"));
    expect(Object.values(metrics).every((metric) => !metric.ok)).toBe(true);
  });

  it("leave out only what needs them: zeros for mape, a constant target for r2", async () => {
    await load("zeros", [0, 0, 0], [1, 2, 3]);
    const metrics = regressionMetrics(await errorsOf("zeros"));
    expect(metrics.mape.ok).toBe(false);
    expect(metrics.r2.ok).toBe(false);
    expect(metrics.mae).toMatchObject({ ok: true, value: { value: 2 } });
    expect(metrics.smape).toMatchObject({ ok: true, value: { value: 2 } });
  });

  it("overflow to a reason instead of an infinity", async () => {
    await load("huge", [1e200, -1e200, 0], [2e200, 1e200, 1]);
    const metrics = regressionMetrics(await errorsOf("huge"));
    expect(metrics.rmse.ok).toBe(false);
    expect(metrics.mae.ok).toBe(true);
  });
});

describe("slices", () => {
  it("give what their rows give alone, and keep their digits far from zero", async () => {
    await engine.run(`CREATE TABLE far AS SELECT i, i % 3 AS g,
      1e9 + (i * 0.618033988749895) % 1 AS y, 1e9 + 5 + (i * 0.732050807568877) % 1 AS p
      FROM range(1, 3001) r(i)`);
    const key = "CAST(g AS VARCHAR)";
    const parts = decodeRegressionErrors(
      await engine.query(regressionErrorsSql({ table: "far", key }, model)),
    );
    expect([...parts.keys()].sort()).toEqual(["0", "1", "2"]);
    for (const [slice, errors] of parts) {
      // Other shifts than the whole table's, and the same rows near zero.
      const rows = { table: "far", where: `${key} = '${slice}'` };
      const decoded = decodeRegressionErrors(await engine.query(regressionErrorsSql(rows, model)));
      await engine.run(`CREATE OR REPLACE TABLE near AS
        SELECT y - 1e9 AS y, p - 1e9 AS p FROM far WHERE ${rows.where}`);
      const near = regressionMetrics(await errorsOf("near"));
      for (const far of [errors, decoded.get("all") ?? emptyRegressionErrors]) {
        const metrics = regressionMetrics(far);
        for (const name of ["me", "mae", "rmse", "r2", "max_abs_error"] as const) {
          const expected = given(near[name]);
          expect(given(metrics[name]).value).toBeCloseTo(expected.value, 9);
          expect(given(metrics[name]).standardError ?? 0).toBeCloseTo(
            expected.standardError ?? 0,
            7,
          );
        }
      }
    }
  });

  it("can be bins of a number, crossed with a category", async () => {
    await engine.run(`CREATE TABLE crossed AS FROM (VALUES
      (1.0, 2.0, 'a', 0.0), (1.0, 3.0, 'a', 1.0), (1.0, 0.0, 'b', 2.0), (1.0, 9.0, 'b', 7.0)
    ) v("y", "p", "c", "x")`);
    const key = `c || ' × ' || (CASE WHEN x < 1 THEN '0' WHEN x <= 2 THEN '1' END)`;
    const parts = decodeRegressionErrors(
      await engine.query(regressionErrorsSql({ table: "crossed", key }, model)),
    );
    expect([...parts.keys()].sort()).toEqual(["a × 0", "a × 1", "b × 1"]);
    expect(valueOf(parts.get("b × 1") ?? emptyRegressionErrors, "me")).toBe(-1);
  });
});

describe("pictures of errors", () => {
  it("need few numbers", async () => {
    const grid = { low: 0, high: 4, bins: 4 };
    await load("dots", [0, 1, 4, 4, 9], [0.5, 1.5, 4, 3.9, 2]);
    const density = decodeDensity(
      await engine.query(predictedActualSql({ table: "dots" }, model, grid)),
    ).get("all");
    expect(density).toEqual({
      cells: [
        { i: 0, j: 0, n: 1 },
        { i: 1, j: 1, n: 1 },
        { i: 3, j: 3, n: 2 },
      ],
      outside: 1,
    });
  });
});
