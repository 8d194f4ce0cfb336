import type { Ecdf } from "./ecdf.ts";
import { permutationNoise, type NoiseFloor } from "./noise-floor.ts";
import { defined, type Outcome } from "./outcome.ts";
import { pooledGroups } from "./pooled-groups.ts";

/**
 * The noise floor of ∫ |F − G|^power dx, in the units of the values: power 1 is the Wasserstein
 * distance, power 2 half the squared energy distance. By dealing the rows anew, on 200 pooled
 * quantile bins where there are more distinct values; the bins take away what varies inside them,
 * a few parts in a thousand.
 */
export function areaNoise(
  reference: Ecdf,
  current: Ecdf,
  power: 1 | 2,
  options: { readonly permutations?: number; readonly seed?: number } = {},
): Outcome<NoiseFloor> {
  const groups = pooledGroups(reference, current, 200, 400);
  const { values } = groups;
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
    return defined(sum);
  };
  return permutationNoise(groups.reference, groups.current, area, options);
}
