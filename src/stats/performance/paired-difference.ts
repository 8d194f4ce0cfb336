import type { LossSums, PairedCorrectness, PairedLosses } from "../../measure/paired.ts";
import { undefinedBecause, type Outcome } from "../outcome.ts";
import { betaI } from "../special/incomplete-beta.ts";
import { normalTwoSided } from "../special/normal.ts";
import { chiSquareSf } from "../special/chi-square.ts";
import { defaultLevel, normalEstimate, type Estimate } from "./estimate.ts";

/** A metric of two models on the same rows. */
export interface PairedDifference {
  readonly champion: number;
  readonly challenger: number;
  /** Challenger − champion. */
  readonly difference: Outcome<Estimate>;
  /** Of no difference, two-sided. */
  readonly pValue: number;
}

/** Up to so many rows on which only one model is right, the p-value is exact. */
const exactUpTo = 25;

/**
 * The difference in accuracy, with its normal interval, and McNemar's test on the rows on which
 * only one of the two is right: exact (binomial) up to 25 of them, else χ² with continuity
 * correction. Source: Q. McNemar, Psychometrika 12 (1947) 153–157; A. L. Edwards, ibid. 13 (1948)
 * 185–187.
 */
export function accuracyDifference(
  { both, championOnly, challengerOnly, neither }: PairedCorrectness,
  level: number = defaultLevel,
): Outcome<PairedDifference> {
  const n = both + championOnly + challengerOnly + neither;
  if (n === 0) return undefinedBecause("no row has a label and both predictions");
  const value = (challengerOnly - championOnly) / n;
  const split = championOnly + challengerOnly;
  const error = Math.sqrt(Math.max(0, split / n - value * value) / n);
  return {
    ok: true,
    value: {
      champion: (both + championOnly) / n,
      challenger: (both + challengerOnly) / n,
      difference: normalEstimate(value, error, level, { low: -1, high: 1 }),
      pValue: mcNemar(championOnly, challengerOnly),
    },
  };
}

function mcNemar(b: number, c: number): number {
  const n = b + c;
  if (n === 0) return 1;
  if (n > exactUpTo) return chiSquareSf(Math.max(0, Math.abs(b - c) - 1) ** 2 / n, 1);
  const more = Math.max(b, c);
  // P(X ≥ more) for X binomial (n, ½) is the incomplete beta function at ½.
  return Math.min(1, 2 * betaI(more, n - more + 1, 0.5, 0.5));
}

export type PairedLossName = "mae" | "mse";

/** The difference in mean absolute or mean squared error, by the moments of its rows. */
export function lossDifference(
  losses: PairedLosses,
  name: PairedLossName,
  level: number = defaultLevel,
): Outcome<PairedDifference> {
  const { n } = losses;
  if (n === 0) return undefinedBecause("no row has a label and both predictions");
  const sums: LossSums = name === "mae" ? losses.absolute : losses.squared;
  const value = (sums.challenger - sums.champion) / n;
  const spread = Math.max(0, sums.differenceSquares - n * value * value);
  const error = Math.sqrt(spread / (n - 1) / n);
  const pValue = error > 0 ? normalTwoSided(value / error) : value === 0 ? 1 : 0;
  return {
    ok: true,
    value: {
      champion: sums.champion / n,
      challenger: sums.challenger / n,
      difference: normalEstimate(value, error, level),
      pValue: Number.isNaN(error) ? 1 : pValue,
    },
  };
}
