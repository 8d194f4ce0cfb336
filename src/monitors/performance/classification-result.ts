import type { MetricChange } from "./metric-change.ts";

/** What `performance.classification` found out. */
export interface ClassificationResult {
  /** All labels of target and prediction on both sides. */
  readonly labels: readonly string[];
  /** The label that precision, recall and scores are about; `null` with more than two labels. */
  readonly positive: string | null;
  /** Why that label. */
  readonly positiveBecause: string;
  readonly changes: readonly MetricChange[];
  readonly classes: readonly ClassChange[];
  readonly counts: { readonly reference: LabelCounts; readonly current: LabelCounts };
  /** `counts[i][j]`: rows of `labels[i]` predicted as `labels[j]`; absent without predictions. */
  readonly confusion: {
    readonly reference: readonly (readonly number[])[];
    readonly current: readonly (readonly number[])[];
  } | null;
  /** Binary scores in hundredths: rows, rows of the positive class, sum of the scores. */
  readonly scores: {
    readonly reference: readonly ScoreBin[];
    readonly current: readonly ScoreBin[];
  } | null;
  /** Accuracy far below chance: target and prediction look reversed. */
  readonly reversed: boolean;
}

export interface ClassChange {
  readonly label: string;
  readonly support: { readonly reference: number; readonly current: number };
  readonly precision: MetricChange;
  readonly recall: MetricChange;
  readonly f1: MetricChange;
}

export interface LabelCounts {
  readonly rows: number;
  readonly unlabelled: number;
  readonly unpredicted: number;
}

export interface ScoreBin {
  /** From 0 to 99. */
  readonly bin: number;
  readonly n: number;
  readonly positives: number;
  readonly scores: number;
}
