import { undefinedBecause, type Outcome } from "../outcome.ts";
import { averagePrecision } from "../performance/average-precision.ts";
import type { BinaryCounts } from "../performance/binary-metrics.ts";
import { shareBounds, type Estimate } from "../performance/estimate.ts";
import { rankSums } from "../performance/rank-sums.ts";
import { rocAuc } from "../performance/roc-auc.ts";
import { defaultSeed } from "../random.ts";
import { bandEstimate } from "./band.ts";
import { cellEstimates, type Cells } from "./cell-estimates.ts";
import {
  expectedAreas,
  expectedCounts,
  expectedMetricNames,
  metricsOfCounts,
  type ExpectedMetricName,
  type ProbableRows,
  type TieOrder,
} from "./expected-performance.ts";
import { fitIsotonic, isotonicAt, type IsotonicFit } from "./isotonic.ts";
import { countsOfRows, needsCalibration } from "./needs-calibration.ts";
import {
  aucComponent,
  averagePrecisionComponent,
  chunkError,
  countComponents,
  type SamplingComponent,
} from "./sampling-error.ts";

/** Rows of a model of two classes; `predicted` is 1 for the positive class. */
export type ScoredRows = Omit<ProbableRows, "p">;

/** Rows with their labels; `target` is 1 for the positive class. */
export interface LabelledRows extends ScoredRows {
  readonly target: ArrayLike<number>;
}

/** What the reference teaches about the scores. */
export interface BinaryEstimator {
  /** `null` when the scores are good probabilities as they are. */
  readonly calibration: IsotonicFit | null;
  readonly components: Readonly<Record<ExpectedMetricName, SamplingComponent | null>>;
  /** The confusion counts of the reference, for the errors of cells and values. */
  readonly counts: BinaryCounts;
}

/**
 * Learns to estimate performance without labels from a reference with labels (CBPE). The scores
 * are calibrated only where that makes them better probabilities out of sample.
 *
 * Source: NannyML's CBPE (J. Białek et al., "Estimating Model Performance Under Covariate Shift
 * Without Labels", 2024). It holds as long as the score still means what it meant: it sees
 * a change of the inputs, not of the relation between inputs and labels.
 */
export function fitBinaryEstimator(
  reference: LabelledRows,
  seed: number = defaultSeed,
): Outcome<BinaryEstimator> {
  if (reference.score.length === 0) return undefinedBecause("the reference has no labelled scores");
  const counts = realizedCounts(reference);
  const fit = needsCalibration(reference, seed) ? fitIsotonic(countsOfRows(reference)) : null;
  return {
    ok: true,
    value: {
      calibration: fit?.ok === true ? fit.value : null,
      components: {
        ...countComponents(counts),
        roc_auc: aucComponent(reference),
        average_precision: averagePrecisionComponent(reference, seed),
      },
      counts,
    },
  };
}

/** The performance to be expected of rows without labels. */
export interface ExpectedPerformance {
  readonly n: number;
  readonly counts: BinaryCounts;
  /** Expected rows of the negative and the positive class, predicted as each. */
  readonly cells: readonly (readonly Estimate[])[];
  /** With bands of ± 3 standard errors of a chunk of this size. */
  readonly metrics: Readonly<Record<ExpectedMetricName, Outcome<Estimate>>>;
}

/** Estimates the performance on rows without labels. */
export function estimateBinary(
  estimator: BinaryEstimator,
  { score, predicted }: ScoredRows,
  ties: TieOrder = "together",
): ExpectedPerformance {
  const n = score.length;
  const p = calibrated(estimator.calibration, score);
  const rows: ProbableRows = { p, score, predicted };
  const counts = expectedCounts(rows);
  const areas = expectedAreas(rows, ties);
  const none = undefinedBecause("no row has both a score and a prediction");
  const known = metricsOfCounts(counts);
  const metric = (name: ExpectedMetricName): Outcome<Estimate> => {
    if (n === 0) return none;
    const error = chunkError(estimator.components[name], n);
    if (name !== "roc_auc" && name !== "average_precision") {
      return bandEstimate(known[name], error, shareBounds);
    }
    return areas.ok ? bandEstimate(areas.value[name], error, shareBounds) : areas;
  };
  const cells = cellEstimates(cellsOf(counts), cellsOf(estimator.counts), n);
  return { n, counts, cells, metrics: tableOf(metric) };
}

const cellsOf = ({ tp, fp, fn, tn }: BinaryCounts): Cells => [
  [tn, fp],
  [fn, tp],
];

/** The scores as probabilities: calibrated, or as they are. */
export function calibrated(fit: IsotonicFit | null, score: ArrayLike<number>): Float64Array {
  const p = new Float64Array(score.length);
  for (let i = 0; i < p.length; i++) {
    const own = score[i] as number;
    p[i] = fit === null ? own : isotonicAt(fit, own);
  }
  return p;
}

/** The same metrics of rows with labels: what thresholds are made of, and what comes true. */
export function realizedBinary(
  rows: LabelledRows,
): Readonly<Record<ExpectedMetricName, Outcome<number>>> {
  const known = metricsOfCounts(realizedCounts(rows));
  const sums = rankSums(countsOfRows(rows));
  const areas = { roc_auc: rocAuc(sums), average_precision: averagePrecision(sums) };
  return tableOf((name): Outcome<number> => {
    if (rows.score.length === 0) return undefinedBecause("there are no labelled scores");
    if (name !== "roc_auc" && name !== "average_precision") return { ok: true, value: known[name] };
    const area = areas[name];
    return area.ok ? { ok: true, value: area.value.value } : area;
  });
}

/** The confusion counts of rows with labels. */
const realizedCounts = ({ target, predicted }: LabelledRows): BinaryCounts =>
  expectedCounts({ p: target, score: target, predicted });

const tableOf = <T>(of: (name: ExpectedMetricName) => T): Readonly<Record<ExpectedMetricName, T>> =>
  Object.fromEntries(expectedMetricNames.map((name) => [name, of(name)])) as Record<
    ExpectedMetricName,
    T
  >;
