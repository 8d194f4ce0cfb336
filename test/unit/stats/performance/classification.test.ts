import { describe, expect, it } from "vitest";
import {
  confusionOf,
  emptyConfusion,
  type ConfusionCounts,
} from "../../../../src/measure/confusion.ts";
import { ecdfOf } from "../../../../src/stats/ecdf.ts";
import type { Outcome } from "../../../../src/stats/outcome.ts";
import { averagePrecision } from "../../../../src/stats/performance/average-precision.ts";
import {
  binaryMetrics,
  looksReversed,
  oneVsRest,
} from "../../../../src/stats/performance/binary-metrics.ts";
import {
  businessValue,
  mostValuableBin,
} from "../../../../src/stats/performance/business-value.ts";
import {
  calibrationCounts,
  calibrationCurve,
} from "../../../../src/stats/performance/calibration.ts";
import { expectedCalibrationError } from "../../../../src/stats/performance/calibration-error.ts";
import {
  accuracy,
  averageMetrics,
  classMetrics,
  strangeLabels,
} from "../../../../src/stats/performance/class-metrics.ts";
import { classificationDummy } from "../../../../src/stats/performance/classification-dummies.ts";
import { gainPoints } from "../../../../src/stats/performance/curves-of-counts.ts";
import type { Estimate } from "../../../../src/stats/performance/estimate.ts";
import { rankSums } from "../../../../src/stats/performance/rank-sums.ts";
import { macroRocAuc, rocAuc } from "../../../../src/stats/performance/roc-auc.ts";
import { rocCurve, type CurvePoint } from "../../../../src/stats/performance/score-curves.ts";
import { countsFromBin } from "../../../../src/stats/performance/score-bins.ts";
import { wilsonInterval } from "../../../../src/stats/performance/wilson-interval.ts";
import { evidentlyCases, frac, lcg, peerCases } from "../../support/performance-golden.ts";
import { given } from "../../support/given.ts";

const valueOf = (outcome: Outcome<Estimate>): number => given(outcome).value;

const confusion = (target: readonly unknown[], prediction: readonly unknown[]): ConfusionCounts =>
  confusionOf(
    target.map((y, i) => ({ target: String(y), prediction: String(prediction[i]), n: 1 })),
  );

const scoresOf = (target: readonly unknown[], positive: unknown, scores: readonly number[]) => {
  const side = (own: boolean) =>
    ecdfOf(scores.filter((_, i) => (String(target[i]) === String(positive)) === own));
  return { positive: side(true), negative: side(false) };
};

const logLossOf = (probabilities: readonly number[]) =>
  -probabilities.reduce((sum, p) => sum + Math.log(p), 0) / probabilities.length;

describe("classification metrics of Evidently's cases", () => {
  for (const {
    id,
    probas_threshold: threshold,
    input,
    expected,
  } of evidentlyCases.classification) {
    it(`equal its own: ${id}`, () => {
      let target: readonly unknown[];
      let scores: readonly number[] | undefined;
      let byClass: Record<string, readonly number[]> | undefined;
      if ("u" in input) {
        const i = Array.from({ length: Number(input.n) }, (_, k) => k + 1);
        const u = i.map((k) => frac(k * 0.618_033_988_749_894_9));
        const v = i.map((k) => frac(k * 0.414_213_562_373_095_15));
        target = u.map((x, k) => (x * 0.7 + (v[k] ?? 0) * 0.3 > 0.5 ? 1 : 0));
        scores = u.map((x) => x * 0.8 + 0.1);
      } else {
        target = input.target as readonly unknown[];
        scores = input.prediction_probas;
        const { a, b, c } = input;
        if (a !== undefined && b !== undefined && c !== undefined) byClass = { a, b, c };
      }
      const argmax = (i: number) =>
        ["a", "b", "c"].reduce((best, label) =>
          (byClass?.[label]?.[i] ?? 0) > (byClass?.[best]?.[i] ?? 0) ? label : best,
        );
      const prediction =
        (input.prediction_labels as readonly unknown[] | undefined) ??
        (byClass === undefined
          ? scores?.map((score) => (score >= (threshold ?? 0.5) ? 1 : 0))
          : target.map((_, i) => argmax(i)));
      const counts = confusion(target, prediction ?? []);
      expect(counts.labels).toEqual(expected.confusion_matrix.labels.map(String));
      expect(counts.counts).toEqual(expected.confusion_matrix.values);
      expect(valueOf(accuracy(counts))).toBeCloseTo(expected.Accuracy, 12);
      if (input.pos_label !== undefined) {
        const own = binaryMetrics(oneVsRest(counts, String(input.pos_label)));
        expect(valueOf(own.precision)).toBeCloseTo(expected.Precision, 12);
        expect(valueOf(own.recall)).toBeCloseTo(expected.Recall, 12);
        expect(valueOf(own.f1)).toBeCloseTo(expected.F1Score, 12);
        expect(valueOf(own.tpr)).toBeCloseTo(expected.TPR ?? Number.NaN, 12);
        expect(valueOf(own.tnr)).toBeCloseTo(expected.TNR ?? Number.NaN, 12);
        expect(valueOf(own.fpr)).toBeCloseTo(expected.FPR ?? Number.NaN, 12);
        expect(valueOf(own.fnr)).toBeCloseTo(expected.FNR ?? Number.NaN, 12);
      } else {
        const macro = averageMetrics(counts, "macro");
        expect(valueOf(macro.precision)).toBeCloseTo(expected.Precision, 12);
        expect(valueOf(macro.recall)).toBeCloseTo(expected.Recall, 12);
        expect(valueOf(macro.f1)).toBeCloseTo(expected.F1Score, 12);
      }
      for (const { label, precision, recall, f1 } of classMetrics(counts)) {
        const of = (table: object) => new Map<string, number>(Object.entries(table)).get(label);
        expect(valueOf(precision)).toBeCloseTo(of(expected.PrecisionByLabel) ?? Number.NaN, 12);
        expect(valueOf(recall)).toBeCloseTo(of(expected.RecallByLabel) ?? Number.NaN, 12);
        expect(valueOf(f1)).toBeCloseTo(of(expected.F1ByLabel) ?? Number.NaN, 12);
      }
      if (expected.RocAuc === undefined) return;
      const list = scores ?? [];
      if (byClass === undefined) {
        const auc = rocAuc(rankSums(scoresOf(target, input.pos_label, list)));
        expect(valueOf(auc)).toBeCloseTo(expected.RocAuc, 12);
        const own = list.map((p, i) => (String(target[i]) === String(input.pos_label) ? p : 1 - p));
        expect(logLossOf(own)).toBeCloseTo(expected.LogLoss ?? Number.NaN, 12);
      } else {
        const sums = Object.entries(byClass).map(([label, own]) =>
          rankSums(scoresOf(target, label, own)),
        );
        expect(valueOf(macroRocAuc(sums))).toBeCloseTo(expected.RocAuc, 12);
      }
    });
  }
});

describe("scores of two classes", () => {
  const { input, expected } = peerCases["sklearn.binary_metrics"];
  const counts = scoresOf(input.y, 1, input.p);

  it("give scikit-learn's areas and calibration errors", () => {
    expect(valueOf(rocAuc(rankSums(counts)))).toBeCloseTo(expected.roc_auc, 12);
    expect(valueOf(averagePrecision(rankSums(counts)))).toBeCloseTo(expected.average_precision, 12);
    const width = calibrationCounts(counts, "equal-width", 10);
    const size = calibrationCounts(counts, "equal-count", 5);
    expect(given(expectedCalibrationError(width))).toBeCloseTo(expected.ece_equal_width_10, 12);
    expect(given(expectedCalibrationError(size))).toBeCloseTo(expected.ece_5, 12);
    const curve = calibrationCurve(size);
    expect(curve.map(({ n }) => n)).toEqual([2, 2, 2, 2, 2]);
    expect(curve[4]).toMatchObject({ meanScore: 0.8500000000000001, rate: 1 });
  });

  it("give the labels' metrics at every threshold", () => {
    const tenths = calibrationCounts(counts, "equal-width", 10);
    const metrics = binaryMetrics(countsFromBin(tenths, 5));
    expect(valueOf(metrics.f1)).toBeCloseTo(expected.f1, 12);
    expect(valueOf(metrics.mcc)).toBeCloseTo(expected.mcc, 12);
    expect(valueOf(metrics.balanced_accuracy)).toBeCloseTo(expected.balanced_accuracy, 12);
    expect(countsFromBin(tenths, 0)).toEqual({ tp: 5, fp: 5, fn: 0, tn: 0 });
    expect(countsFromBin(tenths, 10)).toEqual({ tp: 0, fp: 0, fn: 5, tn: 5 });
  });

  it("rank ties as half a win", () => {
    const tied = scoresOf([1, 0, 1, 0], 1, [0.5, 0.5, 0.5, 0.5]);
    expect(valueOf(rocAuc(rankSums(tied)))).toBe(0.5);
    expect(valueOf(averagePrecision(rankSums(tied)))).toBe(0.5);
  });

  it("say why there is no area when one class is missing", () => {
    const sums = rankSums(scoresOf([1, 1], 1, [0.2, 0.4]));
    expect(rocAuc(sums).ok).toBe(false);
    expect(averagePrecision(sums).ok).toBe(true);
    expect(rocAuc(rankSums(scoresOf([0, 0], 1, [0.2, 0.4]))).ok).toBe(false);
    expect(averagePrecision(rankSums(scoresOf([0], 1, [0.2]))).ok).toBe(false);
  });

  it("lift by as much as the share of positives allows", () => {
    const gain = gainPoints({ tp: [0, 2, 3, 5], fp: [0, 0, 1, 5] });
    expect(gain).toEqual([
      { share: 0.2, gain: 0.4, lift: 2 },
      { share: 0.4, gain: 0.6, lift: expect.closeTo(1.5, 12) },
      { share: 1, gain: 1, lift: 1 },
    ]);
    expect(gainPoints({ tp: [0, 0], fp: [0, 4] })).toEqual([]);
  });
});

describe("curves of many scores", () => {
  const uniform = lcg(3);
  const target: number[] = [];
  const scores: number[] = [];
  for (let i = 0; i < 20_000; i++) {
    const p = uniform();
    scores.push(p);
    target.push(uniform() < p ? 1 : 0);
  }
  const counts = scoresOf(target, 1, scores);

  it("are drawn from few points, and enclose nearly the exact area", () => {
    const points = given(rocCurve(counts));
    expect(points.length).toBeLessThanOrEqual(200);
    expect(points[0]).toEqual({ threshold: null, x: 0, y: 0 });
    expect(points.at(-1)).toMatchObject({ x: 1, y: 1 });
    const drawn = points.reduce((area, point, i) => {
      const before: CurvePoint = points[i - 1] ?? point;
      return area + ((point.x - before.x) * (point.y + before.y)) / 2;
    }, 0);
    expect(drawn).toBeCloseTo(valueOf(rocAuc(rankSums(counts))), 3);
  });

  it("are ordered from the highest threshold down", () => {
    const thresholds = given(rocCurve(counts)).flatMap(({ threshold }) => threshold ?? []);
    expect(thresholds).toEqual([...thresholds].sort((a, b) => b - a));
  });
});

describe("labels", () => {
  it("that are numbers are ordered by size", () => {
    expect(confusion([10, 9, 2], [2, 9, 10]).labels).toEqual(["2", "9", "10"]);
  });

  it("in another spelling are pointed out", () => {
    expect(strangeLabels(confusion(["yes", "no"], ["Yes", "No"]))).toEqual({
      neverPredicted: ["no", "yes"],
      neverTrue: ["No", "Yes"],
    });
  });

  it("with reversed polarity are pointed out", () => {
    expect(looksReversed({ tp: 50, fp: 400, fn: 450, tn: 100 })).toBe(true);
    expect(looksReversed({ tp: 450, fp: 100, fn: 50, tn: 400 })).toBe(false);
    expect(looksReversed({ tp: 0, fp: 0, fn: 60, tn: 40 })).toBe(false);
  });

  it("leave undefined what has no rows, each with its reason", () => {
    const never = binaryMetrics({ tp: 0, fp: 0, fn: 5, tn: 5 });
    expect(never.precision).toEqual({
      ok: false,
      reason: "the positive class is never predicted",
    });
    expect(never.mcc.ok).toBe(false);
    expect(valueOf(never.f1)).toBe(0);
    const single = binaryMetrics({ tp: 0, fp: 1, fn: 0, tn: 3 });
    expect(single.recall.ok).toBe(false);
    expect(single.balanced_accuracy.ok).toBe(false);
    expect(valueOf(single.tnr)).toBe(0.75);
    expect(accuracy(emptyConfusion).ok).toBe(false);
    expect(averageMetrics(emptyConfusion, "macro").f1.ok).toBe(false);
  });

  it("are worth what the cost matrix says, most at one threshold", () => {
    const worth = { tp: 20, fp: -5, fn: -10, tn: 1 };
    expect(businessValue({ tp: 1, fp: 1, fn: 1, tn: 1 }, worth)).toBe(6);
    const bins = [
      { bin: 0, n: 4, positives: 0, scores: 0.2 },
      { bin: 1, n: 4, positives: 1, scores: 2 },
      { bin: 2, n: 4, positives: 4, scores: 3.6 },
    ];
    // From the bins 0 to 3 upwards: 65, 89, 77, −43.
    expect(mostValuableBin(bins, 3, worth)).toBe(1);
    expect(mostValuableBin(bins, 3, { tp: 0, fp: -1, fn: -1, tn: 0 })).toBe(2);
    expect(mostValuableBin([], 3, worth)).toBe(0);
  });

  it("can be guessed without a model, so well", () => {
    expect(given(classificationDummy(["a", "b"], [75, 25]))).toMatchObject({
      mostFrequent: "a",
      mostFrequentAccuracy: 0.75,
      randomAccuracy: 0.625,
      randomMacro: 0.5,
      brier: 0.375,
    });
  });
});

describe("Wilson's interval", () => {
  it("equals its definition", () => {
    const { input, expected } = peerCases["interval.wilson"];
    input.cases.forEach(([successes = 0, n = 0], i) => {
      const { low, high } = wilsonInterval(successes, n);
      expect(low).toBeCloseTo(expected[i]?.[0] ?? Number.NaN, 9);
      expect(high).toBeCloseTo(expected[i]?.[1] ?? Number.NaN, 9);
    });
  });
});
