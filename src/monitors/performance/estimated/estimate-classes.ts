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
  realizedCells,
  realizedClasses,
} from "../../../stats/estimation/class-estimator.ts";
import { bandErrors } from "../../../stats/estimation/band.ts";
import type { ExpectedMetricName } from "../../../stats/estimation/expected-performance.ts";
import type { Outcome } from "../../../stats/outcome.ts";
import type { Estimate } from "../../../stats/performance/estimate.ts";
import { short } from "./chunks.ts";
import type { EstimatedConfusion } from "./estimated-result.ts";

/** What is to be expected of rows of a classifier. */
interface ExpectedRows {
  readonly metrics: Readonly<Record<ExpectedMetricName, Outcome<Estimate>>>;
  /** Rows of class i predicted as j, in the order of the labels. */
  readonly cells: readonly (readonly Estimate[])[];
}

/** Estimates and realised values of any rows of a classifier. */
export interface ClassJudge {
  readonly estimate: (rows: EstimationRows) => ExpectedRows;
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
      estimate: (rows) => estimateClasses(fit.value, rows),
      realize: (rows) => realizedClasses(labelledRows(rows)),
      calibrated: labels.filter((_, k) => fit.value.classes[k]?.calibration != null),
    },
  };
}

const binaryJudge = (fit: BinaryEstimator, positive: string): ClassJudge => ({
  estimate: ({ scores: [score = new Float64Array()], predicted }) =>
    estimateBinary(fit, { score, predicted }),
  realize: (rows) => {
    const { scores, predicted, target } = labelledRows(rows);
    return realizedBinary({ score: scores[0] ?? new Float64Array(), predicted, target });
  },
  calibrated: fit.calibration === null ? [] : [positive],
});

/** The expected cells of all rows, and those of the rows whose label has come. */
export function confusionOf(
  rows: EstimationRows,
  labels: readonly string[],
  { cells }: ExpectedRows,
): EstimatedConfusion {
  const { target, predicted } = labelledRows(rows);
  const realized = realizedCells({ scores: labels.map(() => []), target, predicted });
  const reachOf = ({ standardError }: Estimate) =>
    standardError === null ? null : short(bandErrors * standardError);
  return {
    labels: [...labels],
    expected: cells.map((line) => line.map(({ value }) => short(value) ?? 0)),
    reach: cells.map((line) => line.map(reachOf)),
    realized: target.length === 0 ? null : realized,
  };
}

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
