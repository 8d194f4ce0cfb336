import { undefinedBecause, type Outcome } from "../outcome.ts";
import { shareBounds, type Estimate } from "../performance/estimate.ts";
import { defaultSeed } from "../random.ts";
import { bandEstimate } from "./band.ts";
import { cellEstimates, type Cells } from "./cell-estimates.ts";
import {
  calibrated,
  fitBinaryEstimator,
  realizedBinary,
  type BinaryEstimator,
} from "./binary-estimator.ts";
import {
  expectedAreas,
  expectedCounts,
  expectedMetricNames,
  metricsOfCounts,
  type ExpectedMetricName,
  type TieOrder,
} from "./expected-performance.ts";
import { classF1Component } from "./sampling-error.ts";

/** Rows of a model of several classes, which are known by their numbers. */
export interface ClassRows {
  /** The scores of each class. */
  readonly scores: readonly ArrayLike<number>[];
  /** The number of the predicted class. */
  readonly predicted: ArrayLike<number>;
}

export interface LabelledClassRows extends ClassRows {
  readonly target: ArrayLike<number>;
}

/** One estimator a class, each against the rest, and the cells of the reference. */
export interface ClassEstimator {
  readonly classes: readonly BinaryEstimator[];
  /** Rows of the reference. */
  readonly n: number;
  /** `cells[i][j]`: rows of the reference of class i predicted as j. */
  readonly cells: Cells;
}

/**
 * CBPE for several classes: every class decides on its own whether its scores need calibration.
 * Every class must occur in the reference. Source: as `fitBinaryEstimator`.
 */
export function fitClassEstimator(
  reference: LabelledClassRows,
  seed: number = defaultSeed,
): Outcome<ClassEstimator> {
  const { scores, target } = reference;
  const classes: BinaryEstimator[] = [];
  for (const [own, score] of scores.entries()) {
    if (!Array.from(target).includes(own)) {
      return undefinedBecause("a class does not occur in the reference");
    }
    const fit = fitBinaryEstimator({ score, ...indicators(reference, own) }, seed);
    if (!fit.ok) return fit;
    classes.push(fit.value);
  }
  if (classes.length === 0) return undefinedBecause("there are no class scores");
  return {
    ok: true,
    value: { classes, n: target.length, cells: realizedCells(reference) },
  };
}

/** The performance to be expected of rows of several classes without labels. */
export interface ExpectedClassPerformance {
  readonly n: number;
  /** Macro averages over the classes; `accuracy` is the share of right rows. */
  readonly metrics: Readonly<Record<ExpectedMetricName, Outcome<Estimate>>>;
  /** Expected rows of class i predicted as j. */
  readonly cells: readonly (readonly Estimate[])[];
}

/** Estimates the performance on rows without labels. */
export function estimateClasses(
  estimator: ClassEstimator,
  { scores, predicted }: ClassRows,
  ties: TieOrder = "together",
): ExpectedClassPerformance {
  const n = predicted.length;
  const size = estimator.classes.length;
  const probabilities = normalized(
    estimator.classes.map(({ calibration }, k) => calibrated(calibration, scores[k] ?? [])),
  );
  const { cells: cellSums, right } = expectedCells(probabilities, predicted);
  const each = probabilities.map((p, k) => {
    const rows = { p, score: scores[k] ?? [], predicted: isClass(predicted, k) };
    return { known: metricsOfCounts(expectedCounts(rows)), areas: expectedAreas(rows, ties) };
  });
  const metric = (name: ExpectedMetricName): Outcome<Estimate> => {
    if (n === 0) return undefinedBecause("no row has all scores and a prediction");
    const error = macroError(estimator, name, n);
    if (name === "accuracy") return bandEstimate(right / n, error, shareBounds);
    let sum = 0;
    for (const { known, areas } of each) {
      if (name !== "roc_auc" && name !== "average_precision") sum += known[name];
      else if (areas.ok) sum += areas.value[name];
      else return areas;
    }
    return bandEstimate(sum / size, error, shareBounds);
  };
  return {
    n,
    metrics: Object.fromEntries(expectedMetricNames.map((name) => [name, metric(name)])) as Record<
      ExpectedMetricName,
      Outcome<Estimate>
    >,
    cells: cellEstimates(cellSums, estimator.cells, n),
  };
}

/** The rows of class i predicted as j that probabilities lead to expect. */
export function expectedCells(
  probabilities: readonly ArrayLike<number>[],
  predicted: ArrayLike<number>,
): { readonly cells: number[][]; readonly right: number } {
  const cells = probabilities.map(() => probabilities.map(() => 0));
  let right = 0;
  for (let row = 0; row < predicted.length; row++) {
    const own = predicted[row] as number;
    probabilities.forEach((p, k) => {
      const line = cells[k];
      if (line !== undefined) line[own] = (line[own] ?? 0) + (p[row] as number);
    });
    right += probabilities[own]?.[row] ?? 0;
  }
  return { cells, right };
}

/** The macro metrics of rows with labels: what thresholds are made of. */
export function realizedClasses(
  rows: LabelledClassRows,
): Readonly<Record<ExpectedMetricName, Outcome<number>>> {
  const { scores, target, predicted } = rows;
  const each = scores.map((score, k) => realizedBinary({ score, ...indicators(rows, k) }));
  const metric = (name: ExpectedMetricName): Outcome<number> => {
    if (name === "accuracy") {
      let right = 0;
      for (let i = 0; i < target.length; i++) if (target[i] === predicted[i]) right++;
      if (target.length === 0) return undefinedBecause("there are no labelled rows");
      return { ok: true, value: right / target.length };
    }
    let sum = 0;
    for (const own of each) {
      const value = own[name];
      if (!value.ok) return value;
      sum += value.value;
    }
    return { ok: true, value: sum / each.length };
  };
  return Object.fromEntries(expectedMetricNames.map((name) => [name, metric(name)])) as Record<
    ExpectedMetricName,
    Outcome<number>
  >;
}

/** The rows of class i predicted as j. */
export function realizedCells({ scores, target, predicted }: LabelledClassRows): number[][] {
  const cells = scores.map(() => scores.map(() => 0));
  for (let row = 0; row < target.length; row++) {
    const line = cells[target[row] as number];
    const own = predicted[row] as number;
    if (line !== undefined) line[own] = (line[own] ?? 0) + 1;
  }
  return cells;
}

/** √(Σ variances) / K of independent classes; the area's times 1.2, as NannyML has it. */
function macroError(
  { classes, cells, n: rows }: ClassEstimator,
  name: ExpectedMetricName,
  n: number,
): number | null {
  if (name === "accuracy") {
    const share = cells.reduce((sum, line, k) => sum + (line[k] ?? 0), 0) / rows;
    return Math.sqrt((share * (1 - share)) / n);
  }
  let variance = 0;
  for (const { components, counts } of classes) {
    const own = name === "f1" ? classF1Component(counts) : components[name];
    if (own === null) return null;
    variance += own.deviation ** 2 / (n * own.share);
  }
  if (name === "average_precision") return Math.sqrt(variance / classes.length);
  return (Math.sqrt(variance) / classes.length) * (name === "roc_auc" ? 1.2 : 1);
}

/** Rows made to sum to 1; a row of zeros becomes uniform. */
function normalized(columns: readonly Float64Array[]): readonly Float64Array[] {
  const n = columns[0]?.length ?? 0;
  for (let row = 0; row < n; row++) {
    const sum = columns.reduce((total, column) => total + (column[row] as number), 0);
    for (const column of columns) {
      column[row] = sum > 0 ? (column[row] as number) / sum : 1 / columns.length;
    }
  }
  return columns;
}

const isClass = (values: ArrayLike<number>, own: number): Uint8Array =>
  Uint8Array.from(values, (value) => (value === own ? 1 : 0));

const indicators = ({ target, predicted }: LabelledClassRows, own: number) => ({
  target: isClass(target, own),
  predicted: isClass(predicted, own),
});
