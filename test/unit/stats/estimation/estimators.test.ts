import { afterAll, describe, expect, it } from "vitest";
import { decodeEstimationRows, labelledRows } from "../../../../src/measure/estimation-rows.ts";
import { estimationRowsSql } from "../../../../src/sql/estimation.ts";
import {
  estimateBinary,
  fitBinaryEstimator,
  realizedBinary,
} from "../../../../src/stats/estimation/binary-estimator.ts";
import {
  estimateClasses,
  expectedCells,
  fitClassEstimator,
  realizedCells,
  realizedClasses,
  type LabelledClassRows,
} from "../../../../src/stats/estimation/class-estimator.ts";
import type { ExpectedMetricName } from "../../../../src/stats/estimation/expected-performance.ts";
import {
  breaksThreshold,
  referenceThreshold,
} from "../../../../src/stats/estimation/reference-threshold.ts";
import { openNativeEngine } from "../../support/native-engine.ts";
import { lcg, peerCases, valuesList } from "../../support/performance-golden.ts";
import { given } from "../../support/given.ts";

const engine = await openNativeEngine();
afterAll(() => engine.close());

const share = { low: 0, high: 1 };

function slicesOf(rows: LabelledClassRows, size: number): LabelledClassRows[] {
  const n = rows.predicted.length;
  const cut = (list: ArrayLike<number>, from: number) => Array.from(list).slice(from, from + size);
  return Array.from({ length: Math.ceil(n / size) }, (_, i) => ({
    scores: rows.scores.map((score) => cut(score, i * size)),
    predicted: cut(rows.predicted, i * size),
    target: cut(rows.target, i * size),
  }));
}

describe("several classes without labels", () => {
  it("are estimated as by NannyML's estimators", () => {
    const { input, expected } = peerCases["nml.cbpe.multiclass.estimators"];
    const predicted = input.y_pred.map((label) => input.classes.indexOf(label));
    const columns = input.classes.map((_, k) => input.proba.map((row) => row[k] ?? 0));
    const { cells, right } = expectedCells(columns, predicted);
    cells.forEach((line, i) => {
      line.forEach((n, j) =>
        expect(n).toBeCloseTo(expected.confusion_matrix_counts[i]?.[j] ?? Number.NaN, 9),
      );
    });
    expect(right / predicted.length).toBeCloseTo(expected.accuracy, 9);
    // A reference that calibrates nothing: its scores are far apart.
    const sure = { target: [0, 1, 2], predicted: [0, 1, 2] };
    const scores = [0, 1, 2].map((k) => [0, 1, 2].map((own) => (own === k ? 1 : 0)));
    const estimator = given(fitClassEstimator({ scores, ...sure }));
    const { metrics } = estimateClasses(estimator, { scores: columns, predicted }, "one-by-one");
    for (const [name, golden] of [
      ["f1", expected.f1],
      ["precision", expected.precision],
      ["recall", expected.recall],
      ["tnr", expected.specificity],
      ["roc_auc", expected.roc_auc],
      ["average_precision", expected.average_precision],
      ["accuracy", expected.accuracy],
    ] as const) {
      expect(given(metrics[name]).value, name).toBeCloseTo(golden, 9);
    }
  });

  it("are estimated from end to end as by NannyML", () => {
    const { expected } = peerCases["nml.cbpe.multiclass.e2e"];
    const u = lcg(99);
    const make = (n: number, shift: number): LabelledClassRows => {
      const scores: number[][] = [[], [], []];
      const target: number[] = [];
      const predicted: number[] = [];
      for (let row = 0; row < n; row++) {
        const raw = [u() + 0.1, u() + 0.1, u() + 0.1 + shift];
        const sum = raw.reduce((total, x) => total + x, 0);
        const p = raw.map((x) => x / sum);
        const squares = p.map((x) => x * x);
        const total = squares.reduce((all, x) => all + x, 0);
        const [a = 0, b = 0] = squares.map((x) => x / total);
        const draw = u();
        target.push(draw < a ? 0 : draw < a + b ? 1 : 2);
        predicted.push(p.indexOf(Math.max(...p)));
        p.forEach((x, k) => scores[k]?.push(x));
      }
      return { scores, target, predicted };
    };
    const reference = make(1500, 0);
    const analysis = make(600, 0.8);
    const estimator = given(fitClassEstimator(reference));
    expect(estimator.classes.map(({ calibration }) => calibration !== null)).toEqual([
      true,
      true,
      true,
    ]);
    const estimates = slicesOf(analysis, 300).map((rows) => estimateClasses(estimator, rows));
    const realized = slicesOf(reference, 300).map(realizedClasses);
    const names: readonly (readonly [ExpectedMetricName, keyof typeof expected])[] = [
      ["roc_auc", "roc_auc"],
      ["f1", "f1"],
      ["precision", "precision"],
      ["recall", "recall"],
      ["tnr", "specificity"],
      ["accuracy", "accuracy"],
    ];
    for (const [name, golden] of names) {
      const table = expected[golden];
      const threshold = given(
        referenceThreshold(
          realized.map((own) => given(own[name])),
          share,
        ),
      );
      expect(threshold.lower, name).toBeCloseTo(table.lower_threshold, 6);
      expect(threshold.upper, name).toBeCloseTo(table.upper_threshold, 6);
      estimates.forEach(({ metrics }, i) => {
        const own = given(metrics[name]);
        expect(own.value, name).toBeCloseTo(table.value[i] ?? Number.NaN, 6);
        expect(own.standardError, name).toBeCloseTo(table.sampling_error[i] ?? Number.NaN, 6);
        expect(own.interval?.low).toBeCloseTo(table.lower_confidence_boundary[i] ?? Number.NaN, 6);
        expect(own.interval?.high).toBeCloseTo(table.upper_confidence_boundary[i] ?? Number.NaN, 6);
        expect(breaksThreshold(own.value, threshold)).toBe(table.alert[i]);
      });
    }
    const cells = slicesOf(reference, 300).map(realizedCells);
    for (const [i, y] of ["a", "b", "c"].entries()) {
      for (const [j, p] of ["a", "b", "c"].entries()) {
        const table = new Map(Object.entries(expected)).get(`true_${y}_pred_${p}`);
        if (table === undefined) throw new Error("no such cell");
        estimates.forEach((estimate, chunk) => {
          const own = estimate.cells[i]?.[j];
          expect(own?.value).toBeCloseTo(table.value[chunk] ?? Number.NaN, 5);
          expect(own?.standardError).toBeCloseTo(table.sampling_error[chunk] ?? Number.NaN, 6);
          expect(own?.interval?.low).toBeCloseTo(
            table.lower_confidence_boundary[chunk] ?? Number.NaN,
            5,
          );
        });
        const values = cells.map((chunk) => chunk[i]?.[j] ?? 0);
        const threshold = given(referenceThreshold(values, { low: 0, high: null }));
        expect(threshold.lower).toBeCloseTo(table.lower_threshold, 6);
        expect(threshold.upper).toBeCloseTo(table.upper_threshold, 6);
      }
    }
  });

  it("need every class in the reference", () => {
    const rows = { scores: [[0.5], [0.5]], predicted: [0], target: [0] };
    expect(fitClassEstimator(rows).ok).toBe(false);
    expect(fitClassEstimator({ scores: [], predicted: [], target: [] }).ok).toBe(false);
  });
});

describe("two classes without labels", () => {
  const u = lcg(11);
  const make = (n: number) => {
    const score = Array.from({ length: n }, u);
    const target = score.map((p) => (u() < p * p ? 1 : 0));
    return { score, target, predicted: score.map((p) => (p >= 0.6 ? 1 : 0)) };
  };
  const reference = make(20_000);
  const current = make(20_000);

  it("are estimated within the band of what comes true", () => {
    const estimator = given(fitBinaryEstimator(reference));
    expect(estimator.calibration).not.toBeNull();
    const { metrics } = estimateBinary(estimator, current);
    const realized = realizedBinary(current);
    for (const name of ["accuracy", "precision", "recall", "tnr", "f1", "roc_auc"] as const) {
      const { interval } = given(metrics[name]);
      expect(interval?.low, name).toBeLessThan(given(realized[name]));
      expect(interval?.high, name).toBeGreaterThan(given(realized[name]));
    }
  });

  it("cost few seconds with a large reference, and say so when there is none", () => {
    const empty = { score: [], predicted: [], target: [] };
    expect(fitBinaryEstimator(empty).ok).toBe(false);
    const none = estimateBinary(given(fitBinaryEstimator(reference)), empty);
    expect(none.metrics.accuracy.ok).toBe(false);
  });

  it("come from SQL slice by slice, unlabelled rows among them", async () => {
    const rows = [
      [0.9, "yes", "yes", "a"],
      [0.2, "no", null, "a"],
      [0.7, "yes", "no", "b"],
      [null, "yes", "no", "b"],
      [0.1, "maybe", "no", "b"],
    ];
    await engine.run(`CREATE TABLE t AS FROM ${valuesList(rows)} v("s", "p", "y", "k")`);
    const sql = estimationRowsSql(
      { table: "t", key: "k" },
      { target: "y", prediction: "p", labels: ["no", "yes"], scores: ["s"] },
    );
    const slices = decodeEstimationRows(await engine.query(sql), 1);
    const a = slices.get("a");
    expect(a).toEqual({
      scores: [Float64Array.of(0.9, 0.2)],
      predicted: Int32Array.of(1, 0),
      target: Int32Array.of(1, -1),
    });
    expect(a && labelledRows(a).predicted).toEqual(Int32Array.of(1));
    expect(slices.get("b")?.scores[0]).toEqual(Float64Array.of(0.7));
  });
});
