import { dealCounts } from "./hypergeometric-sample.ts";
import { seededRandom } from "./random.ts";

export interface PermutationOptions {
  /** How many times the rows are dealt anew. */
  readonly permutations?: number;
  /** Mixed with the counts: the same data are dealt in the same way, other data in another. */
  readonly seed?: number;
}

/**
 * The permutation p-value of a statistic of two vectors of counts: the rows of both sides are dealt
 * to sides of the same sizes at random (a multivariate hypergeometric draw, so the cost does not
 * grow with the rows; large counts by its normal limit, see `hypergeometricSample`), and
 * p = (1 + dealings at least as extreme) / (1 + dealings).
 *
 * Source: B. Phipson, G. K. Smyth, "Permutation p-values should never be zero", Stat. Appl. Genet.
 * Mol. Biol. 9 (2010) 39. Deterministic for a seed and the counts: with the same dealings for all data, the
 * test's own rate of false alarms would be that of these dealings. The smallest p is
 * 1 / (1 + dealings).
 */
export function permutationPValue(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  statistic: (reference: ArrayLike<number>, current: ArrayLike<number>) => number,
  options: Required<PermutationOptions>,
): number {
  const ofCounts = mixed(reference, current) ^ mixed(current, reference);
  const random = seededRandom(options.seed ^ ofCounts);
  const size = reference.length;
  const pooled = Float64Array.from(
    { length: size },
    (_, i) => (reference[i] as number) + (current[i] as number),
  );
  let n = 0;
  for (let i = 0; i < size; i++) n += reference[i] as number;
  const left = new Float64Array(size);
  const right = new Float64Array(size);
  // Equal statistics may differ in their last bits after another order of addition.
  const observed = statistic(reference, current) * (1 - 1e-12);
  let extreme = 0;
  for (let k = 0; k < options.permutations; k++) {
    dealCounts(random, pooled, n, left);
    for (let i = 0; i < size; i++) right[i] = (pooled[i] as number) - (left[i] as number);
    if (statistic(left, right) >= observed) extreme++;
  }
  return (1 + extreme) / (1 + options.permutations);
}

/** A number of 32 bits that depends on every count and on its place (FNV-1a over whole counts). */
function mixed(first: ArrayLike<number>, second: ArrayLike<number>): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < first.length; i++) {
    hash = Math.imul(hash ^ (first[i] as number), 0x01000193);
    hash = Math.imul(hash ^ (second[i] as number), 0x01000193);
    hash ^= hash >>> 15;
  }
  return hash;
}
