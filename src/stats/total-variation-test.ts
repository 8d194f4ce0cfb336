import { emptySide, totalsOf } from "./counts.ts";
import { defined, type Outcome, type TestResult } from "./outcome.ts";
import { permutationPValue, type PermutationOptions } from "./permutation-test.ts";
import { defaultSeed } from "./random.ts";

/**
 * The permutation test of the total variation distance, from the counts alone (see
 * `permutationPValue`). The statistic is ½ Σ |r − c| of two vectors of shares: the share of rows
 * that would have to change category. 0 for equal shares, 1 without overlap; symmetric, a metric.
 *
 * Source: D. A. Levin, Y. Peres, "Markov Chains and Mixing Times" (2nd ed.), proposition 4.2; as
 * the statistic of Evidently's `TVD`. Evidently deals with Python's own generator and takes the
 * plain share, so p-values differ by the noise of the dealing.
 */
export function totalVariationTest(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  { permutations = 1000, seed = defaultSeed }: PermutationOptions = {},
): Outcome<TestResult> {
  const totals = totalsOf(reference, current);
  if (totals === null) return emptySide;
  const { n, m } = totals;
  const statistic = (r: ArrayLike<number>, c: ArrayLike<number>) => crossDifference(r, c, n, m);
  const pValue = permutationPValue(reference, current, statistic, { permutations, seed });
  return defined({ statistic: statistic(reference, current) / (2 * n * m), pValue });
}

/** Σ |r m − c n|, in whole numbers. */
function crossDifference(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  n: number,
  m: number,
): number {
  let sum = 0;
  for (let i = 0; i < reference.length; i++) {
    sum += Math.abs((reference[i] as number) * m - (current[i] as number) * n);
  }
  return sum;
}
