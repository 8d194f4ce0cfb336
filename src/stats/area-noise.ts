import type { Ecdf } from "./ecdf.ts";
import { permutationNoise, type NoiseFloor } from "./noise-floor.ts";
import { defined, type Outcome } from "./outcome.ts";
import { countInBins } from "./bins.ts";
import { pooledGroups } from "./pooled-groups.ts";
import { quantile } from "./quantile.ts";

/** Up to so many distinct values on both sides nothing is grouped. */
const exactUpTo = 400;
/** Quantiles of each side that cut larger samples into groups. */
const cuts = 100;

/**
 * The noise floor of ∫ |F − G|^power dx, in the units of the values: power 1 is the Wasserstein
 * distance, power 2 half the squared energy distance. By dealing the rows anew, on bins between the
 * percentiles of both sides where there are more distinct values; the bins take away what varies inside them,
 * a few parts in a thousand.
 */
export function areaNoise(
  reference: Ecdf,
  current: Ecdf,
  power: 1 | 2,
  options: { readonly permutations?: number; readonly seed?: number } = {},
): Outcome<NoiseFloor> {
  const few = reference.values.length + current.values.length <= exactUpTo;
  const groups = few
    ? pooledGroups(reference, current, exactUpTo, exactUpTo)
    : quantileGroups(reference, current);
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

/** Rows between the percentiles of both sides; each group is represented by its middle. */
function quantileGroups(reference: Ecdf, current: Ecdf) {
  const at = new Set<number>();
  for (const sample of [reference, current]) {
    for (let k = 0; k <= cuts; k++) {
      const found = quantile(sample, k / cuts);
      if (found.ok) at.add(found.value);
    }
  }
  const edges = Float64Array.from(at).sort();
  const bins = { kind: "intervals", edges } as const;
  return {
    values: edges.slice(0, -1).map((edge, k) => edge / 2 + (edges[k + 1] ?? edge) / 2),
    reference: countInBins(reference, bins),
    current: countInBins(current, bins),
  };
}
