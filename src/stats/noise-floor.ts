import { emptySide, totalsOf } from "./counts.ts";
import { dealCounts } from "./hypergeometric-sample.ts";
import { defined, type Outcome } from "./outcome.ts";
import { defaultSeed, seededRandom } from "./random.ts";
import { chiSquareUpperQuantile } from "./special/chi-square.ts";
import { logGamma } from "./special/log-gamma.ts";

/** What a distance between two samples of the same distribution is, only by chance. */
export interface NoiseFloor {
  readonly expected: number;
  /** 95 of 100 pairs of such samples stay at or below this. */
  readonly limit: number;
  readonly how: "closed form" | "permutation";
}

/** Closed forms hold where every bin expects this many rows on the smaller side. */
const enoughRows = 5;

/**
 * The distances whose noise follows from X = (1/n + 1/m) χ² with K − 1 degrees of freedom, where K
 * is the number of bins: to second order each is a multiple of X or of √X.
 */
const laws = {
  psi: { factor: 1, root: false },
  kl_divergence: { factor: 1 / 2, root: false },
  jensen_shannon: { factor: 1 / 8, root: true },
  hellinger: { factor: 1 / 8, root: true },
} as const;

export type ChiSquareDistance = keyof typeof laws;

/**
 * The noise floor of a distance between shares of K bins and samples of n and m rows: mean and 95 %
 * point of factor·(1/n + 1/m)·χ²₍K−1₎, or of its root.
 *
 * Source: the multinomial central limit theorem; for PSI B. Yurdakul, J. Naranjo, "Statistical
 * properties of the population stability index", J. Risk Model Validation 14(4) (2020).
 */
export function chiSquareNoise(
  distance: ChiSquareDistance,
  bins: number,
  n: number,
  m: number,
): NoiseFloor {
  const df = bins - 1;
  if (df < 1) return { expected: 0, limit: 0, how: "closed form" };
  const { factor, root } = laws[distance];
  const scale = factor * (1 / n + 1 / m);
  const upper = chiSquareUpperQuantile(0.05, df) * scale;
  if (!root) return { expected: df * scale, limit: upper, how: "closed form" };
  // E√χ² = √2 Γ((df+1)/2) / Γ(df/2).
  const meanRoot = Math.SQRT2 * Math.exp(logGamma((df + 1) / 2) - logGamma(df / 2));
  return { expected: meanRoot * Math.sqrt(scale), limit: Math.sqrt(upper), how: "closed form" };
}

/** How often rows are dealt anew, and from which seed. */
export interface NoiseOptions {
  readonly permutations?: number;
  readonly seed?: number;
}

export const defaultPermutations = 400;

type CountDistance = (reference: ArrayLike<number>, current: ArrayLike<number>) => Outcome<number>;

/** The noise floor of any distance between counts, by dealing the pooled rows anew. */
export function permutationNoise(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  distance: CountDistance,
  { permutations = defaultPermutations, seed = defaultSeed }: NoiseOptions = {},
): Outcome<NoiseFloor> {
  const totals = totalsOf(reference, current);
  if (totals === null) return emptySide;
  const random = seededRandom(seed);
  const pooled = pooledCounts(reference, current);
  const left = new Float64Array(pooled.length);
  const draws = new Float64Array(permutations);
  for (let k = 0; k < permutations; k++) {
    dealCounts(random, pooled, totals.n, left);
    const right = pooled.map((count, i) => count - (left[i] as number));
    const drawn = distance(left, right);
    if (!drawn.ok) return drawn;
    draws[k] = drawn.value;
  }
  return defined(noiseOfDraws(draws));
}

/** The noise floor by distances that chance alone has drawn, which it sorts. */
export function noiseOfDraws(draws: Float64Array): NoiseFloor {
  draws.sort();
  const expected = draws.reduce((sum, value) => sum + value, 0) / draws.length;
  const limit = draws[Math.ceil(0.95 * draws.length) - 1] ?? 0;
  return { expected, limit, how: "permutation" };
}

/**
 * The noise floor of a distance between shares: in closed form where every bin that is not empty
 * expects at least five rows on the smaller side, else by dealing the rows anew.
 */
export function noiseFloorOfCounts(
  name: ChiSquareDistance,
  distance: CountDistance,
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  options: NoiseOptions = {},
): Outcome<NoiseFloor> {
  const totals = totalsOf(reference, current);
  if (totals === null) return emptySide;
  const { n, m } = totals;
  const filled = pooledCounts(reference, current).filter((count) => count > 0);
  const least = Math.min(...filled) * (Math.min(n, m) / (n + m));
  if (least < enoughRows) return permutationNoise(reference, current, distance, options);
  return defined(chiSquareNoise(name, filled.length, n, m));
}

function pooledCounts(reference: ArrayLike<number>, current: ArrayLike<number>): Float64Array {
  return Float64Array.from(
    { length: reference.length },
    (_, i) => (reference[i] as number) + (current[i] as number),
  );
}
