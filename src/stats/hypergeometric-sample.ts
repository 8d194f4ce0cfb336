import { normalDraw } from "./normal-draws.ts";
import type { Random } from "./random.ts";
import { logHypergeometric } from "./special/hypergeometric.ts";

/**
 * Above this standard deviation the normal law stands in for the hypergeometric one: its
 * distribution function is then within 1 % of it, less than 400 permutations can tell.
 */
const normalFrom = 15;

/**
 * One draw of the number of marked items among `draws` from `marked` + `unmarked` without
 * replacement, by inversion outwards from the mode (the cost is the standard deviation, not the
 * size), and by the normal limit where that is large.
 *
 * Source: L. Devroye, "Non-Uniform Random Variate Generation" (1986), section X.1 (inversion by
 * sequential search from the mode) with the ratios of the hypergeometric probabilities.
 */
export function hypergeometricSample(
  random: Random,
  draws: number,
  marked: number,
  unmarked: number,
): number {
  const lowest = Math.max(0, draws - unmarked);
  const highest = Math.min(draws, marked);
  if (lowest === highest) return lowest;
  const all = marked + unmarked;
  const mean = (draws * marked) / all;
  const deviation = Math.sqrt((mean * (unmarked / all) * (all - draws)) / (all - 1));
  if (deviation > normalFrom) {
    const drawn = Math.round(mean + deviation * normalDraw(random));
    return Math.min(highest, Math.max(lowest, drawn));
  }
  const guess = Math.floor(((draws + 1) * (marked + 1)) / (marked + unmarked + 2));
  const mode = Math.min(highest, Math.max(lowest, guess));
  const atMode = Math.exp(logHypergeometric(mode, draws, marked, unmarked));
  // 32 random bits more: the tails need them.
  let rest = random() + random() / 2 ** 32 - atMode;
  let left = mode;
  let right = mode;
  let pLeft = atMode;
  let pRight = atMode;
  while (rest > 0) {
    if (right < highest) {
      const top = (marked - right) * (draws - right);
      pRight *= top / ((right + 1) * (unmarked - draws + right + 1));
      right++;
      rest -= pRight;
      if (rest <= 0) return right;
    }
    if (left > lowest) {
      const top = left * (unmarked - draws + left);
      pLeft *= top / ((marked - left + 1) * (draws - left + 1));
      left--;
      rest -= pLeft;
      if (rest <= 0) return left;
    }
    // Rounding has left a crumb of probability: it belongs to the middle.
    if (pLeft + pRight < 1e-20 || (left === lowest && right === highest)) return mode;
  }
  return mode;
}

/**
 * Deals the pooled counts anew: how many rows of each category a random half of `n` rows has.
 * Writes the counts into `dealt`.
 */
export function dealCounts(
  random: Random,
  pooled: ArrayLike<number>,
  n: number,
  dealt: Float64Array,
): void {
  let rest = 0;
  for (let i = 0; i < pooled.length; i++) rest += pooled[i] as number;
  let draws = n;
  for (let i = 0; i < pooled.length; i++) {
    const count = pooled[i] as number;
    rest -= count;
    const taken = hypergeometricSample(random, draws, count, rest);
    dealt[i] = taken;
    draws -= taken;
  }
}
