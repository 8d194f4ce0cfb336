import { ecdfOfSorted, pooledDistinct, type Ecdf } from "./ecdf.ts";
import { defined, undefinedBecause, type Outcome, type TestResult } from "./outcome.ts";
import { permutationPValue, type PermutationOptions } from "./permutation-test.ts";
import { pooledGroups, type PooledGroups } from "./pooled-groups.ts";
import { defaultSeed } from "./random.ts";

/** Up to this many pooled distinct values the rows are dealt without any reduction. */
const dealtExactlyUpTo = 600;
/** Up to this many the statistic itself is computed without reduction. */
const exactUpTo = 2000;
const groups = 128;

/**
 * The squared maximum mean discrepancy with a Gaussian kernel k = exp(−d²/(2σ²)), unbiased, with a
 * permutation p-value: does the whole distribution differ? σ² is half the median of all squared
 * distances between two reference rows (½ where that is 0).
 *
 * Source: A. Gretton et al., "A kernel two-sample test", JMLR 13 (2012) 723–773, lemma 6; kernel
 * width and statistic as Evidently's `empirical_mmd`.
 *
 * What is exact: the statistic up to 2000 pooled distinct values, and the dealing without reduction
 * up to 600 (large counts are dealt by a normal limit); the kernel width always, to seven digits
 * above 2000 distinct reference values. Beyond, values are replaced by the means of 128 pooled
 * quantile bins (a note says so): the statistic moves by what the kernel varies inside a bin, while
 * the permutation test deals all rows. The p-value depends on the seed; its smallest value is
 * 1 / (1 + permutations).
 */
export function mmdTest(
  reference: Ecdf,
  current: Ecdf,
  { permutations = 200, seed = defaultSeed }: PermutationOptions = {},
): Outcome<TestResult> {
  const n = reference.n;
  const m = current.n;
  if (n < 2 || m < 2) return undefinedBecause("the MMD test needs two rows a side");
  const median = medianPairDistance(reference) ** 2;
  if (!Number.isFinite(median)) return undefinedBecause("the values lie too far apart");
  const twiceVariance = median === 0 ? 1 : median;
  const distinct = pooledDistinct(reference, current);
  const statisticOf = ({ values }: PooledGroups) => {
    const kernel = kernelMatrix(values, twiceVariance);
    return (r: ArrayLike<number>, c: ArrayLike<number>) => unbiased(kernel, r, c, n, m);
  };
  const dealt = pooledGroups(reference, current, groups, dealtExactlyUpTo);
  const ofDealt = statisticOf(dealt);
  const pValue = permutationPValue(dealt.reference, dealt.current, ofDealt, { permutations, seed });
  if (dealt.exact) {
    return defined({ statistic: ofDealt(dealt.reference, dealt.current), pValue });
  }
  if (distinct > exactUpTo) {
    const statistic = ofDealt(dealt.reference, dealt.current);
    return defined({ statistic, pValue, note: noteOf(false) });
  }
  const full = pooledGroups(reference, current, groups, exactUpTo);
  const statistic = statisticOf(full)(full.reference, full.current);
  return defined({ statistic, pValue, note: noteOf(true) });
}

const noteOf = (statisticIsExact: boolean): string =>
  `${statisticIsExact ? "the p-value is" : "statistic and p-value are"} computed on the means of ${groups} pooled quantile bins`;

function kernelMatrix(values: Float64Array, twiceVariance: number): Float64Array {
  const size = values.length;
  const width = Math.sqrt(twiceVariance);
  const kernel = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const distance = ((values[i] as number) - (values[j] as number)) / width;
      const value = Math.exp(-distance * distance);
      kernel[i * size + j] = value;
      kernel[j * size + i] = value;
    }
  }
  return kernel;
}

/** MMD²ᵤ from counts: the diagonal (every row with itself) is taken out. */
function unbiased(
  kernel: Float64Array,
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  n: number,
  m: number,
): number {
  const size = reference.length;
  let within = 0;
  let across = 0;
  let other = 0;
  for (let i = 0; i < size; i++) {
    let kr = 0;
    let kc = 0;
    const row = i * size;
    for (let j = 0; j < size; j++) {
      const k = kernel[row + j] as number;
      kr += k * (reference[j] as number);
      kc += k * (current[j] as number);
    }
    within += (reference[i] as number) * kr;
    across += (reference[i] as number) * kc;
    other += (current[i] as number) * kc;
  }
  return (within - n) / (n * (n - 1)) + (other - m) / (m * (m - 1)) - (2 * across) / (n * m);
}

/**
 * The median of |x − y| over all n² ordered pairs of rows, a row with itself included; the upper
 * one of the two middle ones. A root search on the distance, each step one pass with two pointers. Source of the Illinois
 * method: M. Dowell, P. Jarratt, BIT 11 (1971) 168–174.
 */
function medianPairDistance({ n, values, cumulative }: Ecdf): number {
  const rank = Math.round((n * n - 1) / 2);
  /** Ordered pairs at most `distance` apart. */
  const pairsWithin = (distance: number): number => {
    let pairs = 0;
    let from = 0;
    let before = 0;
    for (let i = 0; i < values.length; i++) {
      const x = values[i] as number;
      while (x - (values[from] as number) > distance) from++;
      const through = cumulative[i] as number;
      const count = through - before;
      const skipped = from === 0 ? 0 : (cumulative[from - 1] as number);
      pairs += count * (2 * (before - skipped) + count);
      before = through;
    }
    return pairs;
  };
  if (pairsWithin(0) > rank) return 0;
  // To the last bit where it is cheap; to seven digits, by the Illinois method, for large samples.
  const isLarge = values.length > exactUpTo;
  const precision = isLarge ? 1e-8 : 0;
  let low = 0;
  let high = (values.at(-1) ?? 0) - (values[0] ?? 0);
  let atLow = pairsWithin(low) - rank;
  let atHigh = pairsWithin(high) - rank;
  if (isLarge) {
    // Evenly spaced rows say where to look: that saves two thirds of the passes.
    const guess = medianPairDistance(evenlySpaced({ n, values, cumulative }, exactUpTo));
    for (const near of [guess * 0.99, guess * 1.01]) {
      const at = pairsWithin(near) - rank;
      if (at > 0 && near < high) [high, atHigh] = [near, at];
      if (at <= 0 && near > low) [low, atLow] = [near, at];
    }
  }
  let last = 0;
  while (high - low > precision * high) {
    const share = precision === 0 ? 0.5 : -atLow / (atHigh - atLow);
    const middle = low + (high - low) * Math.min(0.999, Math.max(0.001, share));
    if (middle <= low || middle >= high) break;
    const at = pairsWithin(middle) - rank;
    if (at > 0) {
      high = middle;
      atHigh = at;
      if (last > 0) atLow /= 2;
    } else {
      low = middle;
      atLow = at;
      if (last < 0) atHigh /= 2;
    }
    last = at > 0 ? 1 : -1;
  }
  return high;
}

/** The distribution of so many rows, evenly spaced in ascending order. */
function evenlySpaced({ n, values, cumulative }: Ecdf, rows: number): Ecdf {
  let at = 0;
  const picked = Float64Array.from({ length: rows }, (_, row) => {
    while ((cumulative[at] as number) < ((row + 0.5) * n) / rows) at++;
    return values[at] as number;
  });
  return ecdfOfSorted(picked);
}
