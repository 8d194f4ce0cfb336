import { areaGroups, type AreaGroups } from "./area-groups.ts";
import { totalsOf } from "./counts.ts";
import type { Ecdf } from "./ecdf.ts";
import {
  defaultPermutations,
  noiseOfDraws,
  permutationNoise,
  type NoiseFloor,
  type NoiseOptions,
} from "./noise-floor.ts";
import { normalDraws } from "./normal-draws.ts";
import { defined, definedIfFinite, undefinedBecause, type Outcome } from "./outcome.ts";
import { defaultSeed, seededRandom } from "./random.ts";

/** `unit` brings an area to the distance's own unit: the mean of roots is not the root of a mean. */
export interface AreaNoiseOptions extends NoiseOptions {
  readonly unit?: (area: number) => number;
}

const asItIs = (area: number): number => area;

/**
 * The noise floor of `unit`(∫ |F − G|^power dx), in the units of the values: power 1 is the
 * Wasserstein distance, power 2 half the squared energy distance. By dealing the rows anew, in
 * groups where there are more than 400 distinct values; the groups take away what varies inside
 * them, a few parts in a thousand, and up to three in a hundred of a heavy tail.
 */
export function areaNoise(
  reference: Ecdf,
  current: Ecdf,
  power: 1 | 2,
  options: AreaNoiseOptions = {},
): Outcome<NoiseFloor> {
  const groups = areaGroups(reference, current);
  const { values } = groups;
  const { unit = asItIs } = options;
  const area = (r: ArrayLike<number>, c: ArrayLike<number>): Outcome<number> => {
    let i = 0;
    let j = 0;
    let sum = 0;
    for (let k = 0; k + 1 < values.length; k++) {
      i += r[k] as number;
      j += c[k] as number;
      const gap = Math.abs(i / reference.n - j / current.n);
      sum += gap ** power * ((values[k + 1] as number) - (values[k] as number));
    }
    return definedIfFinite(unit(sum));
  };
  return (
    bridgeNoise(groups, power, options) ??
    permutationNoise(groups.reference, groups.current, area, options)
  );
}

/** A group that deals out with a larger standard deviation is large. */
const largeFrom = 5;
/** The share of the rows that must be in large groups for all to be drawn by the normal law. */
const mostRows = 0.95;

/**
 * Dealing the rows of large groups anew gives F − G the law of a Brownian bridge at the groups'
 * edges, times √(1/n + 1/m); drawn directly, that takes a tenth of the time. `null` where too many
 * groups are small. Source: A. W. van der Vaart, J. A. Wellner, "Weak Convergence and Empirical
 * Processes" (1996), section 3.7 (the permutation empirical process).
 */
function bridgeNoise(
  { values, reference, current }: AreaGroups,
  power: 1 | 2,
  { permutations = defaultPermutations, seed = defaultSeed, unit = asItIs }: AreaNoiseOptions,
): Outcome<NoiseFloor> | null {
  const totals = totalsOf(reference, current);
  if (totals === null) return null;
  const { n, m } = totals;
  const all = n + m;
  const deviations = new Float64Array(values.length);
  const shares = new Float64Array(values.length);
  let large = 0;
  for (let k = 0, rows = 0; k < values.length; k++) {
    const count = (reference[k] as number) + (current[k] as number);
    const share = count / all;
    if (Math.sqrt(count * (n / all) * (m / all) * (1 - share)) > largeFrom) large += count;
    rows += count;
    deviations[k] = Math.sqrt(share);
    shares[k] = rows / all;
  }
  if (large < mostRows * all) return null;
  const scale = Math.sqrt(1 / n + 1 / m);
  const normal = normalDraws(seededRandom(seed));
  const walk = new Float64Array(values.length);
  const draws = new Float64Array(permutations);
  for (let d = 0; d < permutations; d++) {
    drawWalk(walk, deviations, normal);
    draws[d] = unit(areaOfBridge(walk, shares, values, scale, power));
  }
  const noise = noiseOfDraws(draws);
  if (!Number.isFinite(noise.limit)) return undefinedBecause("the values lie too far apart");
  return defined(noise);
}

/** Draws a walk whose steps have these standard deviations into `walk`. */
function drawWalk(walk: Float64Array, deviations: Float64Array, normal: () => number): void {
  let at = 0;
  for (let k = 0; k < walk.length; k++) {
    at += (deviations[k] as number) * normal();
    walk[k] = at;
  }
}

/** ∫ |bridge|^power dx of the walk tied down at its end, `shares` of the way at each value. */
function areaOfBridge(
  walk: Float64Array,
  shares: Float64Array,
  values: Float64Array,
  scale: number,
  power: 1 | 2,
): number {
  const end = walk[walk.length - 1] as number;
  let sum = 0;
  for (let k = 0; k + 1 < values.length; k++) {
    const gap = Math.abs((walk[k] as number) - (shares[k] as number) * end) * scale;
    sum += (power === 1 ? gap : gap * gap) * ((values[k + 1] as number) - (values[k] as number));
  }
  return sum;
}
