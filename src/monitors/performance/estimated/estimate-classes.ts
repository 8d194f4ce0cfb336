import { sortedLabels } from "../../../measure/confusion.ts";
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
import type { Cells } from "../../../stats/estimation/cell-estimates.ts";
import { bandErrors } from "../../../stats/estimation/band.ts";
import type { ExpectedMetricName } from "../../../stats/estimation/expected-performance.ts";
import type { Outcome } from "../../../stats/outcome.ts";
import type { BinaryCounts } from "../../../stats/performance/binary-metrics.ts";
import type { Estimate } from "../../../stats/performance/estimate.ts";
import { short } from "./chunks.ts";
import type { EstimatedConfusion } from "./estimated-result.ts";

/** What is to be expected of rows of a classifier. */
interface ExpectedRows {
  readonly metrics: Readonly<Record<ExpectedMetricName, Outcome<Estimate>>>;
  /** Rows of class i predicted as j, in the order of the labels. */
  readonly cells: readonly (readonly Estimate[])[];
}

/** What came true of the rows whose label has come. */
interface RealizedRows {
  readonly metrics: Readonly<Record<ExpectedMetricName, Outcome<number>>>;
  readonly cells: Cells;
  readonly labelled: number;
}

/** Estimates and realised values of any rows of a classifier. */
export interface ClassJudge {
  readonly estimate: (rows: EstimationRows) => ExpectedRows;
  readonly realize: (rows: EstimationRows) => RealizedRows;
  /** The decisions of the reference; `null` where the classes are not two. */
  readonly decisions: BinaryCounts | null;
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
    return fit.ok ? { ok: true, value: binaryJudge(fit.value, labels) } : fit;
  }
  const fit = fitClassEstimator(learned);
  if (!fit.ok) return fit;
  return {
    ok: true,
    value: {
      estimate: (rows) => estimateClasses(fit.value, rows),
      realize: (rows) => realizedOf(labelledRows(rows), labels, realizedClasses),
      decisions: null,
      calibrated: labels.filter((_, k) => fit.value.classes[k]?.calibration != null),
    },
  };
}

const binaryJudge = (fit: BinaryEstimator, labels: readonly string[]): ClassJudge => ({
  estimate: ({ scores: [score = new Float64Array()], predicted }) =>
    estimateBinary(fit, { score, predicted }),
  realize: (rows) =>
    realizedOf(labelledRows(rows), labels, ({ scores: [score = new Float64Array()], ...rest }) =>
      realizedBinary({ score, ...rest }),
    ),
  decisions: fit.counts,
  calibrated: fit.calibration === null ? [] : labels.slice(1),
});

const realizedOf = (
  rows: EstimationRows,
  labels: readonly string[],
  metricsOf: (rows: EstimationRows) => RealizedRows["metrics"],
): RealizedRows => ({
  metrics: metricsOf(rows),
  cells: realizedCells({ ...rows, scores: labels.map(() => []) }),
  labelled: rows.target.length,
});

/** The decisions in the cells of a classifier of two classes, the negative one first. */
export const decisionsOf = ([
  [tn = 0, fp = 0] = [],
  [fn = 0, tp = 0] = [],
]: Cells): BinaryCounts => ({
  tp,
  fp,
  fn,
  tn,
});

/**
 * The expected cells of all rows, and those of the rows whose label has come, in the order that
 * classes have everywhere.
 */
export function confusionOf(
  labels: readonly string[],
  { cells }: ExpectedRows,
  realized: RealizedRows,
): EstimatedConfusion {
  const reachOf = ({ standardError }: Estimate) =>
    standardError === null ? null : short(bandErrors * standardError);
  const order = sortedLabels(labels).map((label) => labels.indexOf(label));
  const inOrder = <T>(matrix: readonly (readonly T[])[]): T[][] =>
    order.map((i) => order.flatMap((j) => matrix[i]?.slice(j, j + 1) ?? []));
  return {
    labels: [...sortedLabels(labels)],
    expected: inOrder(cells.map((line) => line.map(({ value }) => short(value) ?? 0))),
    reach: inOrder(cells.map((line) => line.map(reachOf))),
    realized: realized.labelled === 0 ? null : inOrder(realized.cells),
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
