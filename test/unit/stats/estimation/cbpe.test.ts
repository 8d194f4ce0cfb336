import { describe, expect, it } from "vitest";
import { fitIsotonic, isotonicAt } from "../../../../src/stats/estimation/isotonic.ts";
import {
  calibrationErrors,
  countsOfRows,
  equalCountBins,
  needsCalibration,
  rowCalibrationError,
} from "../../../../src/stats/estimation/needs-calibration.ts";
import {
  expectedAreas,
  expectedCounts,
  metricsOfCounts,
} from "../../../../src/stats/estimation/expected-performance.ts";
import {
  aucComponent,
  averagePrecisionComponent,
  chunkError,
  countComponents,
} from "../../../../src/stats/estimation/sampling-error.ts";
import { businessValue } from "../../../../src/stats/performance/business-value.ts";
import { lcg, peerCases } from "../../support/performance-golden.ts";
import { given } from "../../support/given.ts";

/** The sample `isotonic.lcg400`, and its well calibrated continuation. */
function lcg400() {
  const u = lcg(7);
  const score = Array.from({ length: 400 }, u);
  const target = score.map((p) => (u() < p * p ? 1 : 0));
  const calibrated = score.map((p) => (u() < p ? 1 : 0));
  return { score, target, calibrated };
}

describe("isotonic calibration", () => {
  it("keeps the knots of scikit-learn", () => {
    const { input, expected } = peerCases["isotonic.small"];
    const fit = given(fitIsotonic(countsOfRows({ score: input.x, target: input.y })));
    expect(fit.x).toEqual(expected.x_thresholds);
    fit.y.forEach((y, i) => expect(y).toBeCloseTo(expected.y_thresholds[i] ?? Number.NaN, 12));
    input.query.forEach((x, i) =>
      expect(isotonicAt(fit, x)).toBeCloseTo(expected.pred[i] ?? Number.NaN, 12),
    );
  });

  it("predicts as scikit-learn on 400 rows", () => {
    const { input, expected } = peerCases["isotonic.lcg400"];
    const { score, target } = lcg400();
    expect(target.filter((y) => y === 1).length).toBe(input.sum_y);
    const fit = given(fitIsotonic(countsOfRows({ score, target })));
    expect(fit.x).toHaveLength(expected.n_thresholds);
    input.query.forEach((x, i) =>
      expect(isotonicAt(fit, x)).toBeCloseTo(expected.pred[i] ?? Number.NaN, 12),
    );
  });
});

describe("the need for calibration", () => {
  it("is judged in NannyML's bins", () => {
    const { input, expected } = peerCases["nml.ece.bin_edges"];
    input.cases.forEach(([n = 0, bins = 0], i) => {
      expect(equalCountBins(n, bins)).toEqual(expected[i]);
    });
  });

  it("is judged by NannyML's errors", () => {
    const { expected } = peerCases["nml.ece.lcg400"];
    const { score, target } = lcg400();
    expect(rowCalibrationError({ score, target })).toBeCloseTo(expected.ece_raw, 9);
    const fit = given(fitIsotonic(countsOfRows({ score, target })));
    const calibrated = score.map((x) => isotonicAt(fit, x));
    // Calibrated scores are level in stretches, where NannyML's sort decides: nearly equal.
    const after = rowCalibrationError({ score: calibrated, target });
    expect(Math.abs(after - expected.ece_cal)).toBeLessThan(0.01);
    const { input, expected: errors } = peerCases["nml.needs_calibration.lcg400"];
    const own = calibrationErrors({ score, target }, input.test_indices);
    expect(own.before).toBeCloseTo(errors.ece_before, 9);
    expect(Math.abs(own.after - errors.ece_after)).toBeLessThan(0.01);
  });

  it("is seen in scores that are no probabilities, and only there", () => {
    const { score, target, calibrated } = lcg400();
    expect(needsCalibration({ score, target })).toBe(true);
    expect(needsCalibration({ score, target: calibrated })).toBe(false);
    expect(needsCalibration({ score, target: score.map(() => 1) })).toBe(false);
    expect(needsCalibration({ score, target: score.map((x) => (x > 0.5 ? 1 : 0)) })).toBe(false);
  });
});

describe("performance without labels", () => {
  it("is what NannyML's estimators give", () => {
    const { input, expected } = peerCases["nml.cbpe.binary.estimators"];
    const rows = { p: input.p_calibrated, score: input.score_raw, predicted: input.y_pred };
    const counts = expectedCounts(rows);
    const metrics = metricsOfCounts(counts);
    const areas = given(expectedAreas(rows));
    expect(areas.roc_auc).toBeCloseTo(expected.roc_auc, 9);
    expect(areas.average_precision).toBeCloseTo(expected.average_precision, 9);
    expect(metrics.f1).toBeCloseTo(expected.f1, 9);
    expect(metrics.precision).toBeCloseTo(expected.precision, 9);
    expect(metrics.recall).toBeCloseTo(expected.recall, 9);
    expect(metrics.tnr).toBeCloseTo(expected.specificity, 9);
    expect(metrics.accuracy).toBeCloseTo(expected.accuracy, 9);
    const worth = { tn: 1, fp: -5, fn: -10, tp: 20 };
    expect(businessValue(counts, worth)).toBeCloseTo(expected.business_value_None, 9);
    expect(businessValue(counts, worth, "per_prediction")).toBeCloseTo(
      expected.business_value_per_prediction,
      9,
    );
  });

  it("groups ties, unless NannyML's order is asked for", () => {
    const { input, expected } = peerCases["nml.cbpe.binary.auc_ties"];
    const rows = { p: input.p_calibrated, score: input.score_raw, predicted: [1, 1, 1, 0] };
    expect(given(expectedAreas(rows, "one-by-one")).roc_auc).toBeCloseTo(expected.roc_auc, 9);
    expect(given(expectedAreas(rows)).roc_auc).toBeCloseTo(0.5, 12);
  });

  it("says so when there is nothing to expect", () => {
    expect(expectedAreas({ p: [], score: [], predicted: [] }).ok).toBe(false);
    expect(expectedAreas({ p: [0, 0], score: [0, 1], predicted: [0, 0] }).ok).toBe(false);
    expect(metricsOfCounts({ tp: 0, fp: 0, fn: 0, tn: 2 }).precision).toBe(0);
  });
});

describe("sampling errors", () => {
  const { input, expected } = peerCases["nml.sampling_error.binary"];
  const { y_true: target, score, y_pred: predicted, chunk_n: n } = input;
  const counts = { tp: 0, fp: 0, fn: 0, tn: 0 };
  target.forEach((y, i) => {
    counts[y === 1 ? (predicted[i] === 1 ? "tp" : "fn") : predicted[i] === 1 ? "fp" : "tn"]++;
  });

  it("are NannyML's", () => {
    const own = countComponents(counts);
    const errors = expected.standard_error;
    expect(chunkError(own.accuracy, n)).toBeCloseTo(errors.accuracy, 9);
    expect(chunkError(own.precision, n)).toBeCloseTo(errors.precision, 9);
    expect(chunkError(own.recall, n)).toBeCloseTo(errors.recall, 9);
    expect(chunkError(own.tnr, n)).toBeCloseTo(errors.specificity, 9);
    expect(chunkError(own.f1, n)).toBeCloseTo(errors.f1, 9);
    const auc = aucComponent({ score, target });
    expect(auc?.deviation).toBeCloseTo(expected.components.auroc[0] ?? Number.NaN, 9);
    expect(chunkError(auc, n)).toBeCloseTo(errors.auroc, 9);
  });

  it("of average precision are the same every time", () => {
    const rows = lcg400();
    const once = averagePrecisionComponent(rows);
    expect(averagePrecisionComponent(rows)).toEqual(once);
    expect(chunkError(once, 400)).toBeGreaterThan(0.02);
    expect(chunkError(once, 400)).toBeLessThan(0.06);
    expect(chunkError(null, 400)).toBeNull();
  });
});
