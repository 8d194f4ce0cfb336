import type { LossSums, PairedCorrectness, PairedLosses } from "../../measure/paired.ts";
import { defined, undefinedBecause, type Outcome } from "../outcome.ts";
import { betaI } from "../special/incomplete-beta.ts";
import { normalTwoSided } from "../special/normal.ts";
import { chiSquareSf } from "../special/chi-square.ts";
import { defaultLevel, normalEstimate, zOf, type Estimate } from "./estimate.ts";

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
 * The difference in accuracy, and McNemar's test on the rows on which only one of the two is right:
 * exact (binomial) up to 25 of them, else χ² with continuity correction. The interval is normal
 * with one row more of each of these two kinds, so that it has a width where none was seen: with
 * b + 1 and c + 1 among n + 2. Source: Q. McNemar, Psychometrika 12 (1947) 153–157; A. L. Edwards,
 * ibid. 13 (1948) 185–187; D. G. Bonett, R. M. Price, J. Educ. Behav. Stat. 37 (2012) 479–488 for
 * the interval.
 */
export function accuracyDifference(
  { both, championOnly, challengerOnly, neither }: PairedCorrectness,
  level: number = defaultLevel,
): Outcome<PairedDifference> {
  const n = both + championOnly + challengerOnly + neither;
  if (n === 0) return undefinedBecause("no row has a label and both predictions");
  const value = (challengerOnly - championOnly) / n;
  const [b, c] = [(championOnly + 1) / (n + 2), (challengerOnly + 1) / (n + 2)];
  const standardError = Math.sqrt((b + c - (c - b) ** 2) / (n + 2));
  const reach = zOf(level) * standardError;
  const interval = {
    low: Math.max(-1, Math.min(value, c - b - reach)),
    high: Math.min(1, Math.max(value, c - b + reach)),
  };
  return {
    ok: true,
    value: {
      champion: (both + championOnly) / n,
      challenger: (both + challengerOnly) / n,
      difference: defined({ value, standardError, interval }),
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
