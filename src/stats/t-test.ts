import type { Ecdf } from "./ecdf.ts";
import { defined, undefinedBecause, type Outcome, type TestResult } from "./outcome.ts";
import { studentTwoSided } from "./special/student-t.ts";
import { mean, standardDeviation } from "./standard-deviation.ts";

/**
 * Student's two-sample t-test for equal means, two-sided; positive where the reference's mean is
 * larger. `pooled` assumes equal variances (df = n + m − 2), `welch` does not.
 *
 * Source: "Student", Biometrika 6 (1908) 1–25; B. L. Welch, Biometrika 34 (1947) 28–35 with
 * Satterthwaite's degrees of freedom; as `scipy.stats.ttest_ind`. Evidently's `t_test` is the
 * pooled one. Two constant sides have no variance: equal ones give no result, different ones p = 0.
 */
export function tTest(
  reference: Ecdf,
  current: Ecdf,
  variances: "pooled" | "welch" = "pooled",
): Outcome<TestResult> {
  const n = reference.n;
  const m = current.n;
  if (n < 2 || m < 2) return undefinedBecause("the t-test needs two rows a side");
  const means = [mean(reference), mean(current)] as const;
  const deviations = [standardDeviation(reference, 1), standardDeviation(current, 1)] as const;
  if (!means[0].ok) return means[0];
  if (!means[1].ok) return means[1];
  if (!deviations[0].ok) return deviations[0];
  if (!deviations[1].ok) return deviations[1];
  const difference = means[0].value - means[1].value;
  // In units of the larger deviation, so that squares stay in range.
  const unit = Math.max(deviations[0].value, deviations[1].value);
  if (unit === 0) {
    if (difference === 0) return undefinedBecause("all values of both sides are equal");
    return defined({ statistic: null, pValue: 0, note: "both sides are constant, and different" });
  }
  const v = (deviations[0].value / unit) ** 2;
  const w = (deviations[1].value / unit) ** 2;
  const [squaredError, df] = variances === "pooled" ? pooled(n, m, v, w) : welch(n, m, v, w);
  const statistic = difference / unit / Math.sqrt(squaredError);
  if (!Number.isFinite(statistic)) return undefinedBecause("the t statistic is too large");
  return defined({ statistic, pValue: studentTwoSided(statistic, df) });
}

function pooled(n: number, m: number, v: number, w: number): readonly [number, number] {
  const df = n + m - 2;
  return [(((n - 1) * v + (m - 1) * w) / df) * (1 / n + 1 / m), df];
}

function welch(n: number, m: number, v: number, w: number): readonly [number, number] {
  const a = v / n;
  const b = w / m;
  return [a + b, (a + b) ** 2 / (a ** 2 / (n - 1) + b ** 2 / (m - 1))];
}
