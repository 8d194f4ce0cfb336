import { undefinedBecause, type Outcome } from "../outcome.ts";
import { multinomialError } from "./multinomial-error.ts";
import { normalEstimate, type Estimate } from "./estimate.ts";

/**
 * The correlation of true and predicted labels, for any number of classes: with c correct of s
 * rows, t_k true and p_k predicted rows of class k,
 * (c s − Σ p_k t_k) / √((s² − Σ p_k²)(s² − Σ t_k²)). In [−1, 1]; 0 is chance. `counts[i][j]` are the
 * rows of class i predicted as j. The standard error is by the delta method.
 *
 * Source: J. Gorodkin, Comput. Biol. Chem. 28 (2004) 367–374; scikit-learn's `matthews_corrcoef`,
 * which returns 0 where it is undefined here.
 */
export function matthewsCorrelation(
  counts: readonly (readonly number[])[],
  level: number,
): Outcome<Estimate> {
  const size = counts.length;
  const t = counts.map((line) => line.reduce((sum, n) => sum + n, 0));
  const p = Array.from({ length: size }, (_, j) =>
    counts.reduce((sum, line) => sum + (line[j] ?? 0), 0),
  );
  const s = t.reduce((sum, n) => sum + n, 0);
  const c = counts.reduce((sum, line, k) => sum + (line[k] ?? 0), 0);
  const at = (list: readonly number[], k: number) => list[k] ?? 0;
  const dot = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, value, k) => sum + value * at(y, k), 0);
  const a = s * s - dot(p, p);
  const b = s * s - dot(t, t);
  if (s === 0) return undefinedBecause("no row has both a target and a prediction");
  if (b === 0) return undefinedBecause("only one class occurs");
  if (a === 0) return undefinedBecause("only one class is predicted");
  const product = Math.sqrt(a) * Math.sqrt(b);
  const numerator = c * s - dot(p, t);
  const value = numerator / product;
  const gradient = (i: number, j: number) => {
    const dNumerator = (i === j ? s : 0) + c - at(t, j) - at(p, i);
    const dA = 2 * s - 2 * at(p, j);
    const dB = 2 * s - 2 * at(t, i);
    return dNumerator / product - (value / 2) * (dA / a + dB / b);
  };
  const error = multinomialError(counts, gradient);
  return normalEstimate(value, error, level, { low: -1, high: 1 });
}
