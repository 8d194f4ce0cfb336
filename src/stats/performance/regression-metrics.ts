import type { RegressionErrors } from "../../measure/regression-errors.ts";
import { undefinedBecause, type Outcome } from "../outcome.ts";
import {
  defaultLevel,
  nonNegative,
  normalEstimate,
  withoutInterval,
  type Estimate,
} from "./estimate.ts";

export const regressionMetricNames = [
  "me",
  "mae",
  "rmse",
  "mape",
  "smape",
  "r2",
  "max_abs_error",
] as const;
export type RegressionMetricName = (typeof regressionMetricNames)[number];

export type RegressionMetrics = Readonly<Record<RegressionMetricName, Outcome<Estimate>>>;

const noRows = undefinedBecause("no row has both a target and a prediction");

/**
 * The metrics of predictions of a number; e = prediction − target, so that a positive `me` means
 * predictions that are too high. `me`, `mae`, `rmse` and `max_abs_error` are in the target's
 * units; `mape` = mean |e / target| over targets other than 0, `smape` = mean 2|e| / (|target| +
 * |prediction|) and `r2` = 1 − Σe² / Σ(target − mean)² are shares (0.1 is 10 %).
 *
 * Standard errors: of means by their sample standard deviation / √n; of `rmse` by the delta method,
 * s(e²) / (2 rmse √n); of `r2` by the delta method on the means of e² and of squared deviations
 * of the target, their covariance included. Intervals are normal.
 */
export function regressionMetrics(
  errors: RegressionErrors,
  level: number = defaultLevel,
): RegressionMetrics {
  const { n, sums } = errors;
  const { d1, d2, e1, a1, e2, e4, percentages, r1, r2, s1, s2 } = sums;
  if (n === 0) {
    return {
      me: noRows,
      mae: noRows,
      rmse: noRows,
      mape: noRows,
      smape: noRows,
      r2: noRows,
      max_abs_error: noRows,
    };
  }
  const rmse = Math.sqrt(e2 / n);
  return {
    me: normalEstimate(e1 / n, errorOfMean(n, d1, d2), level),
    mae: normalEstimate(a1 / n, errorOfMean(n, a1, e2), level, nonNegative),
    rmse: normalEstimate(
      rmse,
      rmse === 0 ? 0 : errorOfMean(n, e2, e4) / (2 * rmse),
      level,
      nonNegative,
    ),
    mape:
      percentages === 0
        ? undefinedBecause("every target is 0")
        : normalEstimate(r1 / percentages, errorOfMean(percentages, r1, r2), level, nonNegative),
    smape: normalEstimate(s1 / n, errorOfMean(n, s1, s2), level, { low: 0, high: 2 }),
    r2: determination(errors, level),
    max_abs_error: withoutInterval(errors.maxAbsoluteError, "a maximum has no such interval"),
  };
}

/** The sample standard deviation of the errors, in the target's units. */
export function errorDeviation({ n, sums }: RegressionErrors): Outcome<number> {
  if (n < 2) return undefinedBecause("one value has no sample standard deviation");
  return { ok: true, value: errorOfMean(n, sums.d1, sums.d2) * Math.sqrt(n) };
}

/** s/√n from Σx and Σx²; NaN for one row. */
function errorOfMean(n: number, sum: number, squares: number): number {
  return Math.sqrt(Math.max(0, squares - (sum * sum) / n) / (n - 1) / n);
}

/**
 * With A = e² and B = (y − ȳ)², r² = 1 − mean A / mean B, and the delta method for a ratio of
 * means gives Var = (Var A − 2θ Cov(A, B) + θ² Var B) / (n · mean B²), θ = 1 − r². Asymptotic:
 * the error of ȳ is of lower order.
 */
function determination({ n, sums }: RegressionErrors, level: number): Outcome<Estimate> {
  const { e2, e4, u1, u2, u3, u4, ue2, u2e2 } = sums;
  const mean = u1 / n;
  const meanB = u2 / n - mean * mean;
  // Below this, the spread of the target is rounding; that of one row is 0.
  if (!(meanB > (1e-14 * u2) / n)) {
    return undefinedBecause("the target has one value only, so there is nothing to explain");
  }
  const meanA = e2 / n;
  const theta = meanA / meanB;
  // (y − ȳ)² = u² − 2 ū u + ū²; the constant takes no part in a variance.
  const varA = e4 / n - meanA ** 2;
  const meanQ = u2 / n - 2 * mean * mean;
  const varB = (u4 - 4 * mean * u3 + 4 * mean * mean * u2) / n - meanQ ** 2;
  const covariance = (u2e2 - 2 * mean * ue2) / n - meanA * meanQ;
  const variance = (varA - 2 * theta * covariance + theta ** 2 * varB) / (n * meanB ** 2);
  return normalEstimate(1 - theta, Math.sqrt(Math.max(0, variance)), level, {
    low: Number.NEGATIVE_INFINITY,
    high: 1,
  });
}
