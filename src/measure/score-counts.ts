import type { Rows } from "../engine/connector.ts";
import type { Ecdf } from "../stats/ecdf.ts";
import { oneRowBySlice, type BySlice } from "./by-slice.ts";
import { numberAt } from "./decode.ts";

/**
 * The scores of one class, exactly: of the rows that are of it, and of the others. Everything
 * that depends on the order of scores or on a threshold follows from them.
 */
export interface ScoreCounts {
  readonly positive: Ecdf;
  readonly negative: Ecdf;
}

/**
 * What the order of the scores says in one slice, ties counted half. For a score s, `below` is
 * the number of negatives with a lower score plus half of those with the same. Not a monoid: the
 * order is one of the whole slice.
 */
export interface RankSums {
  readonly positives: number;
  readonly negatives: number;
  /** Σ over the positives of `below`: Mann and Whitney's U. */
  readonly u: number;
  /** Σ over the positives of (`below` / negatives)². */
  readonly belowSquares: number;
  /** Σ over the negatives of (positives above, ties half, / positives)². */
  readonly aboveSquares: number;
  /** Σ over the positives of the precision at their own score as the threshold. */
  readonly precisions: number;
}

/** Which rows of one slice have a label and a score of one class. */
export interface ScoredRows {
  readonly rows: number;
  readonly unlabelled: number;
  /** Rows with a target, without a score. */
  readonly unscored: number;
  /** Rows with a target and an infinite score. */
  readonly infinite: number;
}

/** How good the scores are as probabilities in one slice. */
export interface ScoreLosses {
  readonly rows: number;
  readonly unlabelled: number;
  /** Rows with a target, without a score (of every class). */
  readonly unscored: number;
  /** Rows with a target and a score that is infinite. */
  readonly infinite: number;
  /** Measured rows. */
  readonly n: number;
  /** Measured rows with a score outside [0, 1]. */
  readonly outside: number;
  /** Several classes: measured rows whose scores do not add up to 1, rounding to hundredths aside. */
  readonly notSummingToOne: number;
  /** Several classes: measured rows with a target that has no score column. They have no loss. */
  readonly unknownLabels: number;
  /** Two classes: measured rows of the positive class. */
  readonly positives: number;
  /** Two classes: Σ score, Σ score². */
  readonly scores: number;
  readonly scoreSquares: number;
  /** Σ and Σ² of −ln(the probability of the true class), which is kept above 2⁻⁵². */
  readonly logLosses: number;
  readonly logLossSquares: number;
  /** Σ and Σ² of the squared distance: (score − label)², summed over several classes. */
  readonly briers: number;
  readonly brierSquares: number;
}

const lossNames = {
  rows: "rows",
  unlabelled: "unlabelled",
  unscored: "unscored",
  infinite: "infinite",
  n: "n",
  outside: "outside",
  notSummingToOne: "not_summing_to_one",
  unknownLabels: "unknown_labels",
  positives: "positives",
  scores: "scores",
  scoreSquares: "score_squares",
  logLosses: "log_losses",
  logLossSquares: "log_loss_squares",
  briers: "briers",
  brierSquares: "brier_squares",
} as const satisfies Record<keyof ScoreLosses, string>;

const lossesOf = (sum: (name: keyof ScoreLosses) => number): ScoreLosses =>
  Object.fromEntries(
    Object.keys(lossNames).map((name) => [name, sum(name as keyof ScoreLosses)]),
  ) as unknown as ScoreLosses;

export const emptyScoreLosses: ScoreLosses = lossesOf(() => 0);

/** Decodes the rows of `classScoreLossesSql`. */
export const decodeScoreLosses = (rows: Rows): BySlice<ScoreLosses> =>
  oneRowBySlice(rows, (row) => lossesOf((name) => numberAt(rows, lossNames[name], row)));

/** The rows whose score falls into one bin. */
export interface CalibrationCounts {
  /** From 0. */
  readonly bin: number;
  readonly n: number;
  readonly positives: number;
  /** Σ score. */
  readonly scores: number;
}
