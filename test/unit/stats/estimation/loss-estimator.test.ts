import { afterAll, describe, expect, it } from "vitest";
import {
  categoryCodes,
  decodeFeatureRows,
  type FeatureRows,
} from "../../../../src/measure/feature-rows.ts";
import { featureRowsSql } from "../../../../src/sql/estimation.ts";
import { boostedTrees, type Learner } from "../../../../src/stats/estimation/boosted-trees.ts";
import {
  estimateLoss,
  fitLossEstimator,
  lossError,
  lossMetricNames,
  realizedLoss,
} from "../../../../src/stats/estimation/loss-estimator.ts";
import {
  breaksThreshold,
  referenceThreshold,
} from "../../../../src/stats/estimation/reference-threshold.ts";
import { openNativeEngine } from "../../support/native-engine.ts";
import { lcg, peerCases, twelveUniforms, valuesList } from "../../support/performance-golden.ts";
import { given } from "../../support/given.ts";

const engine = await openNativeEngine();
afterAll(() => engine.close());

/** Least squares with an intercept on all but the last feature, which depends on the first. */
const leastSquares: Learner = (features, target) => {
  const used = features.slice(0, -1);
  const columns = [new Float64Array(target.length).fill(1), ...used];
  const dot = (a: Float64Array, b: Float64Array) =>
    a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
  const matrix = columns.map((a) => [...columns.map((b) => dot(a, b)), dot(a, target)]);
  const size = columns.length;
  for (let k = 0; k < size; k++) {
    const pivot = matrix[k] ?? [];
    matrix.forEach((line, i) => {
      if (i === k) return;
      const factor = (line[k] ?? 0) / (pivot[k] ?? 1);
      pivot.forEach((value, j) => (line[j] = (line[j] ?? 0) - factor * value));
    });
  }
  const weights = matrix.map((line, k) => (line[size] ?? 0) / (line[k] ?? 1));
  return (rows) => {
    const given = [new Float64Array(rows[0]?.length ?? 0).fill(1), ...rows.slice(0, -1)];
    return Float64Array.from(given[0] ?? [], (_, i) =>
      given.reduce((sum, column, k) => sum + (column[i] ?? 0) * (weights[k] ?? 0), 0),
    );
  };
};

const cut = (rows: FeatureRows, from: number, to: number): FeatureRows => ({
  features: rows.features.map((column) => column.slice(from, to)),
  prediction: rows.prediction.slice(from, to),
  target: rows.target.slice(from, to),
});

describe("regression without labels", () => {
  const u = lcg(77);
  const make = (n: number, shift: number): FeatureRows => {
    const rows = Array.from({ length: n }, () => {
      const x = u() * 4 + shift;
      const z = twelveUniforms(u);
      const isP = u() < 0.5;
      const prediction = 10 + 2 * x;
      return { x, c: isP ? 1 : 2, y: prediction + z * (0.5 + x) + (isP ? 1 : 0), prediction };
    });
    const column = (of: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, of);
    const prediction = column((row) => row.prediction);
    return {
      features: [column((row) => row.x), column((row) => row.c), prediction],
      prediction,
      target: column((row) => row.y),
    };
  };
  const reference = make(800, 0);
  const analysis = make(300, 2);
  const chunks = (rows: FeatureRows) =>
    Array.from({ length: rows.target.length / 100 }, (_, i) => cut(rows, 100 * i, 100 * i + 100));

  it("is estimated from end to end as by NannyML with the same learner", () => {
    const { expected } = peerCases["nml.dle.ols_standin"];
    for (const metric of lossMetricNames) {
      const golden = expected[metric];
      const estimator = given(
        fitLossEstimator(metric, reference, reference.features, leastSquares),
      );
      const estimates = chunks(analysis).map((rows) =>
        given(estimateLoss(estimator, rows.features)),
      );
      estimates.forEach(({ value, standardError }, i) => {
        expect(value / (golden.value[i] ?? 0), metric).toBeCloseTo(1, 6);
        expect((standardError ?? 0) / (golden.sampling_error[i] ?? 0), metric).toBeCloseTo(1, 6);
      });
      chunks(reference).forEach((rows, i) => {
        const own = given(estimateLoss(estimator, rows.features)).value;
        expect(own / (golden.reference_value[i] ?? 0)).toBeCloseTo(1, 6);
      });
      const realized = chunks(reference).map((rows) => given(realizedLoss(metric, rows)));
      const threshold = given(referenceThreshold(realized, { low: 0, high: null }));
      estimates.forEach(({ value }, i) =>
        expect(breaksThreshold(value, threshold)).toBe(golden.alert[i]),
      );
      // NannyML took the root twice in the thresholds of the two root metrics.
      if (metric === "rmse" || metric === "rmsle") continue;
      expect((threshold.upper ?? 0) / golden.upper_threshold).toBeCloseTo(1, 6);
      expect((threshold.lower ?? 0) / golden.lower_threshold).toBeCloseTo(1, 6);
    }
  });

  it("has NannyML's sampling errors", () => {
    const { input, expected } = peerCases["nml.sampling_error.regression"];
    const rows = {
      target: Float64Array.from(input.y_true),
      prediction: Float64Array.from(input.y_pred),
    };
    for (const metric of lossMetricNames) {
      const estimator = given(fitLossEstimator(metric, rows, [rows.prediction]));
      expect(estimator.deviation).toBeCloseTo(expected[metric].components[0] ?? Number.NaN, 9);
      expect(lossError(estimator, input.chunk_n)).toBeCloseTo(expected[metric].standard_error, 9);
    }
  });

  it("follows a change that our own trees have seen in the reference", () => {
    const large = make(5000, 0);
    const estimator = given(fitLossEstimator("mae", large, large.features));
    const few = make(4000, 0);
    const keep = (from: number, to: number) => {
      const inside = (_: number, i: number) => {
        const x = few.features[0]?.[i] ?? 0;
        return x >= from && x < to;
      };
      return {
        features: few.features.map((column) => column.filter(inside)),
        target: few.target.filter(inside),
        prediction: few.prediction.filter(inside),
      };
    };
    for (const part of [keep(0, 1), keep(3, 4)]) {
      const estimate = given(estimateLoss(estimator, part.features));
      const realized = given(realizedLoss("mae", part));
      expect(estimate.value / realized).toBeGreaterThan(0.88);
      expect(estimate.value / realized).toBeLessThan(1.12);
    }
  });

  it("says why where a loss does not exist", () => {
    const rows = { target: Float64Array.of(-2), prediction: Float64Array.of(1) };
    expect(fitLossEstimator("msle", rows, [rows.prediction]).ok).toBe(false);
    expect(realizedLoss("msle", rows).ok).toBe(false);
    const empty = { target: new Float64Array(), prediction: new Float64Array() };
    expect(fitLossEstimator("mae", empty, []).ok).toBe(false);
    expect(realizedLoss("mae", empty).ok).toBe(false);
  });
});

describe("boosted trees", () => {
  it("learn a step, an interaction and the missing values", () => {
    const u = lcg(5);
    const n = 4000;
    const a = Float64Array.from({ length: n }, u);
    const b = Float64Array.from({ length: n }, () =>
      u() < 0.1 ? Number.NaN : Math.floor(u() * 3),
    );
    const truth = (x: number, k: number) =>
      Number.isNaN(k) ? 5 : x > 0.5 ? (k === 1 ? 3 : 1) : k === 2 ? -2 : 0;
    const y = Float64Array.from(a, (x, i) => truth(x, b[i] ?? 0) + (u() - 0.5) * 0.2);
    const model = boostedTrees()([a, b], y);
    const predicted = model([a, b]);
    const error = predicted.reduce(
      (sum, p, i) => sum + Math.abs(p - truth(a[i] ?? 0, b[i] ?? 0)),
      0,
    );
    expect(error / n).toBeLessThan(0.06);
    expect(boostedTrees()([a, b], y)([a, b])).toEqual(predicted);
  });

  it("predict the mean where there is nothing to learn", () => {
    const constant = new Float64Array(50).fill(2);
    expect(boostedTrees()([constant], constant)([Float64Array.of(7)])).toEqual(Float64Array.of(2));
    expect(boostedTrees()([], new Float64Array())([])).toEqual(new Float64Array());
  });
});

describe("features in SQL", () => {
  it("become numbers, categories by the reference's codes", async () => {
    const rows = [
      [1.5, "b", 10, 11],
      [null, "a", 12, null],
      [2.5, null, 13, 14],
      [3.5, "new", null, 14],
    ];
    await engine.run(`CREATE TABLE f AS FROM ${valuesList(rows)} v("x", "c", "p", "y")`);
    const model = { target: "y", prediction: "p", features: ["x", "c"] };
    const result = await engine.query(featureRowsSql({ table: "f" }, model));
    const codes = categoryCodes(result, [false, true]);
    expect(codes).toEqual([
      null,
      new Map([
        ["a", 1],
        ["b", 2],
      ]),
    ]);
    expect(decodeFeatureRows(result, codes).get("all")).toEqual({
      features: [Float64Array.of(1.5, Number.NaN, 2.5), Float64Array.of(2, 1, Number.NaN)],
      prediction: Float64Array.of(10, 12, 13),
      target: Float64Array.of(11, Number.NaN, 14),
    });
    const thinned = await engine.query(featureRowsSql({ table: "f" }, model, 2));
    expect(thinned.columns["prediction"]).toEqual([10, 13]);
  });
});
