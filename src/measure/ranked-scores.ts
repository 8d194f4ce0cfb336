import type { CodeDigit } from "./code-digits.ts";
import type { CalibrationCounts, RankSums, ScoreLosses } from "./score-counts.ts";

/** What the digit of labels says: rows of another class, of the positive one, without a label. */
export const labelDigit = { negative: 0, positive: 1, unknown: 2 } as const;

/** Asks what the order of scores says about all rows, and about groups of rows. */
export interface RankedRequest {
  /** A score (DOUBLE, NaN where there is none) and a code (INTEGER) of every row. */
  readonly sql: string;
  readonly label: CodeDigit;
  /** Whether the scores of all rows together are summed up. */
  readonly summary: boolean;
  /** Ways to tell rows apart: by one digit or several; a row with a 0 there is of no group. */
  readonly groupings: readonly (readonly CodeDigit[])[];
}

export interface RankedScores {
  /** Rows of each code that occurs. */
  readonly codes: readonly CodeRows[];
  /** `null` where none was asked for. */
  readonly summary: ScoreSummary | null;
  /** The groups of each grouping that have rows with label and score. */
  readonly groupings: readonly (readonly RankedGroup[])[];
}

export interface CodeRows {
  readonly code: number;
  readonly rows: number;
}

/** What the scores of all rows say about one class. */
export interface ScoreSummary {
  readonly ranks: RankSums;
  readonly losses: ScoreLosses;
  /** Of equal width; empty where the scores are no probabilities. */
  readonly bins: readonly CalibrationCounts[];
  /** True and false positives at some thresholds, the highest first. */
  readonly curve: { readonly tp: readonly number[]; readonly fp: readonly number[] };
}

/** A group of rows, by its digits. */
export interface RankedGroup {
  readonly digits: readonly number[];
  readonly ranks: RankSums;
  readonly scores: ScoreSums;
}

/** The sums of `ScoreLosses` over a group's rows with label and score, but those of logarithms. */
export type ScoreSums = Pick<
  ScoreLosses,
  "n" | "outside" | "positives" | "scores" | "scoreSquares" | "briers" | "brierSquares"
>;
