import { labelledRows, type EstimationRows } from "../../../measure/estimation-rows.ts";
import {
  estimateBinary,
  fitBinaryEstimator,
  realizedBinary,
  type BinaryEstimator,
} from "../../../stats/estimation/binary-estimator.ts";
import {
  estimateClasses,
  fitClassEstimator,
  realizedClasses,
} from "../../../stats/estimation/class-estimator.ts";
import type { ExpectedMetricName } from "../../../stats/estimation/expected-performance.ts";
import type { Outcome } from "../../../stats/outcome.ts";
import type { Estimate } from "../../../stats/performance/estimate.ts";

/** Estimates and realised values of any rows of a classifier. */
export interface ClassJudge {
  readonly estimate: (
    rows: EstimationRows,
  ) => Readonly<Record<ExpectedMetricName, Outcome<Estimate>>>;
  readonly realize: (rows: EstimationRows) => Readonly<Record<ExpectedMetricName, Outcome<number>>>;
  /** Labels whose scores had to be calibrated. */
  readonly calibrated: readonly string[];
}

/** Learns from the labelled rows of the reference: CBPE, binary or one class against the rest. */
export function classJudge(
  reference: EstimationRows,
  labels: readonly string[],
): Outcome<ClassJudge> {
  const learned = labelledRows(reference);
  const [score] = learned.scores;
  if (labels.length === 2 && learned.scores.length === 1 && score !== undefined) {
    const { target, predicted } = learned;
    const fit = fitBinaryEstimator({ score, target, predicted });
    return fit.ok ? { ok: true, value: binaryJudge(fit.value, labels[1] ?? "") } : fit;
  }
  const fit = fitClassEstimator(learned);
  if (!fit.ok) return fit;
  return {
    ok: true,
    value: {
      estimate: (rows) => estimateClasses(fit.value, rows).metrics,
      realize: (rows) => realizedClasses(labelledRows(rows)),
      calibrated: labels.filter((_, k) => fit.value.classes[k]?.calibration != null),
    },
  };
}

const binaryJudge = (fit: BinaryEstimator, positive: string): ClassJudge => ({
  estimate: ({ scores: [score = new Float64Array()], predicted }) =>
    estimateBinary(fit, { score, predicted }).metrics,
  realize: (rows) => {
    const { scores, predicted, target } = labelledRows(rows);
    return realizedBinary({ score: scores[0] ?? new Float64Array(), predicted, target });
  },
  calibrated: fit.calibration === null ? [] : [positive],
});

/** Rows from one to before another. */
export const cutRows = (
  { scores, predicted, target }: EstimationRows,
  from: number,
  to: number,
): EstimationRows => ({
  scores: scores.map((score) => score.subarray(from, to)),
  predicted: predicted.subarray(from, to),
  target: target.subarray(from, to),
});
