import type { Random } from "./random.ts";

/**
 * One standard normal number from two uniform ones; nothing is kept between calls.
 * Source: G. E. P. Box, M. E. Muller, Ann. Math. Stat. 29 (1958) 610–611.
 */
export const normalDraw = (random: Random): number => radius(random) * Math.cos(angle(random));

/** Standard normal numbers one after the other, two from each pair of uniform ones. */
export function normalDraws(random: Random): () => number {
  let spare = 0;
  let hasSpare = false;
  return () => {
    hasSpare = !hasSpare;
    if (!hasSpare) return spare;
    const r = radius(random);
    const phi = angle(random);
    spare = r * Math.sin(phi);
    return r * Math.cos(phi);
  };
}

const radius = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random()));
const angle = (random: Random): number => 2 * Math.PI * random();
