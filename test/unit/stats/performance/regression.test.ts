import { afterAll, describe, expect, it } from "vitest";
import { countDensity } from "../../../../src/measure/error-density.ts";
import type { RegressionErrors } from "../../../../src/measure/regression-errors.ts";
import { ecdfOf } from "../../../../src/stats/ecdf.ts";
import { measureErrors } from "../../../../src/stats/performance/measure-errors.ts";
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
import { regressionErrorsOf } from "../../support/regression-errors.ts";

const engine = await openNativeEngine();
afterAll(() => engine.close());
const model = { target: "y", prediction: "p" };

type Value = number | string | null;
const number = (value: Value): number | null => (value === null ? null : Number(value));

async function load(name: string, target: readonly Value[], prediction: readonly Value[]) {
  const pairs = target.map((y, i) => [number(y), number(prediction[i] ?? null)]);
  await engine.run(`CREATE OR REPLACE TABLE ${name} AS FROM ${valuesList(pairs)} v("y", "p")`);
}

const errorsOf = (table: string): Promise<RegressionErrors> =>
  regressionErrorsOf(engine, { table }, model);

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

describe("rows far from zero", () => {
  it("keep the digits of the same rows near zero", async () => {
    await engine.run(`CREATE TABLE far AS SELECT
      1e9 + (i * 0.618033988749895) % 1 AS y, 1e9 + 5 + (i * 0.732050807568877) % 1 AS p
      FROM range(1, 9001) r(i)`);
    await engine.run("CREATE TABLE near AS SELECT y - 1e9 AS y, p - 1e9 AS p FROM far");
    const far = regressionMetrics(await errorsOf("far"));
    const near = regressionMetrics(await errorsOf("near"));
    for (const name of ["me", "mae", "rmse", "r2", "max_abs_error"] as const) {
      const expected = given(near[name]);
      expect(given(far[name]).value).toBeCloseTo(expected.value, 9);
      expect(given(far[name]).standardError ?? 0).toBeCloseTo(expected.standardError ?? 0, 7);
    }
  });
});

describe("pictures of errors", () => {
  const y = [0, 1, NaN, 4, 4, 9, 2];
  const p = [0.5, 1.5, 1, 4, 3.9, 2, Infinity];
  const columns = (...all: number[][]) => all.map((column) => Float64Array.from(column));
  const nothing = { sql: "", grid: null, predictionEdges: [], pieces: null };

  it("count the rows inside the square, those on its upper edge too", () => {
    const grid = { low: 0, high: 4, bins: 2 };
    const [targets = new Float64Array(), predictions = new Float64Array()] = columns(y, p);
    expect(countDensity(targets, predictions, grid)).toEqual([2, 0, 0, 2]);
  });

  it("cut the predictions at each edge, which belongs to the part above it", () => {
    const { byPrediction } = measureErrors(columns(y, p), {
      ...nothing,
      predictionEdges: [1.5, 4],
    });
    expect(byPrediction).toEqual([
      { n: 1, sum: 0.5, absolute: 0.5, squares: 0.25 },
      { n: 3, sum: 0.5 - 0.1 - 7, absolute: 0.5 + 0.1 + 7, squares: expect.closeTo(49.26, 9) },
      { n: 1, sum: 0, absolute: 0, squares: 0 },
    ]);
  });

  it("follow the rows, or the moments where there are some", () => {
    const n = (pieces: { from: number; to: number; count: number }, ...moments: number[][]) =>
      measureErrors(columns(y, p, ...moments), { ...nothing, pieces }).byPiece.map(
        (part) => part.n,
      );
    expect(n({ from: 0, to: 7, count: 2 })).toEqual([3, 2]);
    // A moment that is missing or outside is in no piece; the last one is in the last piece.
    expect(n({ from: 0, to: 10, count: 2 }, [10, 0, 1, NaN, 11, 4, 5])).toEqual([2, 1]);
  });

  it("show the errors, and the targets of the rows that have one, sorted", () => {
    const { errors, targets } = measureErrors(columns(y, p), nothing);
    expect([...errors.values]).toEqual([-7, 4 - 4.1, 0, 0.5].map((x) => expect.closeTo(x, 9)));
    expect([...targets.values]).toEqual([0, 1, 4, 9]);
    expect(targets.n).toBe(5);
  });
});
