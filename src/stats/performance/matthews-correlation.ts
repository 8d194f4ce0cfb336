import { defined, undefinedBecause, type Outcome } from "../outcome.ts";
import { multinomialError } from "./multinomial-error.ts";
import { zOf, type Estimate } from "./estimate.ts";

/**
 * The correlation of true and predicted labels, for any number of classes: with c correct of s
 * rows, t_k true and p_k predicted rows of class k,
 * (c s − Σ p_k t_k) / √((s² − Σ p_k²)(s² − Σ t_k²)). In [−1, 1]; 0 is chance. `counts[i][j]` are the
 * rows of class i predicted as j. The standard error is by the delta method.
 *
 * Source: J. Gorodkin, Comput. Biol. Chem. 28 (2004) 367–374; scikit-learn's `matthews_corrcoef`,
 * which returns 0 where it is undefined here. The interval is normal, about the correlation of a
 * table with two rows more, spread evenly over its cells, and reaches the value itself: A. Agresti,
 * B. Caffo, Am. Stat. 54 (2000) 280–288 for the device. Without them five positive rows of a
 * thousand are too few for the delta method.
 */
export function matthewsCorrelation(
  counts: readonly (readonly number[])[],
  level: number,
): Outcome<Estimate> {
  const own = correlationOf(counts);
  if (!own.ok) return own;
  const { value, error } = own.value;
  const more = addedRows / counts.length ** 2;
  const padded = correlationOf(counts.map((line) => line.map((n) => n + more)));
  if (!padded.ok) return padded;
  const reach = zOf(level) * padded.value.error;
  const interval = {
    low: Math.max(-1, Math.min(value, padded.value.value - reach)),
    high: Math.min(1, Math.max(value, padded.value.value + reach)),
  };
  return defined({ value, standardError: error, interval });
}

/** The rows that are added to the table for the interval. */
const addedRows = 2;

/** The correlation and its standard error. */
function correlationOf(
  counts: readonly (readonly number[])[],
): Outcome<{ readonly value: number; readonly error: number }> {
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
  return defined({ value, error: multinomialError(counts, gradient) });
}
