import type { CalibrationCounts } from "../../measure/score-counts.ts";
import type { MetricChange } from "./metric-change.ts";

/** The positive class from a probability of one half on, or the class with the largest one. */
export type DecidedBy = "half" | "largest";

/** What `performance.classification` found out. */
export interface ClassificationResult {
  /** Names of the columns; `null` where no column has predicted labels. */
  readonly target: string;
  readonly prediction: string | null;
  /** The labels of target and prediction on both sides, at most `drawnLabels` of them. */
  readonly labels: readonly string[];
  /** How many rarer labels stand together as one more class at the end of every list. */
  readonly otherLabels: number;
  /** The label that precision, recall and scores are about; `null` with more than two labels. */
  readonly positive: string | null;
  /** Why that label. */
  readonly positiveBecause: string;
  /** Why predicted labels are not held against the target's; `null` where they are. */
  readonly labelProblem: string | null;
  /** How probabilities decided the labels; `null` where a column predicts them, or nothing does. */
  readonly decidedBy: DecidedBy | null;
  readonly changes: readonly MetricChange[];
  readonly counts: { readonly reference: LabelCounts; readonly current: LabelCounts };
  /** Rows of each label among the targets (of the rows that have a prediction, if any has). */
  readonly balance: { readonly reference: readonly number[]; readonly current: readonly number[] };
  /** `confusion[side][i][j]`: rows of `labels[i]` predicted as `labels[j]`. */
  readonly confusion: {
    readonly reference: readonly (readonly number[])[];
    readonly current: readonly (readonly number[])[];
  } | null;
  /** Into how many bins of equal width [0, 1] is divided. */
  readonly scoreBins: number;
  /** The scores of the positive class, or of each of several classes. */
  readonly scored: readonly ScoredClass[];
  /** Labels or scores far worse than chance: they look as if they meant the opposite. */
  readonly reversed: { readonly labels: boolean; readonly scores: boolean };
}

/** How many labels are told apart. */
export const drawnLabels = 20;

/** The scores of one class, of its own rows and of the others. */
export interface ScoredClass {
  readonly label: string;
  readonly reference: ScoredSide;
  readonly current: ScoredSide;
}

export interface ScoredSide {
  /** Empty where some scores are not probabilities. */
  readonly bins: readonly CalibrationCounts[];
  /**
   * Rows above so many thresholds, from the highest to the lowest: of the class (`tp`) and others
   * (`fp`). Empty where only one class has scores.
   */
  readonly curve: { readonly tp: readonly number[]; readonly fp: readonly number[] };
}

/** Which rows take part, and why others do not. */
export interface LabelCounts {
  readonly rows: number;
  readonly unlabelled: number;
  readonly unpredicted: number;
  /** Rows with a target, without a score (of every class). */
  readonly unscored: number;
  readonly infinite: number;
  /** Rows with a score outside 0 to 1. */
  readonly outside: number;
  /** Several classes: rows whose scores do not add up to 1. */
  readonly notSummingToOne: number;
}
